import type { Line } from './lines.js';

/** One attachment as 附件说明 lists it (7.3.4). */
export interface AttachmentNote {
  name: string;
  /** Where the number (or, without numbers, the name) begins. */
  left: number;
  /** Where the name begins on each of its lines. */
  starts: number[];
}

/** Takes 附件说明 apart: `附件：1.甲`, `2.乙`, and wrapped lines. */
export function notesIn(lines: readonly Line[]): AttachmentNote[] {
  const notes: AttachmentNote[] = [];
  for (const [i, line] of lines.entries()) {
    const label = i === 0 ? (/^附件[:：]/.exec(line.text)?.[0].length ?? 0) : 0;
    const number = /^\d{1,2}[.．]/.exec(line.text.slice(label))?.[0].length ?? 0;
    const nameAt = line.glyphs[glyphAt(line, label + number)]?.x ?? line.left;
    if (i === 0 || number > 0) {
      const left = line.glyphs[glyphAt(line, label)]?.x ?? line.left;
      notes.push({ name: line.text.slice(label + number), left, starts: [nameAt] });
    } else {
      const note = notes.at(-1)!;
      note.name += line.text;
      note.starts.push(line.left);
    }
  }
  return notes;
}

/** Which glyph holds the n-th character; a glyph may stand for several. */
function glyphAt(line: Line, character: number): number {
  let passed = 0;
  return line.glyphs.findIndex((glyph) => {
    const here = passed >= character;
    passed += glyph.text.length;
    return here;
  });
}

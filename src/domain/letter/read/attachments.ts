import { attachmentMark } from '../element-text.js';
import type { Attachment } from '../model.js';
import { readBlocks } from './blocks.js';
import { isAttachmentMark, numberedAttachmentOf } from './elements.js';
import { kindOf, type LineKind } from './kinds.js';
import { type Line, sliceLine } from './line.js';
import { type MendBook, WHY } from './mend-book.js';
import type { Part } from './part.js';

/** Cuts the attachments (附件) off the letter: each begins with its mark on a line of its own. */
export function splitAttachments(lines: readonly Line[], mends: MendBook): { letter: Line[]; attachments: Line[][] } {
  const starts: number[] = [];
  const separated: Line[] = [];
  for (const line of lines) {
    const before = separated.at(-1);
    const onOneLine = before && closesLetter(before, starts.length > 0) ? numberedAttachmentOf(line.text) : null;
    if (onOneLine || isAttachmentMark(line.text)) starts.push(separated.length);
    if (!onOneLine) {
      separated.push(line);
      continue;
    }
    const mark = onOneLine.mark.length;
    mends.add(line.text, `${onOneLine.mark}\n${onOneLine.title}`, WHY.split, line.at);
    separated.push(sliceLine(line, 0, mark), sliceLine(line, mark));
  }
  const [first = separated.length] = starts;
  return {
    letter: separated.slice(0, first),
    attachments: starts.map((start, index) => separated.slice(start, starts[index + 1])),
  };
}

const AFTER_SIGNATURE: ReadonlySet<LineKind> = new Set<LineKind>(['date', 'contact', 'copies']);

/** `附件1：名称` opens an attachment only below the signature; above it, it is a note. */
function closesLetter(before: Line, inAttachments: boolean): boolean {
  const kind = kindOf(before.text);
  return AFTER_SIGNATURE.has(kind) || (inAttachments && kind === 'row');
}

export function readAttachment(
  lines: readonly Line[],
  index: number,
  count: number,
  mends: MendBook,
): Part<Attachment> {
  const [mark, title, ...body] = lines as [Line, ...Line[]];
  mends.changed(mark.text, attachmentMark(index, count), WHY.element, mark.at);
  if (!title || !isAttachmentTitle(title.text)) return attachment('', lines.slice(1), mark, mends);
  return attachment(title.text, body, mark, mends);
}

function attachment(title: string, body: readonly Line[], line: Line, mends: MendBook): Part<Attachment> {
  return { value: { title, body: readBlocks(body, mends).map((block) => block.value) }, line };
}

function isAttachmentTitle(text: string): boolean {
  return !['numbered', 'run', 'row'].includes(kindOf(text)) && text.length <= 100 && !/[。；！？：，]$/.test(text);
}

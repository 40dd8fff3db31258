import type { Finding } from '../../domain/incoming/finding.js';
import { incomingText, type IncomingText } from '../../domain/incoming/text.js';
import type { Incoming, IncomingBlock } from '../../domain/incoming/incoming.js';
import { wordsLookedAt } from '../../domain/incoming/words-looked-at.js';
import { classMarkLine } from '../../domain/letter/element-text.js';
import { refuseSecretFile } from '../../domain/secret-file.js';
import { Refusal } from '../../domain/refusal.js';
import { commentsOf, notesOf } from './annotations.js';
import { Lists } from './lists.js';
import { readMargins } from './margins.js';
import { damaged } from './open-package.js';
import { StoryReader } from './story.js';
import { Styles } from './styles.js';
import { openWordFile, type WordFile } from './word-file.js';

/**
 * The text of a letter in a Word file (.docx) as an official would type it here, and everything that did not come over as
 * it was, one by one. Refuses what is no Word file or may not be kept (密级).
 */
export function readWordFile(bytes: Uint8Array, name: string): IncomingText {
  try {
    const incoming = incomingOf(openWordFile(bytes, name));
    refuseSecretFile(wordsLookedAt(incoming), name);
    const read = incomingText(incoming);
    if (read.text.trim() === '')
      throw new Refusal(
        'word.empty',
        `文件“${name}”里没有文字。`,
        '请确认选对了文件：扫描件、图片里的字读不出来，要另外录入。',
        { file: '没有文字' },
      );
    return read;
  } catch (error) {
    // Nested beyond every bound: made to break the reader.
    if (error instanceof RangeError) throw damaged(name, error);
    throw error;
  }
}

function incomingOf(file: WordFile): Incoming {
  const styles = new Styles(file.part('styles'));
  const comments = commentsOf(file);
  const story = new StoryReader(
    {
      styles,
      targets: file.targets,
      comments,
      footnotes: notesOf(file, 'footnotes'),
      endnotes: notesOf(file, 'endnotes'),
    },
    new Lists(file.part('numbering'), styles),
  );
  const body = file.body ? story.read(file.body) : [];
  const marked = nameClassMark(body);
  const margins = readMargins(file, story, headLines(body));
  const blocks = [...paragraphs(margins.before), ...body, ...paragraphs(margins.after)];
  const unplaced = [...comments.values()].map(({ by, text }): Finding => ({
    kind: 'comment',
    outcome: 'left-out',
    paragraph: null,
    near: '',
    what: `批注（${by}）`,
    done: '没有带入',
    text,
  }));
  return { blocks, findings: [...marked, ...story.findings, ...margins.findings, ...unplaced] };
}

/** 办理结果类别 is printed as a letter alone above the title; here it says what it is. */
function nameClassMark(blocks: readonly IncomingBlock[]): Finding[] {
  const above = blocks.filter((block) => block.kind === 'paragraph').slice(0, LINES_OF_HEAD);
  const mark = above.find(({ text }) => /^\s*[A-D]\d?类?\s*$/.test(text));
  if (!mark) return [];
  const printed = mark.text.trim();
  mark.text = classMarkLine(printed.replace('类', ''));
  const what = '办理结果类别';
  return [
    { kind: 'element', outcome: 'changed', paragraph: 1, near: printed, what, done: `写作“${mark.text}”`, text: null },
  ];
}

/** Letterhead, number, signer and what else may stand above the title. */
const LINES_OF_HEAD = 8;

const paragraphs = (lines: readonly string[]): IncomingBlock[] => lines.map((text) => ({ kind: 'paragraph', text }));

/** The red head typed into the text as well as into the header is one. */
function headLines(blocks: readonly IncomingBlock[]): Set<string> {
  const first = blocks
    .slice(0, 15)
    .flatMap((block) =>
      block.kind === 'paragraph' ? block.text.split('\n') : block.rows.flat().flatMap(({ lines }) => lines),
    );
  return new Set(first.map((line) => line.replace(/\s+/g, '')));
}

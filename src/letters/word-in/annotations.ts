import type { WordFile } from './word-file.js';
import { attribute, children, descendants, type Element } from './xml.js';

/** 批注. */
export interface Comment {
  /** `示例甲 2025-09-01`. */
  by: string;
  text: string;
}

/** `示例甲 2025-09-01`, of a comment or a tracked change. */
export function byWhom(element: Element): string {
  const author = attribute(element, 'author')?.trim() || '佚名';
  const day = /^\d{4}-\d\d-\d\d/.exec(attribute(element, 'date') ?? '')?.[0];
  return day === undefined ? author : `${author} ${day}`;
}

export function commentsOf(file: WordFile): Map<string, Comment> {
  const comments = new Map<string, Comment>();
  for (const comment of children(file.part('comments')))
    comments.set(attribute(comment, 'id') ?? '', { by: byWhom(comment), text: plainText(comment) });
  return comments;
}

/** 脚注 and 尾注; the lines that part them from the text are none. */
export function notesOf(file: WordFile, kind: 'footnotes' | 'endnotes'): Map<string, string> {
  const notes = new Map<string, string>();
  for (const note of children(file.part(kind)))
    if (['normal', null].includes(attribute(note, 'type'))) notes.set(attribute(note, 'id') ?? '', plainText(note));
  return notes;
}

/** The words below an element in reading order, one paragraph behind the other; deleted ones only where they are asked for. */
export function plainText(element: Element, names: readonly string[] = ['t']): string {
  const paragraphs = [...descendants(element, 'p')];
  const texts = (paragraphs.length > 0 ? paragraphs : [element]).map((paragraph) => wordsIn(paragraph, names));
  return texts.filter((text) => text !== '').join(' ');
}

function wordsIn(element: Element, names: readonly string[]): string {
  let words = '';
  for (const each of children(element)) {
    const name = each.localName ?? '';
    if (names.includes(name)) words += each.textContent ?? '';
    else if (name === 'tab' || name === 'br') words += ' ';
    else if (name !== 'Fallback' && (name !== 'del' || names.includes('delText'))) words += wordsIn(each, names);
  }
  return words.replace(/\s+/g, ' ');
}

import { attribute, elements, style, wordsOf, type Element, type Node } from './nodes.js';

/** What Word appends to copied text: comments and notes that the text refers to. */
export interface Appended {
  comments: ReadonlyMap<string, string>;
  notes: ReadonlyMap<string, string>;
}

const LISTS = new Set(['comment-list', 'footnote-list', 'endnote-list']);

/** Is the element one of the lists behind the text? */
export const isAppendedList = (element: Element): boolean => LISTS.has(style(element, 'mso-element'));

export function appendedTo(body: { childNodes: Node[] }): Appended {
  const comments = new Map<string, string>();
  const notes = new Map<string, string>();
  for (const element of elements(body)) {
    const kind = style(element, 'mso-element');
    if (kind === 'comment') comments.set(commentNumber(element), textOf(element));
    if (kind === 'footnote' || kind === 'endnote') notes.set(attribute(element, 'id'), textOf(element));
  }
  return { comments, notes };
}

/** Each begins with the sign by which the text refers to it. */
const textOf = (element: Element): string => wordsOf(element).replace(/^\[[^\]]{0,40}\]\s*/, '');

function commentNumber(comment: Element): string {
  for (const element of [comment, ...elements(comment)]) {
    const [name] = /^_(?:ms)?com_\d+$/.exec(attribute(element, 'id') || attribute(element, 'name')) ?? [];
    if (name !== undefined) return numberIn(name);
  }
  return '';
}

/** `_com_1`, `#_msocom_1` → 1. */
export const numberIn = (name: string): string => /\d+$/.exec(name)?.[0] ?? '';

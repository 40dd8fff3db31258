import { diffParagraphs } from '../../platform/web/paragraph-diff.js';
import type { ReplyView } from './replies.views.js';
import { replyHead } from './reply-head.page-views.js';

/** 您上次看的是第几稿, with the way to what has changed since. */
export interface SeenBefore {
  no: number;
  newest: number;
  diff: string;
}

export function seenBefore(reply: ReplyView): SeenBefore | null {
  const { lastSeen: no, version: newest } = reply;
  if (no === null) return null;
  return { no, newest, diff: `${replyHead(reply).here}/diff?from=${no}&to=${newest}` };
}

export interface ReadLine {
  text: string;
  /** Not as in the version that the reader saw before. */
  changed: boolean;
}

/** A text line by line; nothing is new to who has not seen an earlier one. */
export function readLines(text: string, before: string | null): ReadLine[] {
  if (text === '') return [];
  const kinds = before === null ? [] : diffParagraphs(before, text).filter(({ kind }) => kind !== 'removed');
  let paragraph = 0;
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => ({
      text: line,
      changed: line.trim() !== '' && kinds[paragraph++]?.kind === 'added',
    }));
}

import type { PlainDate } from '../../domain/plain-date.js';
import { shortened } from '../../domain/reviewing/commenting.js';
import { momentWords } from '../../platform/web/day-words.js';
import type { CommentsView, CommentView } from './comments.views.js';

/** One remark (批注) in sentences, with the form that settles it. */
export interface CommentLine {
  id: string;
  /** `明示例（区人力局）9月3日（周四）10:32，第2稿`. */
  who: string;
  /** The beginning of the paragraph it was made on. */
  quote: string;
  /** Where it stands now; 0 where the paragraph is gone. */
  paragraph: number;
  /** `原段已改`, `原段已删`; empty where nothing has changed. */
  moved: string;
  text: string;
  open: boolean;
  /** `已处理：元示例，9月4日（周五）09:10`. */
  resolved: string;
  answer: string;
  /** Where the settling form goes; null where the reader settles nothing. */
  settle: { action: string; revision: number } | null;
}

export function commentLines(replyId: string, { items }: CommentsView, today: PlainDate): CommentLine[] {
  return items.map((comment) => commentLine(replyId, comment, today));
}

function commentLine(replyId: string, comment: CommentView, today: PlainDate): CommentLine {
  const { id, revision, version, quote, paragraph, changed, text, author, unit, at, resolved, answer } = comment;
  return {
    id,
    who: `${author}${unit === null ? '' : `（${unit}）`}${momentWords(at, today)}，第${version}稿`,
    quote: shortened(quote),
    paragraph: paragraph ?? 0,
    moved: paragraph === null ? '原段已删' : changed ? '原段已改' : '',
    text,
    open: resolved === null,
    resolved: resolved ? `已处理：${resolved.by}，${momentWords(resolved.at, today)}` : '',
    answer: answer ?? '',
    settle: comment.maySettle ? { action: `/replies/${replyId}/comments/${id}`, revision } : null,
  };
}

/** 批注 beside the text that is written: the open ones first, each leading to its line. */
export interface CommentPanel {
  /** `批注3处，2处没有处理`; empty without any. */
  summary: string;
  open: (CommentLine & { line: number })[];
  settled: (CommentLine & { line: number })[];
}

/** For the writer's workspace; `text` is the version that the comments are placed in. */
export function commentPanel(replyId: string, comments: CommentsView, text: string, today: PlainDate): CommentPanel {
  const lines = linesOfParagraphs(text);
  const all = commentLines(replyId, comments, today).map((one) => ({ ...one, line: lines[one.paragraph - 1] ?? 0 }));
  const open = all.filter((one) => one.open);
  const left = open.length === 0 ? '都已处理' : `${open.length}处没有处理`;
  return {
    summary: all.length === 0 ? '' : `批注${all.length}处，${left}`,
    open,
    settled: all.filter((one) => !one.open),
  };
}

/** The line of the text, from 1, on which each paragraph stands. */
export const linesOfParagraphs = (text: string): number[] =>
  text.split(/\r\n?|\n/).flatMap((line, i) => (line.trim() === '' ? [] : [i + 1]));

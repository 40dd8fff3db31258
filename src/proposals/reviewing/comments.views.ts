/** 批注 on a paragraph, placed in the version that is read. */
export interface CommentView {
  id: string;
  /** What a change must name. */
  revision: number;
  /** The version it was made on. */
  version: number;
  /** That paragraph's words. */
  quote: string;
  /** Where it stands in the version that is read, from 1; null when the paragraph was taken out (原段已删). */
  paragraph: number | null;
  /** The paragraph reads otherwise now. */
  changed: boolean;
  text: string;
  author: string;
  unit: string | null;
  /** It is the reader's own. */
  own: boolean;
  at: Date;
  resolved: { by: string; at: Date } | null;
  answer: string | null;
  /** The reader may answer and settle it, or open it again. */
  maySettle: boolean;
}

export interface CommentsView {
  /** The version that they are placed in. */
  version: number;
  /** In the order of the text; those whose paragraph is gone come last. */
  items: CommentView[];
  /** The reader may write some. */
  mayComment: boolean;
}

import { TextRun, type IRunOptions } from 'docx';
import type { Piece } from '../paper/unbreakable.js';

export type Content = string | NonNullable<IRunOptions['children']>;

/** A stretch of text. Marks that exist in Western and Chinese width (“”—…·) are Chinese ones. */
export function run(content: Content, options: Omit<IRunOptions, 'children' | 'text'> = {}): TextRun {
  return new TextRun({
    ...options,
    font: { hint: 'eastAsia' },
    children: typeof content === 'string' ? [content] : content,
  });
}

/** What must stay together on a line is left to Word: its own rules keep numbers and words whole. */
export const textOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');

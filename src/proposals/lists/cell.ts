import type { DueWords } from '../../platform/web/day-words.js';

/** One cell of a list, as it is shown and as it is exported. */
export interface Cell {
  /** What is read; also what a table outside gets, unless `value` says something else. */
  text: string;
  value: string | number | null;
  /** The row's own link. */
  main: boolean;
  /** Tone of a state's badge; null for what is no state. */
  tone: string | null;
  due: DueWords | null;
  /** Beside it, quieter. */
  note: string;
  /** Something is missing that should be there. */
  lacks: boolean;
  nowrap: boolean;
}

export const cell = (text: string | null, about: Partial<Cell> = {}): Cell => ({
  text: text ?? '',
  value: text,
  main: false,
  tone: null,
  due: null,
  note: '',
  lacks: false,
  nowrap: false,
  ...about,
});

/** A due day: shown with what is left, exported as the day. */
export const dueCell = (due: DueWords | null, day: string | null, instead = ''): Cell =>
  cell(due ? due.day : instead, { due, value: day ?? (instead || null) });

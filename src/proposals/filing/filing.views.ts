import type { PlainDate } from '../../domain/plain-date.js';

/** A proposal that has just been filed. */
export interface Filed {
  id: string;
  version: number;
  number: string;
  /** 分类号; null where the rules give none. */
  classNumber: string | null;
  filedDay: PlainDate;
}

/** What filing one proposal would do, for the person who is asked to confirm it. */
export interface FilingPreview {
  /** The number it would get at this moment. */
  number: string;
  /** The district's rules it would be handled under, by name and version. */
  rules: string;
}

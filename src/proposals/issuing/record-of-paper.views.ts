import type { PlainDate } from '../../domain/plain-date.js';

/** 定稿与发文稿 of one version of a reply: who signed which content, and what was numbered. */
export interface RecordOfPaper {
  /** 定稿; null while nobody has signed, and for what was signed in the time before. */
  frozen: FrozenView | null;
  signers: SignerView[];
  /** 发文稿; null before the number, and for what was numbered in the time before. */
  issued: IssuedView | null;
}

export interface FrozenView {
  version: number;
  sha256: string;
  sm3: string;
  day: PlainDate;
  /** A signature binds it; false where it was made at the numbering of a letter signed in the time before. */
  signed: boolean;
}

export interface SignerView {
  unit: string | null;
  signer: string;
  onBehalfOf: string | null;
  how: 'electronic' | 'paper';
  day: PlainDate;
}

export interface IssuedView {
  docNumber: string;
  day: PlainDate;
  printedCopies: number | null;
  pages: number;
  /** Bytes. */
  size: number;
  sha256: string;
  sm3: string;
  by: string;
}

import type { TextPlace } from '../remark.js';
import type { LetterModel } from './model.js';

/** What kind of document a text is (`read --json`, field `kind`). */
export type DocumentKind =
  'reply' | 'co-opinion' | 'feedback-form' | 'proposal' | 'npc-reply' | 'plan' | 'summary' | 'news' | 'unknown';

/** The handling role a letter speaks in: 主办 会办 分办 独办. */
export type HandlingRole = 'lead' | 'co' | 'separate' | 'sole';

/** A value read off a text: where it stood and how sure the reader is (0–1). */
export interface Recognised<T> {
  value: T;
  at: TextPlace;
  /** The printed words it was taken from. */
  printed: string;
  certainty: number;
}

/** One change the reader made on the way to canonical text, so that nothing is mended in silence. */
export interface Mend {
  from: string;
  to: string;
  /** Chinese, a few words: 丢失的自动编号, 断行的标题 … */
  why: string;
  /** The first place; the same change made elsewhere only counts in `times`. */
  at: TextPlace;
  times: number;
}

export interface Session {
  /** The committee as printed, e.g. `深圳市福田区政协`. */
  committee: string | null;
  /** 届. */
  term: number;
  /** 次. */
  meeting: number;
}

export interface Addressee {
  type: 'member' | 'body';
  name: string;
}

/** What the letter says about the proposal it answers. */
export interface LetterFacts {
  session: Recognised<Session> | null;
  /** Proposal number as printed, without 第 and 号. */
  number: Recognised<string> | null;
  /** The proposal's title (案由). */
  proposalTitle: Recognised<string> | null;
  addressees: Recognised<Addressee>[];
  /** 等 printed after the names. */
  addresseesOpenEnded: boolean;
  role: Recognised<HandlingRole> | null;
}

/** Everything `readLetter` finds in one text. */
export interface Reading {
  kind: DocumentKind;
  /** How sure the reader is of `kind`, 0–1. */
  certainty: number;
  model: LetterModel;
  facts: LetterFacts;
  /** Where each part of the model stood in the raw text. */
  places: ModelPlaces;
  mends: Mend[];
  raw: string;
}

/** Places of the model's parts in the raw text; arrays run parallel to the model's. */
export interface ModelPlaces {
  classMark: TextPlace | null;
  publicity: TextPlace | null;
  docNumber: TextPlace | null;
  signer: TextPlace | null;
  title: TextPlace | null;
  salutation: TextPlace | null;
  body: TextPlace[];
  closing: TextPlace | null;
  attachmentNotes: TextPlace[];
  signatories: TextPlace[];
  date: TextPlace | null;
  contact: TextPlace | null;
  copies: TextPlace | null;
  attachments: TextPlace[];
}

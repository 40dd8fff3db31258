import type { Session } from '../reading.js';

/** What the case knows about the proposal, for comparison with the letter. Parts that are not known are left out. */
export interface CheckRecord {
  /** Proposal number as registered, without 第 and 号. */
  number?: string;
  /** The proposal's title (案由). */
  title?: string;
  session?: Pick<Session, 'term' | 'meeting'> & { committee?: string | null };
  suggestions?: { number: number; text: string }[];
  /** Which block of the body answers which suggestion, where somebody has said so. */
  answers?: { suggestion: number; block: number }[];
  /** Which suggestions somebody has given a result (办理结果) beside the letter, in words. */
  results?: { suggestion: number; result: string }[];
  /** The answering unit. */
  unit?: string;
  docNumber?: string;
  /** Names of the proposers, in order. */
  proposers?: string[];
  /** 会办单位 of this round. */
  coHandlers?: HandlingUnit[];
}

export interface HandlingUnit {
  /** Every name a letter may call it by. */
  names: string[];
  /** It has handed in its opinion (会办意见). */
  opinionIn: boolean;
}

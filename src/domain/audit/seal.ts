import { canonicalJson } from './canonical-json.js';
import { CHAIN_START, type Tip } from './chain.js';
import type { Hash } from './verify-chain.js';

/** 封存: the tips of the chains that grew since the seal before, bound to it by its hash. */
export interface Seal {
  /** From 1, without gaps. */
  no: number;
  at: Date;
  /** By chain. */
  tips: Tip[];
  /** Hash of the seal before it. */
  previous: string;
  hash: string;
}

/** What can be wrong with the seals, and with a chain when it is held against them. */
export type SealBreak =
  | { kind: 'seal-missing'; seal: number; found: number }
  | { kind: 'seal-changed'; seal: number }
  | { kind: 'seal-link-broken'; seal: number }
  /** The line was there when it was sealed. */
  | { kind: 'sealed-line-missing'; seal: number; chain: string; seq: number }
  /** Another line stands there now. */
  | { kind: 'sealed-line-changed'; seal: number; chain: string; seq: number }
  /** No seal has the hash that a printed report gives. */
  | { kind: 'head-unknown'; head: string };

/** The text whose SHA-256 is the seal's hash. */
export function sealText({ no, at, tips, previous }: Omit<Seal, 'hash'>): string {
  return canonicalJson({ no, at: at.toISOString(), tips, previous });
}

/** What stands before the first seal. */
export const BEFORE_SEALS: Pick<Seal, 'no' | 'hash'> = { no: 0, hash: CHAIN_START };

/** Whether the next seal follows the one before it. */
export function sealBreak(before: Pick<Seal, 'no' | 'hash'>, seal: Seal, hash: Hash): SealBreak | null {
  if (seal.no !== before.no + 1) return { kind: 'seal-missing', seal: before.no + 1, found: seal.no };
  if (hash(sealText(seal)) !== seal.hash) return { kind: 'seal-changed', seal: seal.no };
  if (seal.previous !== before.hash) return { kind: 'seal-link-broken', seal: seal.no };
  return null;
}

/** Whether a sealed tip still stands in its chain; `standing` is the hash of the line at its place, if there is one. */
export function sealedTipBreak(
  seal: number,
  { chain, seq, hash }: Tip,
  standing: string | undefined,
): SealBreak | null {
  if (standing === undefined) return { kind: 'sealed-line-missing', seal, chain, seq };
  return standing === hash ? null : { kind: 'sealed-line-changed', seal, chain, seq };
}

import { canonicalJson } from './canonical-json.js';

/** What else is worth knowing about an event: flat, so that it reads and hashes the same for ever. */
export type AuditDetail = Record<string, string | number | null>;

/** One line of a trail as it is hashed. */
export interface ChainedEntry {
  /** The case's id, or the name of a trail of its own: `calendar`, `policy`, `accounts`, `numbers`. */
  chain: string;
  /** From 1, without gaps, within the chain. */
  seq: number;
  actorId: string;
  actorName: string;
  actingUnitId: string | null;
  actingUnitName: string | null;
  action: string;
  from: string | null;
  to: string | null;
  detail: AuditDetail;
  at: Date;
}

/** What stands before the first line of every chain. */
export const CHAIN_START = '0'.repeat(64);

/** The text whose SHA-256 is the entry's hash: everything the line says, and the hash of the line before it. */
export function entryText(entry: ChainedEntry, previous: string): string {
  const { chain, seq, actorId, actorName, actingUnitId, actingUnitName, action, from, to, detail, at } = entry;
  return canonicalJson({
    chain,
    seq,
    actorId,
    actorName,
    actingUnitId,
    actingUnitName,
    action,
    from,
    to,
    detail,
    at: at.toISOString(),
    previous,
  });
}

/** A line as it is stored. */
export interface ChainLine extends ChainedEntry {
  /** Hash of the line before it. */
  previous: string;
  hash: string;
}

/** The last line of a chain at one moment. */
export interface Tip {
  chain: string;
  seq: number;
  hash: string;
}

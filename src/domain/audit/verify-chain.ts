import { CHAIN_START, entryText, type ChainLine, type Tip } from './chain.js';

/** What can be wrong with a chain; `seq` is the line it shows at. */
export type ChainBreak =
  /** The chain begins with a later line than 1. */
  | { kind: 'first-missing'; chain: string; seq: number; found: number }
  /** After the line before `seq` comes `found`. */
  | { kind: 'line-missing'; chain: string; seq: number; found: number }
  /** A line stands where there was one already. */
  | { kind: 'line-added'; chain: string; seq: number }
  /** What the line says is not what was hashed. */
  | { kind: 'content-changed'; chain: string; seq: number }
  /** The line names another line before it than the one that stands there. */
  | { kind: 'link-broken'; chain: string; seq: number }
  /** The chain ends at `found`, its tip says `seq`. */
  | { kind: 'tail-cut'; chain: string; seq: number; found: number }
  /** The chain goes on to `seq`, its tip says `found`. */
  | { kind: 'beyond-tip'; chain: string; seq: number; found: number }
  /** The last line is not the one that the tip knows. */
  | { kind: 'tip-changed'; chain: string; seq: number }
  /** Nothing says where the chain ends. */
  | { kind: 'tip-missing'; chain: string; seq: number };

/** SHA-256 in hex, handed in because the domain has no packages. */
export type Hash = (text: string) => string;

/** How far a chain has been found whole. */
export type Walked = Pick<Tip, 'seq' | 'hash'>;

export const BEFORE_FIRST: Walked = { seq: 0, hash: CHAIN_START };

/** Whether the next line of a chain follows; for those who read it page by page. */
export function lineBreak(walked: Walked, line: ChainLine, hash: Hash): ChainBreak | null {
  const { chain, seq } = line;
  const due = walked.seq + 1;
  if (seq > due)
    return walked.seq === 0
      ? { kind: 'first-missing', chain, seq: 1, found: seq }
      : { kind: 'line-missing', chain, seq: due, found: seq };
  if (seq < due) return { kind: 'line-added', chain, seq };
  if (hash(entryText(line, line.previous)) !== line.hash) return { kind: 'content-changed', chain, seq };
  if (line.previous !== walked.hash) return { kind: 'link-broken', chain, seq };
  return null;
}

/** Whether a chain that was found whole so far ends where its tip says; `tip` is null when there is none. */
export function endBreak(chain: string, walked: Walked, tip: Walked | null): ChainBreak | null {
  if (tip === null) return { kind: 'tip-missing', chain, seq: walked.seq };
  if (tip.seq > walked.seq) return { kind: 'tail-cut', chain, seq: tip.seq, found: walked.seq };
  if (tip.seq < walked.seq) return { kind: 'beyond-tip', chain, seq: walked.seq, found: tip.seq };
  return tip.hash === walked.hash ? null : { kind: 'tip-changed', chain, seq: walked.seq };
}

/** The first thing wrong with a chain, or null: its lines in order, and its tip as it is stored. */
export function verifyChain(
  chain: string,
  lines: readonly ChainLine[],
  tip: Walked | null,
  hash: Hash,
): ChainBreak | null {
  let walked = BEFORE_FIRST;
  for (const line of lines) {
    const found = lineBreak(walked, line, hash);
    if (found) return found;
    walked = line;
  }
  return endBreak(chain, walked, tip);
}

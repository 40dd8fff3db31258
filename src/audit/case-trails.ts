import type { ChainLine } from '../domain/audit/chain.js';

/** What a line says to a person. */
export interface LineWords {
  sentence: string;
  /** The states it leads from and to, in the words of the trade; null where there is none. */
  from: string | null;
  to: string | null;
}

/** Who knows the cases says what their trails are called and what their lines mean. */
export abstract class CaseTrails {
  /** Of those chains that are cases: `第2025018号提案`. */
  abstract names(chains: readonly string[]): Promise<ReadonlyMap<string, string>>;

  /** Null for a line that no case writes. */
  abstract words(line: ChainLine): LineWords | null;

  /** Everything that is recorded of cases: code → what it is called. */
  abstract readonly actions: Readonly<Record<string, string>>;

  /** The chains of the cases with this number, as people write it. */
  abstract numbered(typed: string): Promise<string[]>;
}

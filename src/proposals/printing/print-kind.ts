import type { Actor } from '../../domain/rights/actor.js';
import type { ChosenCases } from './chosen-cases.js';

/** A paper that is to be printed, found when the order is given. */
export interface PlannedPaper {
  /** What it is printed of: a reply, an assignment, a case. */
  subjectId: string;
  caseId: string | null;
  /** `第2026012号提案答复函（区住建局）`. */
  label: string;
}

export interface PrintedPaper {
  pdf: Uint8Array;
  pages: number;
  /** Without its place in the package. */
  fileName: string;
}

/** One kind of paper that is printed by the hundred. */
export interface PrintKind {
  code: string;
  /** In the words of the trade. */
  label: string;
  /** What exactly comes out of the printer, for whoever chooses. */
  hint: string;
  /** The papers of these cases that the actor may see, in the order of the cases. */
  plan(actor: Actor, chosen: ChosenCases): Promise<PlannedPaper[]>;
  /** Refuses what may not be seen (any more), with the words that the single paper has. */
  print(actor: Actor, paper: PlannedPaper, options: { signal: AbortSignal }): Promise<PrintedPaper>;
}

import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Right } from '../../domain/rights/rights.js';
import type { Asked, Typed } from './asked.js';
import type { ChosenCases } from './chosen-cases.js';

/** When in a proposal's life a paper is printed; kinds stand in this order. */
export const PRINT_STAGES = ['立案', '交办', '办理', '答复', '送达', '归档'] as const;
export type PrintStage = (typeof PRINT_STAGES)[number];

/** A paper that is to be printed, found when the order is given. */
export interface PlannedPaper {
  /** What it is printed of: a reply, an assignment, a case. */
  subjectId: string;
  caseId: string | null;
  /** `第2026012号提案答复函（区住建局）`. */
  label: string;
  /** More that its kind wants to know when it is printed. */
  order: object;
}

/** What was chosen and has no such paper now. */
export interface MissingPaper {
  label: string;
  caseId: string | null;
  /** A whole sentence. */
  why: string;
}

export interface PrintPlan {
  papers: PlannedPaper[];
  missing: MissingPaper[];
}

export interface PrintedPaper {
  pdf: Uint8Array;
  pages: number;
  /** Without its place in the package. */
  fileName: string;
  /** Cases on it, where it is of several. */
  caseIds?: readonly string[];
}

/** One kind of paper that is printed by the hundred. */
export interface PrintKind {
  code: string;
  /** In the words of the trade. */
  label: string;
  stage: PrintStage;
  /** What exactly comes out of the printer, for whoever chooses. */
  hint: string;
  /** Whoever has none of these over anything is not offered it. */
  rights: readonly Right[];
  /** What can be filled in once for all papers; a field that begins empty and stays so is each paper's own. */
  asks?(actor: Actor, today: PlainDate): Asked[];
  /** The papers of these cases that the actor may see, in the order of the cases; null where it is no paper of such a choice. */
  plan(actor: Actor, chosen: ChosenCases): Promise<PrintPlan | null>;
  /** Refuses what may not be seen (any more), with the words that the single paper has. */
  print(actor: Actor, paper: PlannedPaper, options: { typed: Typed; signal: AbortSignal }): Promise<PrintedPaper>;
}

/** What was filled in for all, for each paper: fields that were left to the papers are not among it. */
export function filledForAll(asks: readonly Asked[], typed: Typed): Typed {
  return Object.fromEntries(
    asks.flatMap(({ name, value }) => {
      const text = typed[name] ?? '';
      return text === '' && value === '' ? [] : [[name, text]];
    }),
  );
}

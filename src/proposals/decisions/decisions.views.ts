import type { PlainDate } from '../../domain/plain-date.js';
import type { DueView } from '../due/due.views.js';
import type { StepKind } from '../workflow/step.views.js';

/** What somebody asks the supervision office for (申请), and what it decides. */
export const DECISION_KINDS = {
  return: '申请退回',
  change: '申请调整',
  dispute: '报请领导裁定',
  extension: '申请延期',
  delay: '承诺申请延期',
  adjustment: '承诺申请调整',
} as const;
export type DecisionKind = keyof typeof DECISION_KINDS;

/** One request that waits, as the queue shows it. */
export interface WaitingDecision {
  id: string;
  kind: DecisionKind;
  kindLabel: string;
  proposal: { id: string; number: string | null; receiptNumber: string | null; title: string };
  /** Short name of the unit that asks; null where it is not known. */
  unit: string | null;
  askedDay: PlainDate;
  /** The day that it asks for. */
  until: PlainDate | null;
  /** The day that holds now. */
  dueDay: PlainDate | null;
}

/** A request with the evidence beside it. */
export interface DecisionView extends WaitingDecision {
  target: { kind: StepKind; id: string; version: number };
  askedBy: string;
  reason: string;
  /** For the supervision office alone. */
  note: string | null;
  /** Unit that it suggests. */
  suggestedUnit: string | null;
  /** 主要负责人 of a dispute. */
  head: string | null;
  /** The promise that it is about, in the letter's words. */
  promise: string | null;
  /** What is to be done in its place (调整为). */
  instead: string | null;
  papers: { id: string; name: string; size: number }[];
  /** What has become of it; null while it waits. */
  decided: { outcome: string; by: string; day: PlainDate; because: string | null } | null;
  /** Why it is due when it is now. */
  due: DueView | null;
  /** The day that would hold if it were granted, and why; null where nothing can be told. */
  ifGranted: { says: string; due: DueView } | null;
  /** The articles that it goes by, each with its source. */
  rules: { text: string; source: string }[];
  /** Everybody who has the case in hand. */
  hands: { unit: string; role: string; state: string; dueDay: PlainDate | null; asks: boolean }[];
  suggestions: { no: number; text: string }[];
  /** Of the promise: what was reported, the newest first. */
  progress: { day: PlainDate; text: string; percent: number | null; paper: { id: string; name: string } | null }[];
  /** Earlier requests of this unit, and of others about this case; the newest first. */
  earlier: EarlierRequest[];
}

export interface EarlierRequest {
  id: string;
  kindLabel: string;
  proposal: { id: string; number: string | null; receiptNumber: string | null };
  unit: string | null;
  /** Of this very case. */
  sameCase: boolean;
  askedDay: PlainDate;
  reason: string;
  outcome: string;
  because: string | null;
}

import type { ChangeKind, ChangeState } from '../../commitments/commitment-change.entity.js';
import type { DatedShare } from '../../domain/commitments/dated-share.js';
import type { DaysLeft } from '../../domain/deadlines/days-left.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { UnitView } from '../../directory/directory.views.js';
import type { CommitmentState } from '../states.js';

/** What a promise of a draft may lack. */
export const LACKING = { owner: '未定责任单位', due: '未定时限' } as const;
export type Lacking = keyof typeof LACKING;

/** Promises of issued letters bind; those of drafts may still change with the text. */
export const STAGES = { binding: '已签发', draft: '稿中' } as const;
export type Stage = keyof typeof STAGES;

export interface CommitmentFilter {
  /** Without it, both. */
  stage?: Stage;
  state?: CommitmentState;
  /** The unit that has to keep it: the one named as responsible, else the one whose letter made it. */
  unitId?: string;
  /** Year of the signature. */
  year?: number;
  overdue?: boolean;
  /** Without a day. */
  undated?: boolean;
  /** Past its 复核日. */
  recheckDue?: boolean;
  /** A delay or an adjustment was asked for and is not decided. */
  delayAsked?: boolean;
  /** Only open ones of which nobody has said who keeps them, or until when. */
  lacking?: Lacking;
}

/**
 * A promise, for the case's page and for the ledger. Whoever only gets the letter (its proposers) is told what the letter says
 * and how far it has come: no person, no unit and no day that were set inside.
 */
export interface CommitmentView {
  id: string;
  version: number;
  caseId: string;
  proposalNumber: string | null;
  proposalTitle: string;
  /** The unit whose letter made the promise. */
  answeringUnit: string | null;
  replyId: string;
  /** The version of the reply it was last found in; the signed one once it binds. */
  replyVersion: number;
  /** False when a later draft no longer says it. */
  inText: boolean;
  /** The earlier promise that it repeats and that is followed in its place; null for one of its own. */
  continuesId: string | null;
  no: number;
  /** Index of the block in the letter's body. */
  block: number;
  text: string;
  /** The day of the signature, from which it binds; null while it is a draft's. */
  issuedDay: PlainDate | null;
  ownerUnit: UnitView | null;
  /** The responsible in words: the unit's name, or what is printed; null when there is none. */
  owner: string | null;
  ownerPerson: string | null;
  duePrinted: string | null;
  dueDay: PlainDate | null;
  /** The first day that bound, where delays or an adjustment have moved it; else null. */
  firstDueDay: PlainDate | null;
  /** To the due day; null without a day or when nothing is left to do. */
  daysLeft: DaysLeft | null;
  /** 无时限. */
  withoutDue: boolean;
  /** 复核日, of an open one without a day. */
  recheckDay: PlainDate | null;
  recheckDue: boolean;
  measure: string | null;
  condition: string | null;
  state: CommitmentState;
  stateLabel: string;
  /** As last reported. */
  percent: number | null;
  doneDay: PlainDate | null;
  /** False while it is only what the program read off the text. */
  confirmed: boolean;
  /** Past its day and not yet kept. */
  overdue: boolean;
}

/** One promise with all that happened to it; the lists are empty for whoever only gets the letter. */
export interface CommitmentDetail extends CommitmentView {
  progress: ProgressView[];
  milestones: MilestoneView[];
  changes: ChangeView[];
  /** Why the promises of this letter that have no day have none. */
  undatedReason: string | null;
}

/** Newest first. */
export interface ProgressView {
  id: string;
  day: PlainDate;
  text: string;
  percent: number | null;
  link: string | null;
  /** Evidence handed in as a file. */
  file: { id: string; name: string } | null;
  actor: string;
  unit: string | null;
  at: Date;
}

/** By day. */
export interface MilestoneView {
  id: string;
  day: PlainDate;
  text: string;
  doneDay: PlainDate | null;
}

/** Newest first. */
export interface ChangeView {
  id: string;
  kind: ChangeKind;
  kindLabel: string;
  state: ChangeState;
  stateLabel: string;
  day: PlainDate | null;
  reason: string | null;
  what: string | null;
  approval: string | null;
  fromMeasure: string | null;
  fromDueDay: PlainDate | null;
  toDueDay: PlainDate | null;
  fromUnit: string | null;
  toUnit: string | null;
  actor: string;
  unit: string | null;
  at: Date;
  decision: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
}

/** How many binding promises there are, of one unit or of all. */
export interface PromiseCounts extends DatedShare {
  open: number;
  overdue: number;
  /** Open, without a day. */
  undated: number;
  recheckDue: number;
  /** With a delay or an adjustment that waits for a decision. */
  delayAsked: number;
  byState: { state: CommitmentState; label: string; count: number }[];
}

/** The same for each unit that has to keep any; they add up to the whole. */
export interface LedgerCounts extends PromiseCounts {
  units: (PromiseCounts & { unit: UnitView | null; name: string })[];
  /** Years of signature that there are any promises of, the latest first. */
  years: number[];
}

/** What a person may enter beside a promise of a draft; absent fields stay. `dueDay: null` with `withoutDue: true` is 无时限. */
export interface CommitmentPatch {
  ownerUnitId?: string | null;
  ownerPerson?: string | null;
  dueDay?: PlainDate | null;
  withoutDue?: boolean;
  measure?: string | null;
  condition?: string | null;
}

import type { CommitmentState } from '../../domain/commitments.js';
import type { DaysLeft } from '../../domain/deadlines/days-left.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { UnitView } from '../../directory/directory.views.js';

/** What an open promise may lack. */
export const LACKING = { owner: '未定责任人', due: '未定时限' } as const;
export type Lacking = keyof typeof LACKING;

export interface CommitmentFilter {
  state?: CommitmentState;
  /** The responsible unit, or the unit whose letter made the promise. */
  unitId?: string;
  overdue?: boolean;
  /** Only those somebody still has to keep without saying who, or until when. */
  lacking?: Lacking;
}

/** A promise, for the case's page and for the list over all cases. */
export interface CommitmentView {
  id: string;
  version: number;
  caseId: string;
  proposalNumber: string | null;
  proposalTitle: string;
  /** The unit whose letter made the promise. */
  answeringUnit: string | null;
  replyId: string;
  /** The version of the reply it was last found in. */
  replyVersion: number;
  /** False when a later version of the letter no longer says it. */
  inText: boolean;
  no: number;
  /** Index of the block in the letter's body. */
  block: number;
  text: string;
  ownerUnit: UnitView | null;
  /** The responsible in words: the unit's name, or what was printed or entered; null when there is none. */
  owner: string | null;
  duePrinted: string | null;
  dueDay: PlainDate | null;
  /** To the due day; null without a day or when nothing is left to do. */
  daysLeft: DaysLeft | null;
  /** 无时限, decided by a person. */
  withoutDue: boolean;
  measure: string | null;
  conditional: boolean;
  state: CommitmentState;
  stateLabel: string;
  evidence: string | null;
  /** False while it is only what the program read off the text. */
  confirmed: boolean;
  /** Past its day and not yet kept. */
  overdue: boolean;
}

/** What a person may change; absent fields stay. `dueDay: null` with `withoutDue: true` is 无时限. */
export interface CommitmentPatch {
  ownerUnitId?: string | null;
  owner?: string | null;
  dueDay?: PlainDate | null;
  withoutDue?: boolean;
  measure?: string | null;
  state?: CommitmentState;
  evidence?: string | null;
}

import type { PlainDate } from '../../../domain/plain-date.js';
import type { Outcome } from '../../../domain/workflow/hands/dispute.js';
import type { RequestKind, RequestState } from './hand-request.entity.js';

/** What has gone on about one assignment beside its state. */
export interface HandRecordView {
  assignmentId: string;
  /** Silence past this day was acceptance (视为接受); null while it may still be given back, or when it was asked to. */
  acceptedAfter: PlainDate | null;
  /** How often units have given the case back in this round. */
  bounces: number;
  /** 会办意见 of this assignment: in, due or late; null when it answers instead. */
  opinion: 'in' | 'due' | 'late' | null;
  /** The newest first. */
  requests: HandRequestView[];
}

/** 申退、申请调整、申请延期, and what became of it. */
export interface HandRequestView {
  kind: RequestKind;
  state: RequestState;
  reason: string;
  /** Short name of the unit that it suggests; null without one. */
  suggestedUnit: string | null;
  /** Of an extension. */
  untilDay: PlainDate | null;
  /** For the unit and the supervision office alone: more about an extension, the reasons of a dispute. */
  note: string | null;
  askedBy: string;
  askedDay: PlainDate;
  decision: string | null;
  decidedBy: string | null;
  decidedDay: PlainDate | null;
  /** 主要负责人 who signed the dispute. */
  head: string | null;
  /** Scan of the dispute, for those who may read `note`. */
  paperId: string | null;
  leader: string | null;
  leaderDay: PlainDate | null;
  outcome: Outcome | null;
}

import type { Comparison } from '../../../domain/originals/compare.js';
import type { CopyKind } from '../../../domain/originals/copy-kind.js';
import type { PlainDate } from '../../../domain/plain-date.js';
import type { ReviewStep } from '../../../domain/policy/words.js';
import type { Channel } from '../../../domain/workflow/common-inputs.js';
import type { DraftAnswer } from '../../../domain/workflow/hands/ask-proposer.js';
import type { Outcome } from '../../../domain/workflow/hands/dispute.js';
import type { DeliveryChannel } from '../../../domain/workflow/hands/issue.js';
import type { ShowingPurpose } from './draft-showing.entity.js';
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
  /** Who has it inside the unit and what is said there; null for everybody else. */
  inside: InsideView | null;
  /** The newest first. */
  requests: HandRequestView[];
  /** Which of the policy's reviews (审核环节) it is at; null when it is at none. */
  reviewAt: ReviewStep | null;
  /** To whom drafts were shown and what they said, the newest first; for a proposer, what was shown to that proposer. */
  showings: ShowingView[];
  /** 联合答复: short names of the units that sign beside the one that answers. */
  joint: string[];
  /** The newest first; those of earlier versions, too. */
  signatures: SignatureView[];
  /** Whom the signed letter goes to, and whether it has reached them. */
  addressees: AddresseeView[];
  /** 保密审查, the newest first. */
  secrecy: SecrecyView[];
  /** 正本 that came back sealed, the newest first. */
  originals: OriginalView[];
}

/** A version of a draft as it was shown to one who may otherwise not read it. */
export interface ShowingView {
  purpose: ShowingPurpose;
  version: number;
  /** The proposer, or the unit. */
  to: string;
  shownDay: PlainDate;
  untilDay: PlainDate | null;
  answer: DraftAnswer | null;
  opinion: string | null;
  answeredBy: string | null;
  answeredDay: PlainDate | null;
  /** 代录: who entered it, and how it came. */
  enteredBy: string | null;
  channel: Channel | null;
  paperId: string | null;
  /** What the unit made of it (采纳情况). */
  used: string | null;
}

export interface AddresseeView {
  name: string;
  /** 抄送. */
  copy: boolean;
  deliveredDay: PlainDate | null;
  channel: DeliveryChannel | null;
  receiptDay: PlainDate | null;
  receiptNote: string | null;
  /** Scan of the receipt. */
  paperId: string | null;
}

export interface OriginalView {
  id: string;
  replyId: string;
  kind: CopyKind;
  outcome: Comparison['outcome'];
  /** What differs from the issued paper, a sentence each. */
  differences: string[];
  /** Why it was kept all the same. */
  reason: string | null;
  /** Who compared it by eye. */
  lookedBy: string | null;
  by: string;
  day: PlainDate;
  sha256: string;
}

export interface SecrecyView {
  examiner: string;
  day: PlainDate;
  version: number;
  passed: boolean;
  note: string | null;
}

/** 签发 of one unit, on one version. */
export interface SignatureView {
  unit: string | null;
  version: number;
  how: 'electronic' | 'paper';
  signer: string;
  /** 代签: for whom. */
  onBehalfOf: string | null;
  day: PlainDate;
  enteredBy: string;
  /** Scan of the paper that was signed, for those who may read drafts. */
  paperId: string | null;
  /** SHA-256 of the text alone. */
  textSha256: string;
  /** 定稿: hashes of text, elements and addressees together; null for a signature of the time before. */
  frozen: { sha256: string; sm3: string } | null;
  /** 撤回签发 on this day; null while it binds. */
  voidedDay: PlainDate | null;
}

export interface InsideView {
  section: string | null;
  clerk: string | null;
  innerDueDay: PlainDate | null;
  /** 内部留言, the newest first. */
  notes: { text: string; by: string; day: PlainDate }[];
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
  /** 依据材料, for those who may read `note`. */
  evidenceId: string | null;
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

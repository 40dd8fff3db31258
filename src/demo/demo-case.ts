import type { ContactForm, Timing } from '../domain/contacts/contact.js';
import type { HandlingRole } from '../domain/letter/reading.js';
import type { PlainDate } from '../domain/plain-date.js';
import type { InviteState } from '../domain/proposing/invites.js';
import type { Transfer } from '../domain/workflow/cases/examining.js';
import type { AssignmentState, CommitmentState, ProposalKind, ProposalState } from '../proposals/states.js';
import type { BETWEEN_SESSIONS } from './directory.js';

/** One case of the demo district, as short as it can be told. */
export interface DemoCase {
  /** 次 of the fifth committee. */
  meeting: 3 | 4 | 5;
  /** Serial number of the session; proposals that are not filed have none. */
  serial?: number;
  /** Without 关于 and 的提案. */
  matter: string;
  kind: ProposalKind;
  /** Which of the batches between sessions; without it, filed in session. */
  betweenSessions?: keyof typeof BETWEEN_SESSIONS;
  state: ProposalState;
  /** Members' names, or the name of one body. */
  proposers: string[];
  body: string;
  suggestions: string[];
  reason?: string;
  entry?: DemoEntry;
  /** Serial number of the main case in the same session. */
  mergedInto?: number;
  hands?: DemoHand[];
  /** 重点提案. */
  key?: { day: PlainDate; leader: string; meeting: string };
  /** 上级交办: the committee above asks its proposers itself. */
  fromAbove?: { sender: string; number: string };
  contacts?: DemoContact[];
  /** What was said of the replies; of a closed case those who are not named here were satisfied. */
  voices?: DemoVoice[];
  /** Why it is not handled again although somebody is not satisfied. */
  noRedo?: string;
}

/** How it came in, where there is more to say than the day. */
export interface DemoEntry {
  /** Whom its first proposer has asked to sign, and what they have answered; who signed is a proposer. */
  invited?: Record<string, InviteState>;
  jointUntil?: PlainDate;
  /** 代录: who brought the paper to 提案委. */
  broughtBy?: string;
  suggestedUnits?: string;
  /** 不同意公开, with the reason. */
  notPublic?: string;
  /** Code of the reason not to file it, by the district's list. */
  notFiled?: string;
  transferred?: { as: Transfer; to: string; day: PlainDate };
}

/** 沟通. */
export interface DemoContact {
  /** Short name. */
  unit: string;
  round?: 1 | 2;
  timing: Timing;
  form: ContactForm;
  day: PlainDate;
  /** Proposers' names. */
  met: string[];
  note?: string;
  dispute?: { by: string; day: PlainDate; reason: string };
}

/** 反馈 of one proposer on the reply of one unit. */
export interface DemoVoice {
  by: string;
  /** Short name; without it, every unit that answered. */
  of?: string;
  day: PlainDate;
  /** Codes of the levels; without them 未表态, recorded by 提案委 when the time was over. */
  attitude?: string;
  result?: string;
  comment?: string;
  /** 代录 from paper. */
  paper?: true;
}

export interface DemoHand {
  /** Short name. */
  unit: string;
  role: HandlingRole;
  state: AssignmentState;
  round?: 1 | 2;
  /** Handed over on another day than the others of its batch. */
  from?: PlainDate;
  /** A hand-over note of its own prints the day. */
  printed?: { day: PlainDate; paper: string };
  /** 经提案人同意延期. */
  extended?: { months: number; requested: PlainDate; decided: PlainDate; reason: string };
  reason?: string;
  letter?: DemoLetter;
}

/** A reply in parts; `letter-text.ts` puts them together. */
export interface DemoLetter {
  classMark: 'A' | 'B' | 'C';
  /** 成文日期; a letter without one is still a draft. */
  day?: PlainDate;
  /** Serial part of the document number. */
  serial?: number;
  /** 代签 by delegation or 纸质签发（补录）; otherwise the signer's own account signed. */
  signing?: 'delegated' | 'paper';
  /** The present state, one paragraph. */
  present: string;
  /** One answer per suggestion: heading and text. */
  answers: [heading: string, text: string][];
  /** 下一步工作, without 一是, 二是. */
  next: string[];
  /** Why the promises without a day have none. */
  undatedReason?: string;
  /** What became of the promises since, by their order from 1. */
  followed?: Record<number, DemoFollowed>;
}

/** What became of one promise; every day is a working day after the signature. */
export interface DemoFollowed {
  state: CommitmentState;
  ownerUnit?: string;
  /** 责任人. */
  person?: string;
  milestones?: { day: PlainDate; text: string; done?: PlainDate }[];
  /** 进展, the oldest first; the last one asks for the check where the promise has come so far. */
  progress?: { day: PlainDate; text: string; percent?: number }[];
  /** 申请延期; undecided without either. */
  delay?: { asked: PlainDate; to: PlainDate; reason: string; granted?: PlainDate; refused?: [PlainDate, string] };
  adjusted?: { day: PlainDate; what: string; reason: string; approval: string; due: PlainDate };
  /** 复核 of one without a day. */
  rechecks?: { day: PlainDate; note: string }[];
  /** 核验销号. */
  checked?: { day: PlainDate; note: string };
}

import type { ProposalKind, ProposalLevel, ProposalOrigin } from '../case-words.js';
import type { CountedUnit, Period } from '../deadlines/rule.js';
import type { PlainDate } from '../plain-date.js';
import type {
  AnchorEvent,
  Asked,
  Aspect,
  Combining,
  Extent,
  LateAction,
  NumberObject,
  OnePerson,
  Outcome,
  ReviewStep,
  RungLevel,
  Step,
  TitleObject,
} from './words.js';

/**
 * The rules of a district (办理规定) as data. Each version is complete and holds from one day to another; a case keeps the
 * version it was opened under. Beside every rule stands its source: the paper it comes from, or that it is an assumption.
 */
export interface Policy {
  /** `generic-3-months`. */
  id: string;
  name: string;
  /** By validity, the oldest first, without a gap. */
  versions: PolicyVersion[];
}

export interface PolicyVersion {
  version: number;
  validFrom: PlainDate;
  /** The last day; null until it is replaced. */
  validTo: PlainDate | null;
  clocks: Clock[];
  categories: Category[];
  satisfaction: Scale[];
  numbers: NumberPattern[];
  titles: TitlePattern[];
  review: Review;
  publication: Publication;
  feedback: Feedback;
  ladder: Rung[];
  /** Without it nobody is asked about promises that have no day. */
  promises?: PromiseRule;
  /** Without it the supervision office decides on delays of promises as it sees fit. */
  delays?: DelayRule;
  /** Without it, what is usual. */
  proposing?: Proposing;
  /** Without it, the usual reasons. */
  notFiling?: NotFilingReason[];
  /** Without it the supervision office decides however often a case has come back. */
  returns?: ReturnRule;
}

/** 时限: a step without one has no limit set, which is not the same as none to keep. */
export type Clock = ClockFrame & Counting;

interface ClockFrame {
  step: Step;
  /** Without it, every case. */
  appliesTo?: Scope;
  extension?: ExtensionRule;
  onLate: LateAction[];
  source: string;
}

type Counting =
  | { unit: Exclude<CountedUnit, 'working_day'>; amount: number; anchor: AnchorEvent; rolls?: boolean }
  | { unit: 'working_day'; amount: number; anchor: AnchorEvent }
  | { unit: 'fixed_date'; monthDay: string; anchor: AnchorEvent; rolls?: boolean }
  | { unit: 'before_due'; amount: number; of: Step };

/** Which cases a clock is for; what is left out does not matter. */
export type Scope = Partial<CaseFacts>;

/** What a policy asks about a case. */
export interface CaseFacts {
  origin: ProposalOrigin;
  level: ProposalLevel;
  kind: ProposalKind;
  /** 重点提案. */
  key: boolean;
}

/** The same of a case that does not tell everything, as one known from its letter alone. */
export type KnownFacts = { [Name in keyof CaseFacts]: CaseFacts[Name] | null };

export interface ExtensionRule {
  max: Period;
  times: number;
  /** Who may grant it; any of them. */
  approver: string[];
  beforeDue: boolean;
}

/** 办理结果类别. Letters mean different things in different places; only `outcome` compares. */
export interface Category {
  code: string;
  label: string;
  meaning: string;
  outcome: Outcome;
  source: string;
}

/** 满意度: attitude and result are asked apart. 未表态 belongs to no scale; it is the absence of an answer. */
export interface Scale {
  aspect: Aspect;
  label: string;
  levels: { code: string; label: string; /** This answer leads to handling again (重新办理). */ reopens: boolean }[];
  source: string;
}

/** Pattern with places: `{year}{serial:3}`. */
export interface NumberPattern {
  object: NumberObject;
  pattern: string;
  source: string;
}

export interface TitlePattern {
  object: TitleObject;
  pattern: string;
  source: string;
}

/** 审核环节 of a reply, in their order; 签发 is always the last act and not listed. */
export interface Review {
  steps: ReviewStep[];
  /** One person at two of the steps; without it that is told and recorded. */
  onePerson?: OnePerson;
  source: string;
}

/** 公开: nothing is public without a named person's secrecy review; this says how much may be. */
export interface Publication {
  extent: Extent;
  asksProposer: boolean;
  source: string;
}

/** 征询意见: who is asked, and whose answer counts when they differ. */
export interface Feedback {
  asks: Asked;
  combines: Combining;
  source: string;
}

/** 催办阶梯: what happens so many working days before (negative) or after the due day. */
export interface Rung {
  workingDays: number;
  level: RungLevel;
  action: string;
  source: string;
}

/** 退回: a case that units have given back so often is for a leader to decide (领导裁定). */
export interface ReturnRule {
  most: number;
  source: string;
}

/** 承诺: when one without a day (无时限) is looked at again. */
export interface PromiseRule {
  recheck: Recheck;
  source: string;
}

/** 承诺的延期: when it is asked for, how often it is granted, and how far. */
export interface DelayRule {
  /** Only until the day that it is to be kept by. */
  beforeDue: boolean;
  times: number;
  /** All delays together, from the first day that bound. */
  months: number;
  source: string;
}

/** 提出提案: how long a text may be, and how long those who are asked to sign it have. */
export interface Proposing {
  /** Characters, blanks and line ends not counted. */
  bodyMost: number;
  /** Working days after the one on which signatures are asked for (联名截止). */
  jointDays: number;
  source: string;
}

/** 不予立案的情形: what its proposer is told. */
export interface NotFilingReason {
  code: string;
  label: string;
  explanation: string;
  source: string;
}

/** 复核: so often, counted from issuing and then from each recheck, or on one day of every year. */
export type Recheck = { unit: 'month'; amount: number } | { unit: 'fixed_date'; monthDay: string };

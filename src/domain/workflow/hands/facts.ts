import type { OnePerson } from '../../policy/words.js';
import type { ReviewPassed } from './two-levels.js';
import type { LetterSeries } from '../../issuing/letter-series.js';
import type { HandlingRole } from '../../letter/reading.js';
import type { PlainDate } from '../../plain-date.js';
import type { ExtensionRoom } from '../../policy/hand-due.js';
import type { Publication } from '../../policy/policy.js';
import type { ReviewStep } from '../../policy/words.js';
import type { Handing } from '../../sitting/handing-bodies.js';
import type { AssignmentState } from '../states.js';
import type { Facts, Need, Step } from '../step.js';

/** What the rules look at when somebody wants to take a step of an assignment (承办). */
export interface HandFacts extends Facts<AssignmentState> {
  role: HandlingRole | null;
  unitId: string | null;
  /** Its reply; null before anybody has begun one. */
  reply: StepReply | null;
  /** Last day on which it may be given back (申请退回或调整); null when the rules set no such day. */
  returnUntil: PlainDate | null;
  /** That it passed in silence is on record. */
  accepted: boolean;
  requests: StepRequests;
  /** How often units have given the case back in this round. */
  bounces: number;
  /** So often, and a leader decides (领导裁定); null when the rules say nothing. */
  mostBounces: number | null;
  /** 期限 to those outside the unit; null without one. */
  dueDay: PlainDate | null;
  /** How far its due day may be put off; null when nothing is due or the rules know no extension. */
  extension: ExtensionRoom | null;
  /** Units that have had the case in hand in this round. */
  units: readonly string[];
  /** The reviews that the reply goes through, in order. */
  review: readonly ReviewStep[];
  /** Which of them an `in_review` is at. */
  reviewAt: ReviewStep | null;
  /** Units that the version under review was sent to for 会签. */
  countersigns: readonly Countersign[];
  /** Proposers who were asked about a draft in this round. */
  asked: readonly AskedProposer[];
  signing: Signing;
  /** Reviews passed since it was sent for review last; known while it is reviewed or waits for its signature. */
  passed: readonly ReviewPassed[];
  /** The rules want another person at each level. */
  onePerson: OnePerson | null;
  /** Its newest text has been numbered and printed (发文稿). */
  issued: boolean;
  /** 发文字号系列 of the unit, where the reply waits for its number; null where the unit numbers elsewhere. */
  numberSeries: LetterSeries | null;
  /** Whom the signed letter goes to; empty before, and where it is not known. */
  addressees: readonly AddresseeFacts[];
  /** 保密审查 of the newest version. */
  secrecy: 'passed' | 'failed' | null;
  /** The policy's rule; null without one. */
  publication: Pick<Publication, 'extent' | 'asksProposer'> | null;
  /** Whether its proposers agree to its being public; null when nobody was asked. */
  consent: boolean | null;
  /** 委托签发 to the person who asks. */
  delegations: readonly Delegated[];
  /** 交办机关 with their units, for those who decide on changes of units; for others nothing. */
  handing: Handing;
  /** Its case is on the shelf (归档). */
  archived: boolean;
}

export interface Countersign {
  unitId: string;
  agreed: boolean;
  /** Nobody waits for it any longer than this. */
  until: PlainDate | null;
}

export interface AskedProposer {
  /** It is the person who asks. */
  mine: boolean;
  answered: boolean;
  /** They had something to say. */
  commented: boolean;
  until: PlainDate | null;
}

export interface AddresseeFacts {
  id: string;
  /** 抄送. */
  copy: boolean;
  delivered: boolean;
  receipt: boolean;
}

/** Who signs the newest text beside the unit that answers, and which units have. */
export interface Signing {
  joint: readonly string[];
  /** On what would be signed now, to the letter. Null for a unit that is not known. */
  signed: readonly (string | null)[];
}

/** 代签: for whom the person may sign, and on which days. */
export interface Delegated {
  id: string;
  signerId: string;
  signer: string;
  from: PlainDate;
  to: PlainDate;
}

export interface StepReply {
  /** Number of the newest version; 0 without any text. */
  version: number;
  /** Who has written any of its text. */
  writers: readonly string[];
  /** How many of its promises have no day. */
  undated: number;
  /** Why they have none is said already. */
  undatedReason: boolean;
  /** Their names, which a signature on paper is compared with. */
  writerNames: readonly string[];
  /** How many remarks of the check must be put right (必须改). */
  errors: number;
  /** Elements that every letter has and this one lacks, but for number and date; looked at when it is to be signed. */
  holes: readonly string[];
}

/** What the unit has asked for, so far. */
export interface StepRequests {
  /** To give back or change, whatever became of it; a request that was withdrawn is none. */
  asked: boolean;
  /** A request to give back or change was refused, so another one is for a leader. */
  refused: boolean;
  /** The refusal was taken to a leader, who has not spoken yet. */
  disputed: boolean;
  /** The leader has spoken. */
  decided: boolean;
  /** An extension is asked for up to this day, and nobody has decided. */
  extensionUntil: PlainDate | null;
}

/**
 * Where a step leads when the table cannot name it: back into the unit's hands, on as the policy's review steps say, on when
 * all units have countersigned or signed, where a leader decides.
 */
export type HandTo =
  AssignmentState | 'in_hand' | 'after_review' | 'countersigned' | 'after_signing' | 'after_delivery' | 'as_decided';

export type HandStep = Step<AssignmentState, HandTo, HandFacts>;
export type HandNeed = Need<HandFacts>;

export const handSteps = <K extends string>(table: Record<K, HandStep>): Readonly<Record<K, HandStep>> => table;

import type { HandlingRole } from '../../letter/reading.js';
import type { PlainDate } from '../../plain-date.js';
import type { HandingScope } from '../../sitting/handing-bodies.js';
import type { ProposalState } from '../states.js';

/** What the rules look at from receipt to the hand-over; what only counts before it is empty afterwards. */
export interface SittingFacts {
  filedDay: PlainDate | null;
  /** 分类号. */
  classNumber: string | null;
  confirmed: boolean;
  /** The state that 拆案 gives a merged proposal back. */
  mergedFrom: ProposalState | null;
  /** Where the main case of a merged proposal stands. */
  main: ProposalState | null;
  /** How many proposals are merged into it. */
  joined: number;
  /** 交办机关 of the district; none: whoever hands over may do so to every unit. */
  bodies: readonly HandingScope[];
  /** Short names of the units, by id. */
  units: Readonly<Record<string, string>>;
  /** Units that a proposer belongs to, with the proposers' names. */
  conflicts: Readonly<Record<string, string>>;
  /** 预分办, as prepared and asked. */
  asked: readonly AskedUnit[];
  higher: HigherFacts | null;
}

export interface AskedUnit {
  unitId: string;
  role: HandlingRole;
  /** Null while the unit has not been asked. */
  askedDay: PlainDate | null;
  /** The last day on which it can answer; null when the rules set none. */
  until: PlainDate | null;
  answer: 'accepted' | 'objected' | null;
}

/** 上级交来. */
export interface HigherFacts {
  /** What the district is to it. */
  role: HandlingRole;
  dueDay: PlainDate | null;
  /** The committee above asks its proposers itself. */
  keepsFeedback: boolean;
}

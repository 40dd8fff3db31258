import type { HandlingRole } from '../letter/reading.js';
import type { PlainDate } from '../plain-date.js';
import { answeringNow, type AnswerDecision } from '../workflow/proposal-state.js';
import { SENT, type AssignmentState, type ProposalState } from '../workflow/states.js';

/** 办理进程, as a proposer sees it: five stages, whatever goes on inside the offices. */
export const STAGES = {
  filed: '立案',
  handed_over: '交办',
  handling: '办理',
  replied: '答复',
  feedback: '反馈',
} as const;
export type StageCode = keyof typeof STAGES;

export interface Stage {
  code: StageCode;
  label: string;
  /** One at most is `now`. */
  standing: 'done' | 'now' | 'todo';
  /** When it was done, or of the handling by when it is due. */
  day: PlainDate | null;
}

export interface StageFacts {
  state: ProposalState;
  filedDay: PlainDate | null;
  hands: readonly StageHand[];
  decisions: readonly AnswerDecision[];
  /** The earliest day of what is still owed. */
  dueDay: PlainDate | null;
  /** Of one's own feedback: whether some is still asked for, and the day of the last one given. */
  feedback: { waiting: boolean; day: PlainDate | null };
}

export interface StageHand {
  id: string;
  unitId: string | null;
  role: HandlingRole | null;
  state: AssignmentState;
  round: number;
  handedOverDay: PlainDate | null;
  deliveredDay: PlainDate | null;
}

/** What never comes to be handled has no stages. */
const ASIDE: readonly ProposalState[] = ['not_filed', 'withdrawn', 'merged'];
const OVER: readonly ProposalState[] = ['closed', 'archived'];

export function stagesOf(facts: StageFacts): Stage[] {
  const { state, filedDay, hands, decisions, dueDay, feedback } = facts;
  if (ASIDE.includes(state)) return [];
  const live = hands.filter((hand) => hand.state !== 'reassigned');
  const answering = answeringNow({ hands, decisions });
  const replied = answering.length > 0 && answering.every((hand) => SENT.includes(hand.state));
  const said = feedback.day !== null && !feedback.waiting;
  const done: [StageCode, boolean, PlainDate | null][] = [
    ['filed', filedDay !== null || live.length > 0, filedDay],
    ['handed_over', live.length > 0, first(live.map(({ handedOverDay }) => handedOverDay))],
    ['handling', replied, replied ? null : dueDay],
    ['replied', replied, replied ? last(answering.map(({ deliveredDay }) => deliveredDay)) : null],
    ['feedback', said, said ? feedback.day : null],
  ];
  const open = done.find(([, is]) => !is)?.[0];
  return done.map(([code, is, day]) => {
    const standing = is ? 'done' : code === open && !OVER.includes(state) ? 'now' : 'todo';
    return { code, label: STAGES[code], standing, day: is || standing === 'now' ? day : null };
  });
}

const known = (days: readonly (PlainDate | null)[]): PlainDate[] => days.flatMap((day) => day ?? []).sort();
const first = (days: readonly (PlainDate | null)[]): PlainDate | null => known(days)[0] ?? null;
const last = (days: readonly (PlainDate | null)[]): PlainDate | null => known(days).at(-1) ?? null;

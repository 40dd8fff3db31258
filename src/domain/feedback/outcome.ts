import type { Aspect, Combining } from '../policy/words.js';
import { firstsOf, type Signer } from './asked.js';

/** 未表态: an answer of its own, never a level of satisfaction. */
export const NO_ANSWER = 'no_answer';

/** What somebody said of one aspect, as the rules of that day read it. */
export interface Answer {
  aspect: Aspect;
  /** A level of the scale, or `no_answer`. */
  code: string;
  label: string;
  /** Place on the scale, the best first; null for `no_answer`. */
  rank: number | null;
  /** The rules answer it with handling again (重新办理). */
  reopens: boolean;
}

/** The feedback of one proposer on one reply: the last one given, an older one counts no more. */
export interface Given {
  id: string;
  handId: string;
  proposerId: string;
  answers: readonly Answer[];
}

export interface Asking {
  asked: readonly Signer[];
  combines: Combining;
  given: readonly Given[];
}

/** What the proposers together think of one unit's reply. */
export interface HandOutcome {
  handId: string;
  /** Who is asked and has not said anything yet. */
  waiting: string[];
  /** Who has said that they say nothing, or let the time pass. */
  silent: string[];
  /** What counts, aspect by aspect; null while nobody whose answer counts has given any. */
  answers: Answer[] | null;
  /** Feedback that counts and calls for handling again. */
  dissatisfied: string[];
}

/** Counted apart in every statistic: silence is not satisfaction. */
export const STATEMENTS = {
  stated: '已表态',
  partly: '部分表态',
  unstated: '未表态',
  not_asked: '不征询',
} as const;
export type Statement = keyof typeof STATEMENTS;

export const speaks = ({ answers }: Pick<Given, 'answers'>): boolean => answers.some(({ code }) => code !== NO_ANSWER);

/**
 * Several answers to one reply as one, as the rules combine them: the least satisfied of those who spoke, or that of the
 * first proposer (of each proposal, where some were merged). Who is silent neither praises nor blames.
 */
export function handOutcome(handId: string, { asked, combines, given }: Asking): HandOutcome {
  const own = given.filter((one) => one.handId === handId && asked.some(({ id }) => id === one.proposerId));
  const firsts = firstsOf(asked).map(({ id }) => id);
  const counting = combines === 'first' ? own.filter(({ proposerId }) => firsts.includes(proposerId)) : own;
  return {
    handId,
    waiting: asked.flatMap(({ id }) => (own.some(({ proposerId }) => proposerId === id) ? [] : [id])),
    silent: own.flatMap((one) => (speaks(one) ? [] : [one.proposerId])),
    answers: counting.length > 0 ? worstOf(counting.flatMap(({ answers }) => answers)) : null,
    dissatisfied: counting.flatMap(({ id, answers }) => (answers.some(({ reopens }) => reopens) ? [id] : [])),
  };
}

/** Whether those whose answers count have said anything, over all replies of the case. */
export function statementOf(outcomes: readonly HandOutcome[], { asked }: Pick<Asking, 'asked'>): Statement {
  if (asked.length === 0) return 'not_asked';
  const stated = outcomes.filter(({ answers }) => answers !== null && speaks({ answers }));
  if (stated.length === 0) return 'unstated';
  return stated.length === outcomes.length ? 'stated' : 'partly';
}

/** The least satisfied answer to each aspect. */
function worstOf(answers: readonly Answer[]): Answer[] {
  const aspects = [...new Set(answers.map(({ aspect }) => aspect))];
  return aspects.map((aspect) =>
    answers.filter((one) => one.aspect === aspect).reduce((worst, one) => (weight(one) > weight(worst) ? one : worst)),
  );
}

/** Any answer weighs more than none; one that reopens the case more than any that does not. */
const weight = ({ rank, reopens }: Answer): number => (rank === null ? -1 : rank + (reopens ? 1000 : 0));

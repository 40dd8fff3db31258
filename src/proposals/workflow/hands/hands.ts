import { shanghaiDay } from '../../../platform/clock.js';
import { may } from '../../../domain/rights/may.js';
import { HAND_MACHINE } from '../../../domain/workflow/hands/machine.js';
import type { HandFacts, HandTo } from '../../../domain/workflow/hands/facts.js';
import { ASSIGNMENT_STATES, type AssignmentState } from '../../../domain/workflow/states.js';
import { dayWords } from '../../../platform/web/day-words.js';
import type { Steppable } from '../steppable.js';
import { unitPicks } from '../unit-picks.js';
import { applyHand } from './apply-hand.js';
import { loadHand, type LoadedHand } from './load-hand.js';

/** 承办: an assignment on its way from the hand-over to the delivered reply. */
export const HANDS: Steppable<AssignmentState, HandTo, HandFacts, LoadedHand> = {
  kind: 'assignments',
  machine: HAND_MACHINE,
  load: loadHand,
  seen: (actor, { facts }) => may(actor, 'case.read', facts.relations),
  choices: (manager, _hand, from) => {
    if (from === 'unit') return unitPicks(manager);
    throw new Error(`No list to pick from: ${from}`);
  },
  apply: applyHand,
  words: ({ row, request }, today) => ({
    number: row.proposal.number,
    title: row.proposal.title,
    whose: row.unit?.name ?? row.unitPrinted ?? '承办单位待定',
    state: ASSIGNMENT_STATES[row.state].label,
    note: request ? `${request.askedBy}（${dayWords(shanghaiDay(request.askedAt), today)}）：${request.reason}` : '',
  }),
};

import { describe, expect, it } from '@jest/globals';
import type { HandlingRole } from '../../../src/domain/letter/reading.js';
import {
  answeringNow,
  proposalState,
  type AnswerDecision,
  type HandStanding,
} from '../../../src/domain/workflow/proposal-state.js';
import type { AssignmentState, ProposalState } from '../../../src/domain/workflow/states.js';

const hand = (state: AssignmentState, role: HandlingRole = 'lead', round = 1, unitId: string = role): HandStanding => ({
  id: `${unitId} ${round}`,
  unitId,
  state,
  role,
  round,
});

const decided = (kind: AnswerDecision['kind'], ...handIds: string[]): AnswerDecision => ({
  kind,
  handIds,
  feedbackIds: [],
});

describe('The state of a proposal', () => {
  it.each<[string, ProposalState, HandStanding[], ProposalState]>([
    ['nobody has signed for it', 'handed_over', [hand('dispatched')], 'handed_over'],
    ['one unit has', 'handed_over', [hand('dispatched'), hand('signed_in', 'co')], 'in_handling'],
    [
      'the lead has answered, an opinion is missing',
      'in_handling',
      [hand('delivered'), hand('co_opinion_due', 'co')],
      'awaiting_feedback',
    ],
    [
      'one of two 分办 has answered',
      'in_handling',
      [hand('delivered', 'separate', 1, 'a'), hand('drafting', 'separate', 1, 'b')],
      'in_handling',
    ],
    [
      'the unit gave it back, the next one has not signed',
      'in_handling',
      [hand('reassigned', 'lead', 1, 'a'), hand('dispatched', 'lead', 1, 'b')],
      'handed_over',
    ],
    ['it is handled again', 'awaiting_feedback', [hand('delivered'), hand('drafting', 'lead', 2)], 'redo'],
    ['it was answered again', 'redo', [hand('delivered'), hand('delivered', 'lead', 2)], 'awaiting_feedback'],
    [
      'one unit answers again, another has not answered yet',
      'redo',
      [
        hand('delivered', 'separate', 1, 'a'),
        hand('delivered', 'separate', 2, 'a'),
        hand('drafting', 'separate', 1, 'b'),
      ],
      'in_handling',
    ],
    ['it is merged', 'merged', [], 'merged'],
    ['it was withdrawn', 'withdrawn', [hand('dispatched')], 'withdrawn'],
    ['it was closed before decisions were kept', 'closed', [hand('dispatched')], 'closed'],
  ])('follows when %s', (_name, current, hands, wanted) => {
    expect(proposalState(current, { hands, decisions: [], asks: true })).toBe(wanted);
  });

  it('is 已答复 where nobody is asked, 待反馈 where somebody is', () => {
    const standing = { hands: [hand('published')], decisions: [] };
    expect(proposalState('in_handling', { ...standing, asks: false })).toBe('replied');
    expect(proposalState('in_handling', { ...standing, asks: true })).toBe('awaiting_feedback');
  });

  it.each<[string, AnswerDecision[], ProposalState]>([
    ['closed', [decided('closed')], 'closed'],
    ['closed and archived', [decided('closed'), decided('archived')], 'archived'],
    ['reopened', [decided('closed'), decided('reopened')], 'awaiting_feedback'],
    ['closed again', [decided('closed'), decided('reopened'), decided('closed')], 'closed'],
    ['left as it is in spite of dissatisfaction', [decided('no_redo', 'lead 1')], 'awaiting_feedback'],
  ])('of an answered case that was %s follows from the decisions, wherever it stood', (_name, decisions, wanted) => {
    for (const current of ['handed_over', 'in_handling', 'redo', 'awaiting_feedback', 'closed', 'archived'] as const)
      expect(proposalState(current, { hands: [hand('delivered')], decisions, asks: true })).toBe(wanted);
  });

  it('follows the unit that got a second round in place of the one that gave it back', () => {
    const hands = [
      hand('delivered', 'lead', 1, 'a'),
      hand('reassigned', 'lead', 2, 'a'),
      hand('drafting', 'lead', 2, 'b'),
    ];
    const decisions = [decided('redo', 'a 1')];
    expect(answeringNow({ hands, decisions }).map(({ id }) => id)).toEqual(['b 2']);
    expect(proposalState('awaiting_feedback', { hands, decisions, asks: true })).toBe('redo');
  });
});

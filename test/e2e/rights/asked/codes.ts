import { createHash } from 'node:crypto';
import { SignInAttempts } from '../../../../src/accounts/sign-in-attempts.entity.js';
import { feedbackCode } from '../../../../src/domain/feedback/codes.js';
import { codeHash } from '../../../../src/proposals/codes/code-hash.js';
import { FeedbackCode } from '../../../../src/proposals/codes/feedback-code.entity.js';
import { Proposer } from '../../../../src/proposals/proposer.entity.js';
import type { Ask, Asks } from '../asking.js';
import type { PlantedCase } from '../planted-case.js';

/** Of the case's one letter. */
const codeOf = ({ assignment }: PlantedCase): string =>
  feedbackCode(createHash('sha256').update(assignment).digest().subarray(0, 7));

/** A code that has the assignment's id, of the first proposer; tries begin anew. */
const made: NonNullable<Ask['before']> = async (tx, on) => {
  await tx.save(SignInAttempts, {
    ...{ key: 'feedback-code:127.0.0.1', failures: 0, lastAt: new Date(0), lockedUntil: null },
  });
  const { id: proposerId } = await tx.findOneByOrFail(Proposer, { proposalId: on.proposal });
  if (await tx.existsBy(FeedbackCode, { id: on.assignment })) return;
  await tx.insert(FeedbackCode, {
    ...{ id: on.assignment, caseId: on.proposal, assignmentId: on.assignment, proposerId, madeBy: '某人' },
    ...{ hash: await codeHash(codeOf(on)), madeAt: new Date('2026-11-02T02:00:00Z') },
    ...{ usedAt: null, endedAt: null, ended: null },
  });
};

/** 一次性码 of feedback forms. */
export const CODES: Asks = {
  'GET /f': { question: () => ({ path: '/f' }) },
  'POST /f': { before: made, changesNothing: true, question: (on) => ({ path: '/f', send: { c: codeOf(on) } }) },
  'GET /f/letter.pdf': { before: made, question: (on) => ({ path: `/f/letter.pdf?c=${codeOf(on)}` }) },
  'POST /f/answer': {
    before: made,
    question: (on) => ({
      path: '/f/answer',
      send: { c: codeOf(on), attitude: 'satisfied', result: 'satisfied', relevance: 'satisfied' },
    }),
  },
  'POST /type': { changesNothing: true, question: () => ({ path: '/type', send: { size: 'large', to: '/f' } }) },
  'GET /assignments/:id/codes': { question: ({ assignment }) => ({ path: `/assignments/${assignment}/codes` }) },
  'POST /assignments/:id/codes': {
    question: async ({ assignment, proposal }, _who, { database }) => ({
      path: `/assignments/${assignment}/codes`,
      send: { who: (await database.reader.manager.findOneByOrFail(Proposer, { proposalId: proposal })).id },
    }),
  },
  'POST /assignments/:id/codes/:code/revoke': {
    before: made,
    question: ({ assignment }) => ({ path: `/assignments/${assignment}/codes/${assignment}/revoke`, send: {} }),
  },
  'GET /api/v1/assignments/:id/codes': {
    question: ({ assignment }) => ({ path: `/api/v1/assignments/${assignment}/codes` }),
  },
  'POST /api/v1/assignments/:id/codes': {
    question: ({ assignment }) => ({ path: `/api/v1/assignments/${assignment}/codes`, send: {} }),
  },
  'POST /api/v1/assignments/:id/codes/:code/revoke': {
    before: made,
    question: ({ assignment }) => ({ path: `/api/v1/assignments/${assignment}/codes/${assignment}/revoke`, send: {} }),
  },
};

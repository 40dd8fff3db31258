import { Proposer } from '../../../../src/proposals/proposer.entity.js';
import { Proposal } from '../../../../src/proposals/proposal.entity.js';
import type { Asks } from '../asking.js';

const holdsId = (answer: string, { proposal }: { proposal: string }) => answer.includes(proposal);

/** 我的提案. */
export const MINE: Asks = {
  'GET /mine': { question: ({ word }) => ({ path: `/mine?q=${encodeURIComponent(word)}` }), holds: holdsId },
  'GET /api/v1/mine': {
    question: ({ word }) => ({ path: `/api/v1/mine?search=${encodeURIComponent(word)}` }),
    holds: holdsId,
  },
  'GET /mine/:id': { question: ({ proposal }) => ({ path: `/mine/${proposal}` }) },
  'GET /proxy-entry': { question: ({ word }) => ({ path: `/proxy-entry?q=${encodeURIComponent(word)}` }) },
  'POST /proxy-entry': {
    question: async ({ proposal, assignment }, _who, { database }) => {
      const { manager } = database.reader;
      const { id } = await manager.findOneByOrFail(Proposer, { proposalId: proposal });
      const { version } = await manager.findOneByOrFail(Proposal, { id: proposal });
      return {
        path: '/proxy-entry',
        send: {
          ...{
            target: `${proposal} ${assignment} ${id}`,
            version: String(version),
            channel: 'paper',
            day: '2026-11-20',
          },
          ...{ attitude: 'satisfied', result: 'satisfied', relevance: 'satisfied' },
        },
      };
    },
  },
  'POST /mine/:id/feedback': {
    question: async ({ proposal, assignment }, { account }, { database }) => {
      const { manager } = database.reader;
      const all = await manager.findBy(Proposer, { proposalId: proposal });
      const own = all.find(({ memberId, unitId }) => (memberId ?? unitId) === (account?.memberId ?? account?.unitId));
      const { version } = await manager.findOneByOrFail(Proposal, { id: proposal });
      return {
        path: `/mine/${proposal}/feedback`,
        send: {
          reply: `${assignment} ${(own ?? all[0])!.id}`,
          version: String(version),
          ...{ attitude: 'satisfied', result: 'satisfied', relevance: 'satisfied' },
        },
      };
    },
  },
};

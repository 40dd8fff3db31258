import { createHash, randomUUID } from 'node:crypto';
import { FileStore } from '../../../../src/platform/files/file-store.js';
import { Paper } from '../../../../src/proposals/papers/paper.entity.js';
import { Proposer } from '../../../../src/proposals/proposer.entity.js';
import { Proposal } from '../../../../src/proposals/proposal.entity.js';
import type { Ask, Asks } from '../asking.js';
import type { Person } from '../crowd.js';
import type { PlantedCase } from '../planted-case.js';

const holdsId = (answer: string, { proposal }: { proposal: string }) => answer.includes(proposal);

/** Of lists and pages of proposals. */
export const CASES: Asks = {
  'GET /proposals': { question: ({ word }) => ({ path: `/proposals?q=${encodeURIComponent(word)}` }), holds: holdsId },
  'GET /proposals/:id': { question: ({ proposal }) => ({ path: `/proposals/${proposal}` }) },
  'GET /proposals/new': { question: () => ({ path: '/proposals/new' }) },
  'POST /proposals/new': {
    question: (on, who) => ({ path: '/proposals/new', send: aProposal(on, who) }),
  },
  'GET /proposals/similar': { question: () => ({ path: '/proposals/similar?title=加装电梯' }) },
  'POST /proposals/drafts/:draft': {
    question: () => ({ path: `/proposals/drafts/${randomUUID()}`, send: { title: '关于一件事情的提案' } }),
  },
  'POST /proposals/drafts/:draft/drop': {
    changesNothing: true,
    question: () => ({ path: `/proposals/drafts/${randomUUID()}/drop`, send: {} }),
  },
  'GET /proposals/:id/edit': { question: ({ proposal }) => ({ path: `/proposals/${proposal}/edit` }) },
  'POST /proposals/:id/edit': {
    // Whoever asks has signed first.
    before: async (tx, { proposal }, { account }) => {
      const own = account?.memberId ? { memberId: account.memberId } : { unitId: account?.unitId ?? '-' };
      if (!(await tx.existsBy(Proposer, { proposalId: proposal, ...own }))) return;
      await tx.update(Proposer, { proposalId: proposal, no: 1 }, { no: 90 });
      await tx.update(Proposer, { proposalId: proposal, ...own }, { no: 1 });
    },
    question: async ({ proposal }, { account }, { database }) => {
      const { version } = await database.reader.manager.findOneByOrFail(Proposal, { id: proposal });
      return {
        path: `/proposals/${proposal}/edit`,
        send: {
          title: '关于另一件事情的提案',
          kind: account?.memberId ? 'individual' : 'collective',
          version: String(version),
        },
      };
    },
  },
  'POST /api/v1/proposals': {
    question: (on, who) => ({ path: '/api/v1/proposals', send: aProposal(on, who) }),
  },
  'GET /api/v1/proposals': {
    question: ({ word }) => ({ path: `/api/v1/proposals?search=${encodeURIComponent(word)}` }),
    holds: holdsId,
  },
  'GET /api/v1/proposals/counts': {
    question: ({ word }) => ({ path: `/api/v1/proposals/counts?search=${encodeURIComponent(word)}` }),
    holds: (answer) => (JSON.parse(answer) as { total: number }).total > 0,
  },
  'GET /api/v1/proposals/:id': { question: ({ proposal }) => ({ path: `/api/v1/proposals/${proposal}` }) },
  'GET /api/v1/assignments': {
    question: ({ proposal }) => ({ path: `/api/v1/assignments?proposalId=${proposal}` }),
    holds: holdsId,
  },
  'GET /api/v1/assignments/:id/steps': {
    question: ({ assignment }) => ({ path: `/api/v1/assignments/${assignment}/steps` }),
  },
  'POST /api/v1/assignments/:id/steps/:step': {
    question: ({ assignment }) => ({ path: `/api/v1/assignments/${assignment}/steps/sign_in`, send: {}, ifMatch: 1 }),
  },
  'GET /assignments/:id/steps/:step': {
    question: ({ assignment }) => ({ path: `/assignments/${assignment}/steps/sign_in` }),
  },
  'POST /assignments/:id/steps/:step': {
    question: ({ assignment }) => ({ path: `/assignments/${assignment}/steps/sign_in`, send: { version: '1' } }),
  },
  'GET /api/v1/assignments/:id/steps/:step': {
    question: ({ assignment }) => ({ path: `/api/v1/assignments/${assignment}/steps/sign_in` }),
  },
  'GET /api/v1/proposals/:id/steps': {
    question: ({ proposal }) => ({ path: `/api/v1/proposals/${proposal}/steps` }),
  },
  'GET /api/v1/proposals/:id/steps/:step': {
    question: ({ proposal }) => ({ path: `/api/v1/proposals/${proposal}/steps/hand_over` }),
  },
  'POST /api/v1/proposals/:id/steps/:step': {
    question: ({ proposal, places }) => ({
      path: `/api/v1/proposals/${proposal}/steps/hand_over`,
      send: { sole: places.thirdUnit, day: '2026-11-02' },
      ifMatch: 1,
    }),
  },
  'GET /proposals/:id/steps/:step': {
    question: ({ proposal }) => ({ path: `/proposals/${proposal}/steps/hand_over` }),
  },
  'POST /proposals/:id/steps/:step': {
    question: ({ proposal, places }) => ({
      path: `/proposals/${proposal}/steps/hand_over`,
      send: { version: '1', sole: places.thirdUnit, day: '2026-11-02', confirmed: 'yes' },
    }),
  },
  'POST /api/v1/papers': {
    question: () => ({
      path: '/api/v1/papers',
      send: { name: '扫描件.pdf', content: Buffer.from('%PDF-1.7').toString('base64') },
    }),
  },
  'GET /papers/:id': aScan('/papers'),
  'GET /api/v1/papers/:id': aScan('/api/v1/papers'),
  'GET /api/v1/assignments/:id': { question: ({ assignment }) => ({ path: `/api/v1/assignments/${assignment}` }) },
};

/** What a member, an organisation and 提案委 are each asked when a proposal begins. */
function aProposal({ places }: PlantedCase, { column, account }: Person): Record<string, string> {
  const text = {
    title: '关于一件事情的提案',
    kind: account?.unitId && column === 'member' ? 'collective' : 'individual',
  };
  if (column !== 'committee') return text;
  const told = { by: '某人', channel: 'paper', day: '2026-11-02', next: 'submit' };
  return { ...text, ...told, first: places.member.own };
}

/** A scan among the papers of the case, for everybody who sees the case. */
function aScan(path: string): Ask {
  return {
    before: (tx, { proposal }) => tx.save(Paper, scanOf(proposal)),
    question: async ({ proposal }, _who, test) => {
      await test.app.get(FileStore).put(SCAN);
      return { path: `${path}/${proposal}` };
    },
  };
}

const SCAN = Buffer.from('%PDF-1.7');

const scanOf = (caseId: string): Paper => ({
  id: caseId,
  sha256: createHash('sha256').update(SCAN).digest('hex'),
  name: '扫描件.pdf',
  mediaType: 'application/pdf',
  size: SCAN.length,
  caseId,
  assignmentId: null,
  unitId: null,
  opens: 'case.read',
  uploadedById: 'somebody',
  uploadedBy: '某人',
  at: new Date('2026-11-02T02:00:00Z'),
});

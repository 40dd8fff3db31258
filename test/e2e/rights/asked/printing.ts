import type { EntityManager } from 'typeorm';
import { newId } from '../../../../src/platform/database/ids.js';
import { sha256 } from '../../../../src/platform/sha256.js';
import { FileStore } from '../../../../src/platform/files/file-store.js';
import { JobItem } from '../../../../src/platform/jobs/job-item.entity.js';
import { JobResult } from '../../../../src/platform/jobs/job-result.entity.js';
import { JobRunner } from '../../../../src/platform/jobs/job-runner.js';
import { Job } from '../../../../src/platform/jobs/job.entity.js';
import { CaseDecision } from '../../../../src/proposals/closing/case-decision.entity.js';
import type { TestApp } from '../../../support/app.js';
import type { Ask, Asks, Question } from '../asking.js';
import type { Person } from '../crowd.js';

const AT = new Date('2026-11-02T02:00:00Z');
const PDF = Buffer.from('%PDF-1.7 a printed paper');

/** What goes on in the background would change things while answers are compared. */
const still = (test: TestApp): void => {
  test.app.get(JobRunner).wake = () => undefined;
};

const order = (path: string, send: (ids: string) => object, more: Partial<Ask> = {}): Ask => ({
  question: ({ proposal }, _who, test) => {
    still(test);
    return { path, send: send(proposal) };
  },
  ...more,
});

const addressed = (path: (id: string) => string): Ask => ({
  question: ({ proposal }) => ({ path: path(proposal) }),
  changesNothing: true,
});

/** A job of whoever asks, as far as `state` says; one of its two items failed. */
const own = (state: Job['state'], path: (id: string) => string, send?: object, holds = false): Ask => {
  const ids = new Map<string, string>();
  const idOf = ({ account }: Person) => (account && ids.get(account.id)) ?? newId();
  return {
    before: async (tx, _on, { account }) => {
      if (!account) return;
      const id = newId();
      ids.set(account.id, id);
      await plantJob(tx, id, account, state);
    },
    question: async (_on, who, test): Promise<Question> => {
      still(test);
      await test.app.get(FileStore).put(PDF);
      return { path: path(idOf(who)), ...(send && { send }) };
    },
    ...(holds && { holds: (answer: string) => answer.includes('答复函2份') }),
  };
};

async function plantJob(tx: EntityManager, id: string, owner: { id: string; name: string }, state: Job['state']) {
  await tx.insert(Job, {
    ...{ id, kind: 'print', state, title: '答复函2份', order: { kind: 'reply', scopes: null } },
    ...{ ownerId: owner.id, ownerName: owner.name, total: 2, done: 1, failed: 1, pace: 100, problem: null, pauses: 0 },
    ...{ runAt: AT, turnAt: AT, leasedBy: null, leasedUntil: null, createdAt: AT, startedAt: AT },
    ...{ endedAt: null, expiresAt: null },
  });
  const item = { jobId: id, subjectId: id, caseId: null, order: {}, tries: 1, problem: null };
  const printed = { sha256: sha256(PDF), sm3: sha256(PDF), size: PDF.length, pages: 1 };
  const nothing = { sha256: null, sm3: null, size: null, pages: null, fileName: null };
  await tx.insert(JobItem, [
    { ...item, ...printed, id: newId(), no: 1, state: 'done', label: '一', fileName: '001 一.pdf', at: AT },
    { ...item, ...nothing, id: newId(), no: 2, state: 'failed', label: '二', at: AT },
  ]);
  const { sha256: hash, size } = printed;
  await tx.insert(JobResult, { id: newId(), jobId: id, name: 'print.pdf', sha256: hash, size, pages: 1, at: AT });
}

const both = (path: string, how: (at: (id: string) => string) => Ask, method: 'GET' | 'POST' = 'GET'): Asks => ({
  [`${method} /print-jobs${path}`]: how((id) => `/print-jobs${path.replace(':id', id)}`),
  [`${method} /api/v1/print-jobs${path}`]: how((id) => `/api/v1/print-jobs${path.replace(':id', id)}`),
});

/** The planted case was archived. */
const archived = (path: (id: string) => string): Ask => ({
  before: async (tx, { proposal }) => {
    if (await tx.existsBy(CaseDecision, { caseId: proposal, kind: 'archived' })) return;
    await tx.insert(CaseDecision, {
      ...{ id: newId(), caseId: proposal, no: 9, kind: 'archived', handIds: [], feedbackIds: [] },
      ...{ reason: null, statement: null, shelf: '2026-1', day: '2026-11-02', decidedBy: '某人', at: AT },
    });
  },
  question: ({ proposal }) => ({ path: path(proposal) }),
});

/** 批量打印、归档包. */
export const PRINTING: Asks = {
  'GET /proposals/:id/archive': archived((id) => `/proposals/${id}/archive`),
  'GET /proposals/:id/archive.pdf': archived((id) => `/proposals/${id}/archive.pdf`),
  'GET /proposals/:id/archive.zip': archived((id) => `/proposals/${id}/archive.zip`),
  'GET /api/v1/proposals/:id/archive': archived((id) => `/api/v1/proposals/${id}/archive`),
  'GET /api/v1/proposals/:id/archive.pdf': archived((id) => `/api/v1/proposals/${id}/archive.pdf`),
  'GET /api/v1/proposals/:id/archive.zip': archived((id) => `/api/v1/proposals/${id}/archive.zip`),
  'POST /print-jobs/choose': order('/print-jobs/choose', (pick) => ({ list: 'proposals', pick }), {
    changesNothing: true,
  }),
  'GET /print-jobs/choose': addressed((id) => `/print-jobs/choose?ids=${id}`),
  'GET /print-jobs/preview': addressed((id) => `/print-jobs/preview?kind=reply&ids=${id}`),
  'POST /print-jobs/preview': order('/print-jobs/preview', (ids) => ({ list: 'proposals', kind: 'reply', ids }), {
    changesNothing: true,
  }),
  'POST /api/v1/print-jobs/offer': order('/api/v1/print-jobs/offer', (id) => ({ ids: [id] }), { changesNothing: true }),
  'POST /api/v1/print-jobs/preview': order('/api/v1/print-jobs/preview', (id) => ({ kind: 'reply', ids: [id] }), {
    changesNothing: true,
  }),
  'POST /print-jobs': order('/print-jobs', (ids) => ({ list: 'proposals', kind: 'reply', ids })),
  'POST /api/v1/print-jobs': order('/api/v1/print-jobs', (id) => ({ list: 'proposals', kind: 'reply', ids: [id] })),
  ...both('', (at) => own('done', at, undefined, true)),
  ...both('/:id', (at) => own('done', at)),
  'GET /api/v1/print-jobs/:id/items': own('done', (id) => `/api/v1/print-jobs/${id}/items`),
  ...both('/:id/papers.zip', (at) => own('done', at)),
  ...both('/:id/papers.pdf', (at) => own('done', at)),
  ...both('/:id/cancel', (at) => own('waiting', at, {}), 'POST'),
  ...both('/:id/retry', (at) => own('done', at, {}), 'POST'),
  ...both('/:id/resume', (at) => own('paused', at, {}), 'POST'),
};

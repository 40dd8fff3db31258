import { randomUUID } from 'node:crypto';
import { FileStore } from '../../../../src/platform/files/file-store.js';
import { sha256 } from '../../../../src/platform/sha256.js';
import { FrozenLetter } from '../../../../src/proposals/issuing/frozen-letter.entity.js';
import { IssuedPaper } from '../../../../src/proposals/issuing/issued-paper.entity.js';
import { SealedCopy } from '../../../../src/proposals/originals/sealed-copy.entity.js';
import { Paper } from '../../../../src/proposals/papers/paper.entity.js';
import type { Ask, Asks } from '../asking.js';

const SEALED = Buffer.from('%PDF-1.7 sealed');
const HASH = sha256(SEALED);
const AT = new Date('2026-11-02T02:00:00Z');

/** A sealed copy of the reply under the reply's own id, whose file is in the store. */
const kept: NonNullable<Ask['before']> = async (tx, { proposal, assignment, reply }) => {
  if (await tx.existsBy(SealedCopy, { replyId: reply })) return;
  // Of a version that is not asked for elsewhere: its paper would be looked for in the file store.
  const of = { replyId: reply, version: 99, at: AT };
  await tx.insert(FrozenLetter, { id: reply, ...of, content: reply, sha256: sha256(reply), sm3: sha256(reply) });
  await tx.insert(IssuedPaper, {
    ...{ id: reply, ...of, frozenId: reply, docNumber: '示区建函〔2026〕7号', day: '2026-11-02', printedCopies: null },
    ...{ code: reply.slice(0, 17), pdfSha256: sha256(randomUUID()), pdfSm3: HASH, size: 1, pages: 1, by: '某人' },
  });
  await tx.insert(Paper, {
    ...{ id: reply, sha256: HASH, name: '正本.pdf', mediaType: 'application/pdf', size: SEALED.length, unitId: null },
    ...{
      caseId: proposal,
      assignmentId: assignment,
      opens: 'draft.read',
      uploadedById: 'x',
      uploadedBy: '某人',
      at: AT,
    },
  });
  await tx.insert(SealedCopy, {
    ...{ id: reply, replyId: reply, issuedPaperId: reply, paperId: reply, kind: 'pdf', sha256: HASH, outcome: 'equal' },
    ...{ comparison: '{"differences":[]}', reason: null, lookedBy: null, at: AT, by: '某人' },
  });
};

const original = (path: (reply: string) => string): Ask => ({
  before: kept,
  question: async ({ reply }, _who, test) => {
    await test.app.get(FileStore).put(SEALED);
    return { path: path(reply) };
  },
});

/** 正本 of a reply. */
export const ORIGINALS: Asks = {
  'GET /replies/:id/originals/:original': original((id) => `/replies/${id}/originals/${id}`),
  'GET /api/v1/replies/:id/originals': original((id) => `/api/v1/replies/${id}/originals`),
  'GET /api/v1/replies/:id/originals/:original': original((id) => `/api/v1/replies/${id}/originals/${id}`),
};

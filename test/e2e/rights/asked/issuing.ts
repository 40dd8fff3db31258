import { frozenLetter } from '../../../../src/domain/issuing/frozen-letter.js';
import { letterFormat } from '../../../../src/letters/letter-format.js';
import { FileStore } from '../../../../src/platform/files/file-store.js';
import { sha256 } from '../../../../src/platform/sha256.js';
import { FrozenLetter } from '../../../../src/proposals/issuing/frozen-letter.entity.js';
import { IssuedPaper } from '../../../../src/proposals/issuing/issued-paper.entity.js';
import type { Ask, Asks } from '../asking.js';
import { LETTER } from '../planted-case.js';

const AT = new Date('2026-11-02T02:00:00Z');
const paperOf = (reply: string) => Buffer.from(`%PDF-1.7 ${reply}`);

/** The reply was numbered, under its own id. */
const numbered: NonNullable<Ask['before']> = async (tx, { reply }) => {
  if (await tx.existsBy(IssuedPaper, { replyId: reply })) return;
  const content = frozenLetter({
    text: LETTER,
    elements: { unit: '示例区住房建设局', contact: '王示例 0755-00000000' },
    addressees: ['林示例'],
    copies: [],
    joint: [],
    format: letterFormat(),
  });
  const of = { id: reply, replyId: reply, version: 1, at: AT };
  await tx.insert(FrozenLetter, { ...of, content, sha256: sha256(content), sm3: sha256(content) });
  await tx.insert(IssuedPaper, {
    ...{ ...of, frozenId: reply, docNumber: '示区建函〔2026〕7号', day: '2026-11-02', printedCopies: null },
    ...{ code: reply.slice(0, 17), pdfSha256: sha256(paperOf(reply)), pdfSm3: sha256(reply) },
    ...{ size: 1, pages: 1, by: '某人' },
  });
};

const exported = (path: (reply: string) => string): Ask => ({
  before: numbered,
  question: async ({ reply }, _who, test) => {
    await test.app.get(FileStore).put(paperOf(reply));
    return { path: path(reply) };
  },
});

/** 发文: what the office's document system gets. */
export const ISSUING: Asks = {
  'GET /replies/:id/package.zip': exported((id) => `/replies/${id}/package.zip`),
  'GET /api/v1/replies/:id/package.zip': exported((id) => `/api/v1/replies/${id}/package.zip`),
};

import { PDFDocument } from '@cantoo/pdf-lib';
import { randomBytes } from 'node:crypto';
import { CODE_BYTES, codeFrom } from '../../../src/domain/verification/code.js';
import { newId } from '../../../src/platform/database/ids.js';
import { FileStore } from '../../../src/platform/files/file-store.js';
import { sha256 } from '../../../src/platform/sha256.js';
import { sm3 } from '../../../src/platform/sm3.js';
import { FrozenLetter } from '../../../src/proposals/issuing/frozen-letter.entity.js';
import { IssuedPaper } from '../../../src/proposals/issuing/issued-paper.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import type { OfficeTest } from '../workflow/office.js';

/** A paper of record as numbering leaves it, with this PDF. */
export async function plantIssued(
  { test }: Pick<OfficeTest, 'test'>,
  replyId: string,
  pdf: Uint8Array,
  docNumber: string,
): Promise<IssuedPaper> {
  const reply = await test.database.reader.manager.findOneByOrFail(Reply, { id: replyId });
  const content = JSON.stringify({ planted: replyId });
  const at = new Date('2025-07-02T10:00:00+08:00');
  const frozen = {
    id: newId(),
    replyId,
    version: reply.version,
    content,
    sha256: sha256(content),
    sm3: sm3(content),
    at,
  };
  const paper: IssuedPaper = {
    id: newId(),
    replyId,
    version: reply.version,
    frozenId: frozen.id,
    docNumber,
    day: '2025-07-02',
    printedCopies: null,
    code: codeFrom(randomBytes(CODE_BYTES)),
    pdfSha256: await test.app.get(FileStore).put(pdf),
    pdfSm3: sm3(pdf),
    size: pdf.length,
    pages: (await PDFDocument.load(pdf)).getPageCount(),
    at,
    by: 'unit_office',
  };
  await test.database.unitOfWork.run(async (tx) => {
    await tx.insert(FrozenLetter, frozen);
    await tx.insert(IssuedPaper, paper);
  });
  return paper;
}

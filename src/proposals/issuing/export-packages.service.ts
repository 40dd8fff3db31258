import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { thawed } from '../../domain/issuing/frozen-letter.js';
import { metadataXml, type PackageMetadata } from '../../domain/issuing/package-metadata.js';
import { readLetter } from '../../domain/letter/read.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { letterRecordFrom } from '../../letters/record-input.js';
import { wordLetter } from '../../letters/word/word-file.js';
import { shanghaiMidnight } from '../../platform/clock.js';
import { FileStore } from '../../platform/files/file-store.js';
import { sha256 } from '../../platform/sha256.js';
import { sm3 } from '../../platform/sm3.js';
import { zipped } from '../../platform/zip.js';
import { notFound } from '../not-found.js';
import { ReplyQueries } from '../replies/replies.queries.js';
import { FrozenLetter } from './frozen-letter.entity.js';
import { issuedBytes } from './issued-papers.service.js';
import { IssuedPaper } from './issued-paper.entity.js';

const PAPER = 'letter.pdf';

/** 导出包: a numbered letter for the office's document system, with everything that system asks for. The same bytes each time. */
@Injectable()
export class ExportPackages {
  constructor(
    private readonly reader: DataSource,
    private readonly replies: ReplyQueries,
    private readonly files: FileStore,
  ) {}

  /** For whoever may read the letter; refused before it is numbered. */
  async of(actor: Actor, replyId: string): Promise<{ zip: Uint8Array; fileName: string }> {
    if (!(await this.replies.mayReadLetter(actor, replyId))) throw notFound('replies', replyId);
    const reply = await this.replies.read(actor, replyId);
    const { manager } = this.reader;
    const paper = await manager.findOneBy(IssuedPaper, { replyId, version: reply.version });
    if (!paper)
      throw new Refusal(
        'issuing.not-numbered',
        '这份答复没有发文稿，不能导出到公文系统。',
        '请先编号；编号时冻结发文稿，再导出。',
      );
    const frozen = await manager.findOneByOrFail(FrozenLetter, { id: paper.frozenId });
    const { text, elements, addressees, copies, look } = thawed(frozen.content);
    const { docNumber, day } = paper;
    const { model } = readLetter(text);
    const record = letterRecordFrom({ ...elements, docNumber, date: day });
    const { docx } = await wordLetter(model, record, { draft: false, at: shanghaiMidnight(day), look });
    const { number, title, sessionLabel } = reply.proposal;
    const metadata: PackageMetadata = {
      format: 'banfu-package/1',
      docNumber,
      day,
      unit: elements.unit ?? null,
      title: model.title,
      proposal: { number, title, session: sessionLabel },
      addressees,
      copies,
      signers: reply.recordOfPaper.signers,
      printedCopies: paper.printedCopies,
      pages: paper.pages,
      frozen: { sha256: frozen.sha256, sm3: frozen.sm3 },
      paper: { file: PAPER, sha256: paper.pdfSha256, sm3: paper.pdfSm3 },
    };
    const parts = {
      [PAPER]: new Uint8Array(await issuedBytes(this.files, paper)),
      'letter.docx': docx,
      'metadata.json': json(metadata),
      'metadata.xml': utf8(metadataXml(metadata)),
    };
    const zip = zipped({ ...parts, 'manifest.json': json(manifestOf(parts)) });
    const called = number === null ? '提案' : `第${number}号提案`;
    return { zip, fileName: `${called}答复函（${docNumber}）.zip` };
  }
}

/** Every file with its hashes, so that whoever unpacks it can tell that nothing was changed on the way. */
const manifestOf = (parts: Readonly<Record<string, Uint8Array>>) => ({
  format: 'banfu-manifest/1',
  files: Object.entries(parts).map(([name, bytes]) => ({
    name,
    size: bytes.length,
    sha256: sha256(bytes),
    sm3: sm3(bytes),
  })),
});

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const json = (value: unknown): Uint8Array => utf8(`${JSON.stringify(value, null, 2)}\n`);

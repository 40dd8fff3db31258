import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { thawed } from '../../domain/issuing/frozen-letter.js';
import type { LetterModel } from '../../domain/letter/model.js';
import { readLetter } from '../../domain/letter/read.js';
import type { LetterRecord } from '../../domain/letter/record.js';
import type { LetterLook } from '../../domain/letterhead/look.js';
import { Refusal } from '../../domain/refusal.js';
import { letterRecordFrom } from '../../letters/record-input.js';
import { shanghaiMidnight } from '../../platform/clock.js';
import { FileStore } from '../../platform/files/file-store.js';
import { FrozenLetter } from './frozen-letter.entity.js';
import { IssuedPaper } from './issued-paper.entity.js';

/** What a paper was printed of. */
export interface IssuedLetter {
  model: LetterModel;
  record: LetterRecord;
  at: Date;
  code: string;
  /** 版头和用语 that it was made with. */
  look: LetterLook | undefined;
}

/** 发文稿: the numbered papers as they were stored, never printed anew. */
@Injectable()
export class IssuedPapers {
  constructor(
    private readonly reader: DataSource,
    private readonly files: FileStore,
  ) {}

  /** The paper of one version of a reply; null before it has a number, and for what was numbered in the time before. */
  of(replyId: string, version: number): Promise<IssuedPaper | null> {
    return this.reader.manager.findOneBy(IssuedPaper, { replyId, version });
  }

  /** The letter that it was printed of, for another print of the same (套印) or a Word file. */
  async letterOf({ frozenId, docNumber, day, code }: IssuedPaper): Promise<IssuedLetter> {
    const { content } = await this.reader.manager.findOneByOrFail(FrozenLetter, { id: frozenId });
    const { text, elements, look } = thawed(content);
    const record = letterRecordFrom({ ...elements, docNumber, date: day });
    return { model: readLetter(text).model, record, at: shanghaiMidnight(day), code, look };
  }

  /** Its bytes; refused where they are gone or no longer those that were stored, by the document number. */
  bytes(paper: IssuedPaper): Promise<Buffer> {
    return issuedBytes(this.files, paper);
  }
}

export async function issuedBytes(files: FileStore, { docNumber, pdfSha256 }: IssuedPaper): Promise<Buffer> {
  try {
    return await files.get(pdfSha256);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const altered = error.code === 'files.altered';
    throw new Refusal(
      error.code,
      `${docNumber}的发文稿${altered ? '在服务器上被改动或损坏，与编号时的校验值不符' : '在服务器上读不出来'}，没有发给您。`,
      `请告诉系统管理员从备份恢复文件 ${pdfSha256.slice(0, 12)}…；不要另印一份代替。`,
      {},
      { cause: error },
    );
  }
}

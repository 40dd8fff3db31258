import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal } from '../../domain/refusal.js';
import { FileStore } from '../../platform/files/file-store.js';
import { IssuedPaper } from './issued-paper.entity.js';

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

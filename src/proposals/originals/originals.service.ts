import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import { FileStore } from '../../platform/files/file-store.js';
import { notFound } from '../not-found.js';
import { Paper } from '../papers/paper.entity.js';
import { ReplyQueries } from '../replies/replies.queries.js';
import { originalView } from '../workflow/hands/hand-records.js';
import type { OriginalView } from '../workflow/hands/hand-record.views.js';
import { SealedCopy } from './sealed-copy.entity.js';

/** 正本 of a reply: for everybody who may read the letter, as far as it has come. */
@Injectable()
export class Originals {
  constructor(
    private readonly reader: DataSource,
    private readonly replies: ReplyQueries,
    private readonly files: FileStore,
  ) {}

  /** The newest first. */
  async of(actor: Actor, replyId: string): Promise<OriginalView[]> {
    await this.demandLetter(actor, replyId);
    return this.all(replyId);
  }

  /** The same where a page has more to say; nothing for those to whom only a draft was shown (征求意见稿、会签). */
  async shownTo(actor: Actor, replyId: string): Promise<OriginalView[]> {
    return (await this.replies.mayReadLetter(actor, replyId)) ? this.all(replyId) : [];
  }

  async read(actor: Actor, replyId: string, id: string): Promise<{ paper: Paper; bytes: Buffer }> {
    await this.demandLetter(actor, replyId);
    const copy = await this.reader.manager.findOneBy(SealedCopy, { id, replyId });
    if (!copy) throw notFound('originals', id);
    const paper = await this.reader.manager.findOneByOrFail(Paper, { id: copy.paperId });
    return { paper, bytes: await this.files.get(copy.sha256) };
  }

  private async all(replyId: string): Promise<OriginalView[]> {
    const rows = await this.reader.manager.find(SealedCopy, { where: { replyId }, order: { at: 'DESC', id: 'ASC' } });
    return rows.map(originalView);
  }

  private async demandLetter(actor: Actor, replyId: string): Promise<void> {
    if (!(await this.replies.mayReadLetter(actor, replyId))) throw notFound('originals', replyId);
  }
}

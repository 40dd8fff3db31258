import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { actorOf } from '../../accounts/account-actor.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demandAtAll } from '../../domain/rights/may.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { FileStore } from '../../platform/files/file-store.js';
import { JobHandlers, type ItemDone, type JobHandler, type ResultMade } from '../../platform/jobs/handlers.js';
import { JobItem } from '../../platform/jobs/job-item.entity.js';
import { Job } from '../../platform/jobs/job.entity.js';
import { merge } from '../../platform/pdf/merge/merger.js';
import { sm3 } from '../../platform/sm3.js';
import { Looks } from '../rights/looks.js';
import { PrintKinds } from './print-kinds.js';
import { MERGED, nameInPackage, PRINT_JOB, type PrintOrder } from './print-order.js';

/** Prints the papers of an order for its owner, with the rights that the owner has when each is printed. */
@Injectable()
export class PrintJobHandler implements JobHandler, OnModuleInit {
  readonly kind = PRINT_JOB;
  /** One prints while the other is read back and stored. */
  readonly atOnce = 2;

  constructor(
    private readonly handlers: JobHandlers,
    private readonly kinds: PrintKinds,
    private readonly files: FileStore,
    private readonly looks: Looks,
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.handlers.add(this);
  }

  async item(job: Job, item: JobItem, signal: AbortSignal): Promise<ItemDone> {
    const actor = await this.ownerOf(job);
    const { kind, typed = {} } = job.order as PrintOrder;
    const printed = await this.kinds.of(actor, kind).print(actor, item, { typed, signal });
    const { pdf, pages, fileName, caseIds = item.caseId === null ? [] : [item.caseId] } = printed;
    const stored = await this.files.put(pdf);
    return {
      made: {
        sha256: stored,
        sm3: sm3(pdf),
        size: pdf.length,
        pages,
        fileName: nameInPackage(item.no, job.total, fileName),
      },
      // Together with what lets somebody get at it: what is not recorded is not shown.
      within: (tx) => this.looks.within(tx, actor, 'paper', caseIds),
    };
  }

  /** One PDF of all; a paper whose file has gone or changed meanwhile is printed anew first. */
  async finish(job: Job, signal: AbortSignal): Promise<ResultMade[] | 'again'> {
    const done = await this.reader.manager.find(JobItem, {
      where: { jobId: job.id, state: 'done' },
      order: { no: 'ASC' },
    });
    if (done.length === 0) return [];
    const lost: string[] = [];
    for (const { id, sha256: name } of done) if ((await this.files.check(name!)) !== 'sound') lost.push(id);
    if (lost.length > 0) {
      await this.printAnew(job, lost);
      return 'again';
    }
    const out = await this.files.room();
    const papers = done.map((item) => ({
      file: this.files.fileOf(item.sha256!),
      sha256: item.sha256!,
      title: item.label,
    }));
    try {
      const merged = await merge({ out, title: job.title, papers }, signal);
      await this.files.adopt(out, merged.sha256);
      return [{ name: MERGED, sha256: merged.sha256, size: merged.size, pages: merged.pages }];
    } catch (error) {
      throw /^E[A-Z]+$/.test((error as NodeJS.ErrnoException).code ?? '') ? this.files.cannotStore(error) : error;
    }
  }

  private async printAnew(job: Job, ids: readonly string[]): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      for (const id of ids) {
        const back = await tx.update(JobItem, { id, state: 'done' }, { state: 'waiting', sha256: null, tries: 0 });
        if (back.affected === 1) await tx.decrement(Job, { id: job.id }, 'done', 1);
      }
    });
  }

  private async ownerOf(job: Job): Promise<Actor> {
    const account = await this.reader.manager.findOneBy(Account, { id: job.ownerId });
    if (!account || account.disabled)
      throw new Refusal('print.owner', `${job.ownerName}的账号已停用，没有打印。`, '请由在用的账号重新打印。');
    const actor = await actorOf(this.reader.manager, account, (job.order as PrintOrder).scopes);
    demandAtAll(actor, 'print.many');
    return actor;
  }
}

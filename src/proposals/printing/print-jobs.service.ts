import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessLog } from '../../audit/access-log.js';
import { recordEvent, type AuditEvent } from '../../audit/audit-trail.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demandAtAll } from '../../domain/rights/may.js';
import type { Clock } from '../../platform/clock.js';
import { answerOnce } from '../../platform/database/answer-once.js';
import { decodeCursor, pageOf, type Page, type PageRequest } from '../../platform/database/page.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { FileStore } from '../../platform/files/file-store.js';
import { JobItem } from '../../platform/jobs/job-item.entity.js';
import { JobOrders } from '../../platform/jobs/job-orders.js';
import { JobResult } from '../../platform/jobs/job-result.entity.js';
import { JobRunner } from '../../platform/jobs/job-runner.js';
import { Job } from '../../platform/jobs/job.entity.js';
import { CLOCK } from '../../platform/tokens.js';
import { notFound } from '../not-found.js';
import { typedFor, type Asked, type Typed } from './asked.js';
import { Choosing, MOST_PAPERS, type Chosen } from './chosen-cases.js';
import { filledForAll, type PrintKind, type PrintPlan, type PrintStage } from './print-kind.js';
import { PrintKinds } from './print-kinds.js';
import { MERGED, PRINT_JOB, type PrintOrder } from './print-order.js';
import { packageOf, refuseTooLarge } from './print-package.js';

/** A kind of paper, and how many there are of it for the chosen proposals. */
export interface Offered {
  code: string;
  label: string;
  stage: PrintStage;
  hint: string;
  count: number;
  missing: number;
  /** Why none can be printed; null where some can. */
  why: string | null;
}

/** What an order would print, before it is given. */
export interface PrintPreview extends PrintPlan {
  words: string;
  kind: PrintKind;
  /** What can be filled in for all. */
  asks: Asked[];
}

export interface PrintWish {
  kind: string;
  chosen: Chosen;
  /** What was filled in for all papers. */
  typed: Typed;
}

/** 批量打印: ordered, watched, cancelled, tried again and fetched by whoever ordered it, and by nobody else. */
@Injectable()
export class PrintJobs {
  constructor(
    private readonly kinds: PrintKinds,
    private readonly choosing: Choosing,
    private readonly orders: JobOrders,
    private readonly runner: JobRunner,
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly files: FileStore,
    private readonly access: AccessLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What could be printed of these proposals. */
  async offer(actor: Actor, chosen: Chosen): Promise<{ words: string; kinds: Offered[] }> {
    demandAtAll(actor, 'print.many');
    const found = await this.choosing.of(actor, chosen);
    const kinds: Offered[] = [];
    for (const kind of this.kinds.offered(actor)) {
      const plan = await kind.plan(actor, found);
      if (plan === null) continue;
      const { code, label, stage, hint } = kind;
      const { papers, missing } = plan;
      const why = papers.length > 0 ? null : (missing[0]?.why ?? '选的里面没有您能印的。');
      kinds.push({ code, label, stage, hint, count: papers.length, missing: missing.length, why });
    }
    return { words: found.words, kinds };
  }

  /** What exactly an order would print, what not and why not, and what can be filled in for all. */
  async preview(actor: Actor, kindCode: string, chosen: Chosen): Promise<PrintPreview> {
    demandAtAll(actor, 'print.many');
    const kind = this.kinds.of(actor, kindCode);
    const found = await this.choosing.of(actor, chosen);
    const plan = await kind.plan(actor, found);
    if (plan === null)
      throw new Refusal('print.not-of-these', `${kind.label}不能从这里成批印。`, '请从交办单页面印，或换一种公文。', {
        kind: '请换一种公文',
      });
    return { ...plan, words: found.words, kind, asks: kind.asks?.(actor, this.clock.today()) ?? [] };
  }

  /** The same order under the same key is one job. */
  async order(actor: Actor, { kind: kindCode, chosen, typed }: PrintWish, key: string | null = null): Promise<Job> {
    const { kind, words, asks, papers: planned, missing } = await this.preview(actor, kindCode, chosen);
    if (planned.length === 0)
      throw new Refusal(
        'print.nothing',
        `选的${words}都没有可打印的${kind.label}：${missing[0]?.why ?? '没有您能印的。'}`,
        '请换一种公文，或先办好这一步再打印。',
      );
    if (planned.length > MOST_PAPERS)
      throw new Refusal(
        'print.too-many',
        `一次最多打印${MOST_PAPERS}份，选的有${planned.length}份${kind.label}。`,
        '请按届次、单位或状态分几次打印。',
      );
    const filled = filledForAll(asks, typedFor(asks, typed));
    const title = planned.length === 1 ? planned[0]!.label : `${kind.label}${planned.length}份`;
    const scopes = actor.scopes === null ? null : [...actor.scopes];
    const order: PrintOrder = { kind: kind.code, scopes, typed: filled };
    const at = this.clock.now();
    const work = () =>
      this.unitOfWork.run(async (tx) => {
        const job = await this.orders.enter(tx, {
          kind: PRINT_JOB,
          title,
          order,
          owner: actor,
          items: planned,
        });
        await this.tell(tx, actor, { action: 'print.ordered', detail: { papers: kind.label, count: planned.length } });
        return { id: job.id };
      });
    const asked = ['print-jobs', kindCode, chosen, typed];
    const { id } =
      key === null ? await work() : await answerOnce(this.unitOfWork, { key, actorId: actor.id, asked, at }, work);
    this.runner.wake();
    return this.read(actor, id);
  }

  list(actor: Actor): Promise<Job[]> {
    return this.reader.manager.find(Job, {
      where: { kind: PRINT_JOB, ownerId: actor.id },
      order: { createdAt: 'DESC', id: 'DESC' },
      take: 100,
    });
  }

  /** Not found for everybody but its owner. */
  async read(actor: Actor, id: string): Promise<Job> {
    const job = await this.reader.manager.findOneBy(Job, { id, kind: PRINT_JOB, ownerId: actor.id });
    if (!job) throw notFound('print-jobs', id);
    return job;
  }

  /** In the order of the job; with `failed` only those that were not printed. */
  async items(actor: Actor, id: string, request: PageRequest & { failed?: boolean }): Promise<Page<JobItem>> {
    await this.read(actor, id);
    const query = this.reader
      .createQueryBuilder(JobItem, 'item')
      .where('item.jobId = :id', { id })
      .orderBy('item.no', 'ASC')
      .limit(request.limit + 1);
    if (request.failed) query.andWhere("item.state = 'failed'");
    if (request.after !== undefined) {
      const [no] = decodeCursor(request.after, ['number']);
      query.andWhere('item.no > :no', { no });
    }
    return pageOf(await query.getMany(), request.limit, ({ no }) => [no]);
  }

  async results(ids: readonly string[]): Promise<JobResult[]> {
    if (ids.length === 0) return [];
    return this.reader.createQueryBuilder(JobResult, 'result').where('result.jobId IN (:...ids)', { ids }).getMany();
  }

  async cancel(actor: Actor, id: string): Promise<Job> {
    return this.change(
      actor,
      id,
      'print.cancelled',
      (tx) => this.orders.cancel(tx, id),
      '这次打印已经结束，不能再取消。',
    );
  }

  /** Those that failed once more; of a cancelled job, the rest. */
  async again(actor: Actor, id: string): Promise<Job> {
    return this.change(actor, id, 'print.again', (tx) => this.orders.again(tx, id), '没有要重打的。');
  }

  /** A paused job at once. */
  async resume(actor: Actor, id: string): Promise<Job> {
    return this.change(actor, id, 'print.resumed', (tx) => this.orders.resume(tx, id), '这次打印没有暂停。');
  }

  /** All that is printed, as a ZIP with its manifest. */
  async package(actor: Actor, id: string): Promise<{ name: string; pieces: AsyncGenerator<Uint8Array> }> {
    const job = await this.read(actor, id);
    if ((job.state !== 'done' && job.state !== 'cancelled') || job.done === 0) throw notReady(job);
    await refuseTooLarge(this.reader, job);
    await this.access.did(actor, 'print');
    return { name: job.title, pieces: packageOf(this.reader, this.files, job) };
  }

  /** All of it as one PDF for the printer. */
  async merged(actor: Actor, id: string): Promise<{ name: string; pieces: Readable }> {
    const job = await this.read(actor, id);
    const result = (await this.results([id])).find(({ name }) => name === MERGED);
    if (job.state !== 'done' || !result) throw notReady(job);
    await this.access.did(actor, 'print');
    return { name: job.title, pieces: await this.files.stream(result.sha256) };
  }

  private async change(
    actor: Actor,
    id: string,
    action: string,
    work: (tx: EntityManager) => Promise<boolean>,
    otherwise: string,
  ): Promise<Job> {
    const job = await this.read(actor, id);
    await this.unitOfWork.run(async (tx) => {
      if (!(await work(tx))) throw new Refusal('print.over', otherwise, '请刷新页面，看最新的情况。');
      await this.tell(tx, actor, { action, detail: { papers: job.title } });
    });
    this.runner.wake();
    return this.read(actor, id);
  }

  private tell(tx: EntityManager, actor: Actor, event: AuditEvent): Promise<void> {
    return recordEvent(tx, 'printing', actor, event, this.clock.now());
  }
}

const notReady = (job: Job): Refusal =>
  job.state === 'expired'
    ? new Refusal('print.expired', `“${job.title}”的结果已过保留期，清理掉了。`, '请重新打印。')
    : new Refusal('print.not-ready', `“${job.title}”还没有可下载的结果。`, '请等打印完成，再下载。');

import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { SystemClock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { JobItem } from './platform/jobs/job-item.entity.js';
import { JobResult } from './platform/jobs/job-result.entity.js';
import { FileStore, type FileState } from './platform/files/file-store.js';
import { CONFIG } from './platform/tokens.js';
import { createLog } from './platform/web/request-log.js';
import { IssuedPaper } from './proposals/issuing/issued-paper.entity.js';
import { SealedCopy } from './proposals/originals/sealed-copy.entity.js';
import { Paper } from './proposals/papers/paper.entity.js';

/** Every column that names a file of the store; what none of them names is an orphan. */
export const FILE_COLUMNS: readonly (readonly [EntityTarget<ObjectLiteral>, string])[] = [
  [Paper, 'sha256'],
  [IssuedPaper, 'pdfSha256'],
  [SealedCopy, 'sha256'],
  [JobItem, 'sha256'],
  [JobResult, 'sha256'],
];

/** A file is stored before its row: so young, it may still get one. */
const YOUNG = 24 * 3_600_000;
const DAY = 24 * 3_600_000;

const WORDS: Readonly<Record<Exclude<FileState, 'sound'>, string>> = {
  missing: '不见了',
  altered: '内容被改动',
  unreadable: '读不出来',
};

/** Watches over the file store: what rows name is there and as it was, what nobody names goes after a day. */
@Injectable()
export class StoredFiles implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log: Logger;
  private timer: NodeJS.Timeout | undefined;
  private caring: Promise<void> = Promise.resolve();
  private looking: Promise<string[]> | null = null;

  constructor(
    private readonly files: FileStore,
    private readonly reader: DataSource,
    @Inject(CONFIG) config: Config,
  ) {
    this.log = createLog(config);
  }

  /** Neither the start nor anybody's request waits for it. */
  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.caring = this.care();
    }, DAY);
    this.timer.unref();
    this.caring = this.care();
  }

  /** What is under way is finished before the database closes. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.caring;
  }

  /** `<sha256>：不见了` for every file that a row names and nobody could be sent. */
  problems(): Promise<string[]> {
    this.looking ??= this.look().finally(() => (this.looking = null));
    return this.looking;
  }

  /** Removes what no row names, if it is older than a day; gives how many files. */
  async sweep(now = new SystemClock().now()): Promise<number> {
    let swept = 0;
    for await (const { name, at } of this.files.list())
      if (now.getTime() - at.getTime() > YOUNG && !(await this.isNamed(name)) && (await this.files.remove(name, at)))
        swept += 1;
    return swept;
  }

  private async care(): Promise<void> {
    try {
      const swept = await this.sweep();
      if (swept > 0) this.log.info({ swept }, 'files that nothing refers to were removed');
      const problems = await this.problems();
      if (problems.length > 0) this.log.error({ problems }, 'stored files are gone or altered');
    } catch (error) {
      this.log.error({ err: error }, 'the stored files were not looked at');
    }
  }

  private async look(): Promise<string[]> {
    const problems: string[] = [];
    for (const name of await this.named()) {
      const state = await this.files.check(name);
      if (state !== 'sound') problems.push(`${name}：${WORDS[state]}`);
    }
    return problems;
  }

  private async named(): Promise<string[]> {
    const names = new Set<string>();
    for (const [entity, column] of FILE_COLUMNS) {
      const rows = await this.reader
        .createQueryBuilder(entity, 'row')
        .select(`row.${column}`, 'name')
        .distinct(true)
        .getRawMany<{ name: string | null }>();
      for (const { name } of rows) if (name !== null) names.add(name);
    }
    return [...names].sort();
  }

  /** Asked of the database just before the file goes. */
  private async isNamed(name: string): Promise<boolean> {
    for (const [entity, column] of FILE_COLUMNS)
      if (await this.reader.manager.existsBy(entity, { [column]: name })) return true;
    return false;
  }
}

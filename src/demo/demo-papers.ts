import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Logger } from 'pino';
import { Unit } from '../directory/unit.entity.js';
import type { PlainDate } from '../domain/plain-date.js';
import { Reply } from '../letters/reply.entity.js';
import type { Config } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { FileStore } from '../platform/files/file-store.js';
import { CONFIG, PRINTER } from '../platform/tokens.js';
import { createLog } from '../platform/web/request-log.js';
import { FrozenLetter } from '../proposals/issuing/frozen-letter.entity.js';
import { IssuedPaper } from '../proposals/issuing/issued-paper.entity.js';
import { printFrozen } from '../proposals/issuing/number-letter.js';
import type { LetterPress } from '../proposals/replies/letter-press.js';
import { DocumentNumber } from '../proposals/workflow/hands/document-number.entity.js';
import { Signature } from '../proposals/workflow/hands/signature.entity.js';
import { demoActor } from './accounts.js';
import { demoId } from './ids.js';

/** The start comes first. */
const DELAY = 2_000;

/**
 * The demo's letters were numbered before there was a printer: their papers are printed once the server answers, one after the
 * other, so that visitors' own letters are not kept waiting. What was done stays; a start goes on where the last one stopped.
 */
@Injectable()
export class DemoPapers implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log: Logger;
  private timer: NodeJS.Timeout | undefined;
  private printing: Promise<unknown> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly files: FileStore,
    @Inject(PRINTER) private readonly press: LetterPress,
    @Inject(CONFIG) config: Config,
  ) {
    this.log = createLog(config);
  }

  onApplicationBootstrap(): void {
    this.timer = setTimeout(() => {
      this.printing = this.print().catch((error: unknown) => {
        this.log.warn({ err: error }, 'the papers of the demo were not all printed');
      });
    }, DELAY);
    this.timer.unref();
  }

  /** The letter under way is finished before printer and database close. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.printing;
  }

  /** The newest first: those are looked at. Gives how many were printed. */
  async print(): Promise<number> {
    const { manager } = this.database.reader;
    const numbers = await manager.find(DocumentNumber, { order: { at: 'DESC', id: 'ASC' } });
    let printed = 0;
    for (const number of numbers) if (!this.stopped && (await this.printOne(number))) printed += 1;
    return printed;
  }

  /** Of the demo alone: what was numbered by people has its paper, or is of a time that had none. */
  private async printOne({ id, replyId, number, unitId, at }: DocumentNumber): Promise<boolean> {
    if (id !== demoId('document', replyId)) return false;
    const { manager } = this.database.reader;
    const { version, record } = await manager.findOneByOrFail(Reply, { id: replyId });
    if (await manager.existsBy(IssuedPaper, { replyId, version })) return false;
    const signature = await manager.findOneBy(Signature, { replyId, version });
    const frozen = signature?.frozenId ? await manager.findOneBy(FrozenLetter, { id: signature.frozenId }) : null;
    if (!frozen || record.date === undefined) return false;
    const day = record.date as PlainDate;
    const { press, files } = this;
    const paper = await printFrozen({ press, files }, frozen.content, number, day);
    const { shortName } = await manager.findOneByOrFail(Unit, { id: unitId });
    const by = demoActor(shortName, 'unit_office').name;
    await this.database.unitOfWork.run((tx) =>
      tx.insert(IssuedPaper, {
        ...{ id: demoId('issued', replyId), replyId, version, frozenId: frozen.id, docNumber: number, day },
        ...{ printedCopies: null, ...paper, at, by },
      }),
    );
    return true;
  }
}

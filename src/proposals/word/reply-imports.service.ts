import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, LessThan, type EntityManager } from 'typeorm';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demand } from '../../domain/rights/may.js';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import type { Clock } from '../../platform/clock.js';
import { answerOnce } from '../../platform/database/answer-once.js';
import { isDuplicate } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import type { UploadedFile } from '../../platform/web/uploads.js';
import { CLOCK } from '../../platform/tokens.js';
import { writingRefusal } from '../case-rules.js';
import { promisesIn } from '../replies/letter-text.js';
import { ReplyQueries } from '../replies/replies.queries.js';
import { ReplyService } from '../replies/replies.service.js';
import type { ReplyView } from '../replies/replies.views.js';
import { ReplyImport } from './reply-import.entity.js';
import type { ImportedReply } from './reply-imports.views.js';
import { readUpload, type ReadUpload } from './word-uploads.js';

/** Read out of the text before the transaction. */
interface Promised {
  promises: ReturnType<typeof promisesIn>;
}

/** A file that nobody took is forgotten after a day. */
const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * 从 Word 导入: a file is read and looked at, then taken as a new version, or not. The file itself is not kept: its text is,
 * with its SHA-256, its name and the list of what did not come over.
 */
@Injectable()
export class ReplyImports {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly replies: ReplyQueries,
    private readonly writing: ReplyService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The reply, for whoever may write it; anybody else is told why not. */
  async writable(actor: Actor, replyId: string): Promise<ReplyView> {
    const reply = await this.replies.read(actor, replyId);
    if (!reply.mayWrite) demand(actor, 'reply.write', []);
    return reply;
  }

  /** Reads the file and keeps what was read for its sender; gives its id. */
  async open(actor: Actor, replyId: string, file: UploadedFile | null): Promise<string> {
    await this.openFor(actor, replyId);
    const read = readUpload(file);
    const at = this.clock.now();
    return this.unitOfWork.run(async (tx) => {
      await tx.delete(ReplyImport, { version: IsNull(), at: LessThan(this.oldest()) });
      return insert(tx, { ...read, replyId, accountId: actor.id, actorName: actor.name, at, version: null });
    });
  }

  /** One that was taken is for everybody who writes the reply; before, for its sender alone. */
  async find(actor: Actor, replyId: string, id: string): Promise<ReplyImport> {
    await this.writable(actor, replyId);
    const found = await this.reader.manager.findOneBy(ReplyImport, { id, replyId });
    if (!found || (found.version === null && (found.accountId !== actor.id || found.at < this.oldest()))) throw gone();
    return found;
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - KEPT_MILLISECONDS);
  }

  /** Which of the reply's versions came out of which import. */
  async taken(replyId: string): Promise<Map<number, string>> {
    const rows = await this.reader.manager.find(ReplyImport, { where: { replyId }, order: { at: 'ASC', id: 'ASC' } });
    return new Map(rows.flatMap(({ id, version }) => (version === null ? [] : [[version, id]])));
  }

  /** Saves it as the version behind `base`; somebody else's save in between is a `Conflict`, and it can be taken again. */
  async take(actor: Actor, replyId: string, id: string, base: number): Promise<number> {
    const { fileName, sha256, text } = await this.find(actor, replyId, id);
    const promises = promisesIn(text);
    return this.once(() =>
      this.unitOfWork.run(async (tx) => {
        const row = await tx.findOneBy(ReplyImport, { id });
        if (!row) throw gone();
        // A second click finds the work done.
        if (row.version !== null) return row.version;
        const version = await this.store(tx, actor, replyId, base, { fileName, sha256, text, promises });
        await tx.update(ReplyImport, { id }, { version });
        return version;
      }),
    );
  }

  async drop(actor: Actor, replyId: string, id: string): Promise<void> {
    await this.find(actor, replyId, id);
    await this.unitOfWork.run((tx) => tx.delete(ReplyImport, { id, version: IsNull() }));
  }

  /** For programs: read, and in the same request saved unless it is only asked what would come in. */
  async import(
    actor: Actor,
    replyId: string,
    base: number,
    file: UploadedFile | null,
    { dryRun, key }: { dryRun: boolean; key: string | null },
  ): Promise<ImportedReply> {
    await this.openFor(actor, replyId);
    const read = readUpload(file);
    if (dryRun) return { ...read, version: null };
    const at = this.clock.now();
    const promises = promisesIn(read.text);
    const work = () =>
      this.unitOfWork.run(async (tx) => {
        const version = await this.store(tx, actor, replyId, base, { ...read, promises });
        await insert(tx, { ...read, replyId, accountId: actor.id, actorName: actor.name, at, version });
        return { ...read, version };
      });
    if (key === null) return this.once(work);
    const asked = ['replies.import', replyId, base, read.sha256, read.fileName];
    return answerOnce(this.unitOfWork, { key, actorId: actor.id, asked, at }, work);
  }

  private async openFor(actor: Actor, replyId: string): Promise<void> {
    const { assignment } = await this.writable(actor, replyId);
    const refusal = writingRefusal(assignment.state);
    if (refusal) throw refusal;
  }

  /** A file is the source of one version only: of the first that came out of it. */
  private async store(
    tx: EntityManager,
    actor: Actor,
    replyId: string,
    base: number,
    { fileName, sha256, text, promises }: Pick<ReadUpload, 'fileName' | 'sha256' | 'text'> & Promised,
  ): Promise<number> {
    const known = await tx.existsBy(ReplyVersion, { sourceSha256: sha256 });
    const source = { name: fileName, sha256: known ? null : sha256 };
    return (await this.writing.saveImported(actor, { replyId, base, text, source }, promises)).version;
  }

  /** The same file at the same moment in two replies: the later one finds the other's version. */
  private async once<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isDuplicate(error)) return work();
      throw error;
    }
  }
}

async function insert(tx: EntityManager, row: Omit<ReplyImport, 'id'>): Promise<string> {
  const id = newId();
  await tx.insert(ReplyImport, { id, ...row });
  return id;
}

const gone = (): Refusal =>
  new Refusal('imports.not-found', '没有这份待导入的文件，可能已经放弃，或存放超过一天。', '请重新选择文件。');

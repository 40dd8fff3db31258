import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import { fieldsOf } from '../../domain/registers/columns.js';
import type { RegisterKind } from '../../domain/registers/kinds.js';
import { sessionIn, sessionWords } from '../../domain/registers/sessions.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demand } from '../../domain/rights/may.js';
import type { Clock } from '../../platform/clock.js';
import { answerOnce } from '../../platform/database/answer-once.js';
import { isDuplicate } from '../../platform/database/errors.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { mappingFor, rememberMapping } from './mappings.js';
import { fitting, readRegister, type ReadRegister, type RegisterFile } from './read-register.js';
import { carryOut, oneAtATime, planRegister, type Register } from './register-plan.js';
import { REGISTER_RIGHTS } from './register-rights.js';
import type { RegisterReport } from './registers.views.js';

export interface RegisterOptions {
  /** Only the report; nothing is stored. */
  dryRun: boolean;
  /** Rows with errors are left out; otherwise one of them keeps all others out. */
  onlyGood: boolean;
  /** 届次 of proposals that do not name theirs, `五届五次` or its id; the newest when absent. */
  session?: string;
  /** Which field each column is, in the order of the columns; by the heads when absent. */
  columns?: readonly (string | null)[];
  /** The caller's name for the request: sent twice, it is carried out once. */
  key?: string | null;
}

/** 登记表 in one go, for programs and the command line; people look at what they would do first (`RegisterDrafts`). */
@Injectable()
export class Registers {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** All rows in one transaction, or none. */
  async import(
    actor: Actor,
    kind: RegisterKind,
    file: RegisterFile,
    options: RegisterOptions,
  ): Promise<RegisterReport> {
    demand(actor, REGISTER_RIGHTS[kind]);
    const read = await readRegister(kind, file);
    const { dryRun, onlyGood, key = null } = options;
    const sessionId = await sessionIdOf(this.reader.manager, kind, options.session);
    if (dryRun) {
      const { manager } = this.reader;
      const register = await registerOf(manager, kind, read, sessionId, options.columns);
      return (await planRegister(manager, register, this.clock.today())).report;
    }
    const work = () => this.store(actor, kind, read, sessionId, onlyGood, options.columns);
    if (key === null) return work();
    const asked = ['registers.import', kind, read.sha256, sessionId, onlyGood, options.columns ?? null];
    return answerOnce(this.unitOfWork, { key, actorId: actor.id, asked, at: this.clock.now() }, work);
  }

  private store(
    actor: Actor,
    kind: RegisterKind,
    read: ReadRegister,
    sessionId: string | null,
    onlyGood: boolean,
    columns?: RegisterOptions['columns'],
  ): Promise<RegisterReport> {
    return importing(this.unitOfWork, async (tx) => {
      const register = await registerOf(tx, kind, read, sessionId, columns);
      const plan = await planRegister(tx, register, this.clock.today());
      const at = this.clock.now();
      const terms = { actor, at, fileName: read.fileName, sessionId, sha256: read.sha256 };
      const report = await carryOut(tx, plan, terms, onlyGood);
      if (columns) await rememberMapping(tx, register, { actor, at });
      return report;
    });
  }
}

/** One import's transaction, after all others. */
export async function importing<T>(unitOfWork: UnitOfWork, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  try {
    return await unitOfWork.run(async (tx) => {
      await oneAtATime(tx);
      return work(tx);
    });
  } catch (error) {
    // A page, or a letter that was imported, has put the same name or number on record at this very moment.
    if (!isDuplicate(error)) throw error;
    throw new Refusal(
      'registers.overtaken',
      '名录刚有变化，没有导入。',
      '请再预览一次，看清后再导入。',
      {},
      { cause: error },
    );
  }
}

async function registerOf(
  manager: EntityManager,
  kind: RegisterKind,
  { fileName, sheet, notes }: ReadRegister,
  sessionId: string | null,
  columns?: RegisterOptions['columns'],
): Promise<Register> {
  const mapping = columns ? fitting(columns, sheet, fieldsOf(kind)) : await mappingFor(manager, kind, sheet);
  return { kind, fileName, sheet, notes, columns: mapping, sessionId };
}

/** The session that was named, or the newest; null for a register that has none. */
export async function sessionIdOf(manager: EntityManager, kind: RegisterKind, named?: string): Promise<string | null> {
  if (kind !== 'proposals') return null;
  const sessions = await manager.find(CommitteeSession, { order: { rank: 'DESC', id: 'ASC' } });
  if (named === undefined) return sessions[0]?.id ?? null;
  const typed = sessionIn(named);
  const found = sessions.find(
    ({ id, term, meeting }) => id === named || (typed !== null && typed.term === term && typed.meeting === meeting),
  );
  if (found) return found.id;
  const known = sessions.slice(0, 3).map(sessionWords).join('、');
  throw new Refusal(
    'registers.session',
    `没有登记“${named}”会议。`,
    known === '' ? '请先登记届次。' : `已登记的有：${known}。`,
    { session: '没有登记' },
  );
}

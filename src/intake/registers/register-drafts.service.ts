import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, LessThan } from 'typeorm';
import { fieldsOf } from '../../domain/registers/columns.js';
import type { Mapping } from '../../domain/registers/heads.js';
import type { RegisterKind } from '../../domain/registers/kinds.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demand } from '../../domain/rights/may.js';
import type { Clock } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { mappingFor, rememberMapping } from './mappings.js';
import { fitting, readRegister, type RegisterFile } from './read-register.js';
import { RegisterImport } from './register-import.entity.js';
import { carryOut, planRegister, type Register, type RegisterPlan } from './register-plan.js';
import { REGISTER_RIGHTS } from './register-rights.js';
import { importing, sessionIdOf } from './registers.service.js';
import type { RegisterReport } from './registers.views.js';

/** A register that nobody confirmed is deleted after a day. */
const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;

/**
 * A register between file and import, as its pages show it: what was sent is kept, looked at, its columns chosen, and then
 * imported without choosing the file again. It belongs to whoever sent it.
 */
@Injectable()
export class RegisterDrafts {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Reads and keeps the file; gives its id. */
  async open(actor: Actor, kind: RegisterKind, file: RegisterFile, session?: string): Promise<string> {
    demand(actor, REGISTER_RIGHTS[kind]);
    const { fileName, sha256, sheet, notes } = await readRegister(kind, file);
    const sessionId = await sessionIdOf(this.reader.manager, kind, session);
    const at = this.clock.now();
    return this.unitOfWork.run(async (tx) => {
      await tx.delete(RegisterImport, { importedAt: IsNull(), at: LessThan(this.oldest()) });
      const id = newId();
      const columns = await mappingFor(tx, kind, sheet);
      const whose = { accountId: actor.id, actorName: actor.name, at, report: null, importedAt: null };
      await tx.insert(RegisterImport, { id, kind, fileName, sha256, sheet, columns, sessionId, notes, ...whose });
      return id;
    });
  }

  /** Somebody else's is as if it did not exist. */
  async find(actor: Actor, id: string): Promise<RegisterImport> {
    const draft = await this.reader.manager.findOneBy(RegisterImport, { id, accountId: actor.id });
    if (!draft || this.forgotten(draft)) throw gone();
    demand(actor, REGISTER_RIGHTS[draft.kind]);
    return draft;
  }

  /** It is deleted when the next register comes; until then it is as good as deleted. */
  private forgotten({ importedAt, at }: RegisterImport): boolean {
    return importedAt === null && at < this.oldest();
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - KEPT_MILLISECONDS);
  }

  /** Throws `Refusal` when columns are missing; they can be chosen then. */
  plan(draft: RegisterImport): Promise<RegisterPlan> {
    return planRegister(this.reader.manager, registerOf(draft), this.clock.today());
  }

  async choose(actor: Actor, id: string, columns: Mapping): Promise<void> {
    const { kind, sheet } = await this.find(actor, id);
    if (!sheet) throw done();
    await this.unitOfWork.run((tx) =>
      tx.update(RegisterImport, { id, importedAt: IsNull() }, { columns: fitting(columns, sheet, fieldsOf(kind)) }),
    );
  }

  /** Imports exactly what was looked at: a `Conflict` when the directory has changed so that it would do something else. */
  async confirm(
    actor: Actor,
    id: string,
    { onlyGood, fingerprint }: { onlyGood: boolean; fingerprint: string },
  ): Promise<RegisterReport> {
    await this.find(actor, id);
    return importing(this.unitOfWork, async (tx) => {
      const draft = await tx.findOneBy(RegisterImport, { id, accountId: actor.id });
      if (!draft) throw gone();
      if (draft.importedAt) throw done();
      const register = registerOf(draft);
      const plan = await planRegister(tx, register, this.clock.today());
      if (plan.fingerprint !== fingerprint)
        throw new Conflict('registers.conflict', '名录或提案刚有变化，核对结果和刚才不同，没有导入。', {}, {});
      const at = this.clock.now();
      const { fileName, sha256, sessionId } = draft;
      const report = await carryOut(tx, plan, { actor, at, fileName, sessionId, sha256 }, onlyGood);
      await rememberMapping(tx, register, { actor, at });
      await tx.update(RegisterImport, { id }, { sheet: null, report, importedAt: at });
      return report;
    });
  }

  async drop(actor: Actor, id: string): Promise<void> {
    await this.find(actor, id);
    await this.unitOfWork.run((tx) => tx.delete(RegisterImport, { id, importedAt: IsNull() }));
  }
}

function registerOf({ kind, fileName, sheet, columns, sessionId, notes }: RegisterImport): Register {
  if (!sheet) throw done();
  return { kind, fileName, sheet, columns, sessionId, notes };
}

const gone = (): Refusal =>
  new Refusal('registers.not-found', '没有这份待导入的登记表，可能已经放弃，或存放超过一天。', '请重新选择文件。');

const done = (): Refusal =>
  new Refusal('registers.conflict', '这份登记表已经导入过，没有再导入。', '要再导入，请重新选择文件。');

import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordEvent } from '../audit/audit-trail.js';
import { passwordKey, passwordProblem } from '../domain/accounts/password-rules.js';
import { Refusal } from '../domain/refusal.js';
import type { Actor } from '../domain/rights/actor.js';
import type { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { Conflict } from '../platform/database/conflict.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CLOCK, CONFIG } from '../platform/tokens.js';
import { Account } from './account.entity.js';
import { hashPassword } from './passwords.js';
import { SignInService } from './sign-in.service.js';
import { SignInSession } from './sign-in-session.entity.js';

/** A person changes the own password; every sign-in of that person ends with it, and the page begins a new one. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly reader: DataSource,
    private readonly unitOfWork: UnitOfWork,
    private readonly signIns: SignInService,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws `Refusal` with the field that is wrong; guesses at the present password count like guesses at the door. */
  async change(actor: Actor, current: string, wanted: string, address: string): Promise<void> {
    const account = await this.reader.manager.findOneByOrFail(Account, { id: actor.id });
    const same = passwordKey(current) === passwordKey(wanted);
    const problem = same ? '新密码和现在的一样。' : passwordProblem(wanted, account);
    if (problem) throw wrong('newPassword', problem);
    if (!(await this.signIns.confirm(account, current, address))) throw wrong('password', '现在的密码不对。');
    const passwordHash = await hashPassword(wanted, this.config.PASSWORD_COST);
    const at = this.clock.now();
    const { id, version } = account;
    await this.unitOfWork.run(async (tx) => {
      const change = { passwordHash, passwordDue: false, passwordAt: at, version: version + 1 };
      const { affected } = await tx.update(Account, { id, version, disabled: false }, change);
      if (affected !== 1)
        throw new Conflict('accounts.conflict', '这个账号刚被安全管理员改过，密码没有改。', null, null);
      await tx.delete(SignInSession, { accountId: id });
      await recordEvent(tx, 'accounts', actor, { action: 'account.password', detail: { login: account.login } }, at);
    });
  }
}

const wrong = (field: string, sentence: string): Refusal =>
  new Refusal('accounts.invalid', sentence, '请改正后再保存。', { [field]: sentence });

import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pausedAccounts } from '../../accounts/paused-accounts.js';
import { unsealed } from '../../audit/unsealed.js';
import { CalendarStore } from '../../calendar/calendar-store.js';
import { partsOf } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';

import { shanghaiDay, type Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { dayWords, timeWords } from '../../platform/web/day-words.js';
import { PolicyStore } from '../../policy/policy-store.js';
import { PLAIN, toPage, type Todo } from './todo.js';

/** The State Council's notice for the next year comes out in November. */
const NOTICE_MONTH = 11;

/** What keeps the installation sound: for 系统管理员, 安全管理员, 审计员, none of whom sees a case. */
@Injectable()
export class KeeperTodos {
  constructor(
    private readonly reader: DataSource,
    private readonly calendars: CalendarStore,
    private readonly policy: PolicyStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<Todo[]> {
    return [
      ...(mayAtAll(actor, 'calendar.edit') ? await this.calendar() : []),
      ...(mayAtAll(actor, 'policy.edit') ? await this.rules() : []),
      ...(mayAtAll(actor, 'account.manage') ? await this.accounts() : []),
      ...(mayAtAll(actor, 'audit.seal') ? await this.seals() : []),
    ];
  }

  private async calendar(): Promise<Todo[]> {
    const { year, month } = partsOf(this.clock.today());
    const loaded = new Set((await this.calendars.state()).years.map((one) => one.year));
    const wanted = [year, ...(month >= NOTICE_MONTH ? [year + 1] : [])].filter((one) => !loaded.has(one));
    return wanted.map((one) => ({
      ...PLAIN,
      key: `calendar ${one}`,
      title: `${one}年的工作日历没有导入`,
      href: `/calendar?year=${one}`,
      called: '日历',
      about: one === year ? '今年的期限都是暂定的' : '落在这一年的期限都是暂定的；国务院办公厅的通知一般在11月发布',
      pressing: true,
      next: toPage('导入', '/calendar/import'),
    }));
  }

  private async rules(): Promise<Todo[]> {
    const today = this.clock.today();
    const { versions } = await this.policy.all();
    const inForce = versions.some(
      ({ version: { validFrom, validTo } }) => validFrom <= today && (validTo === null || today <= validTo),
    );
    if (inForce) return [];
    return [
      {
        ...PLAIN,
        key: 'policy',
        title: '今天没有生效的办理规定',
        href: '/policy',
        called: '规定',
        about: '新立案的提案没有期限',
        pressing: true,
        next: toPage('看规定', '/policy'),
      },
    ];
  }

  private async accounts(): Promise<Todo[]> {
    const now = this.clock.now();
    return (await pausedAccounts(this.reader.manager, now)).map(({ id, name, login, until }) => ({
      ...PLAIN,
      key: `account ${id}`,
      title: `${name}（${login}）暂时不能登录`,
      href: `/accounts/${id}`,
      called: '账号',
      about: `密码输错太多次，${timeWords(until)}自动解除`,
      pressing: true,
      next: toPage('看账号', `/accounts/${id}`),
    }));
  }

  /** A day's seal is made in the night after it; what is left is a day on which the program did not run. */
  private async seals(): Promise<Todo[]> {
    const { chains, since } = await unsealed(this.reader.manager);
    const today = this.clock.today();
    if (chains === 0 || (since !== null && shanghaiDay(since) >= today)) return [];
    return [
      {
        ...PLAIN,
        key: 'seal',
        title: `${chains}条轨迹有新的记录，没有封存`,
        href: '/audit/seals',
        called: '审计',
        about: since === null ? '还没有封存过' : `上次封存：${dayWords(shanghaiDay(since), today)}${timeWords(since)}`,
        pressing: true,
        next: toPage('去封存', '/audit/seals'),
      },
    ];
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, Not } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { CalendarYear } from '../../calendar/calendar-year.entity.js';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import { sessionView } from '../../directory/directory.views.js';
import { Member } from '../../directory/member.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import { partsOf } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import { brokenLetterheads } from '../../letters/letterheads/look-for.js';
import { LetterheadVersion } from '../../letters/letterheads/letterhead-version.entity.js';
import { ownTemplates } from '../../letters/templates/own-templates.js';
import type { Clock } from '../../platform/clock.js';
import { problemWords } from '../../platform/templates/template-problem.js';
import type { Config } from '../../platform/config.js';
import { CLOCK, CONFIG } from '../../platform/tokens.js';
import { PolicyStore } from '../../policy/policy-store.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { outsideSite } from '../codes/code-address.js';
import { UnitLetterSeries } from '../issuing/unit-letter-series.entity.js';
import { scopeLabel } from '../letterheads/letterheads.queries.js';
import { ASSIGNMENT_STATES, openCodes } from '../states.js';
import type { AdminTask } from './admin.views.js';

/** Names shown before they are only counted. */
const NAMED = 8;

/** 管理: every task of those who keep the district going, with what of it needs attention now. */
@Injectable()
export class AdminQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly policies: PolicyStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Only those that are the actor's own. */
  async tasks(actor: Actor): Promise<AdminTask[]> {
    const wanted: [boolean, () => Promise<AdminTask>][] = [
      [mayAtAll(actor, 'unit.reorganise'), () => this.units(mayAtAll(actor, 'account.manage'))],
      [mayAtAll(actor, 'account.manage'), () => this.accounts()],
      [mayAtAll(actor, 'member.keep'), () => this.members()],
      [mayAtAll(actor, 'session.keep'), () => this.sessions()],
      [mayAtAll(actor, 'calendar.edit'), () => this.calendar()],
      [mayAtAll(actor, 'policy.edit'), () => this.policy()],
      [
        mayAtAll(actor, 'bodies.edit'),
        () => Promise.resolve(task('bodies', '交办机关', '/handing-bodies', '哪些机关交办，各自的范围。')),
      ],
      [mayAtAll(actor, 'letterhead.edit'), () => this.letterheads()],
      [
        mayAtAll(actor, 'register.units'),
        () => Promise.resolve(task('registers', '导入登记表', '/registers', '单位、委员名册和提案登记表。')),
      ],
    ];
    const tasks: AdminTask[] = [];
    for (const [mine, make] of wanted) if (mine) tasks.push(await make());
    return tasks;
  }

  private async units(alsoAccounts: boolean): Promise<AdminTask> {
    const { manager } = this.reader;
    const standing = await manager.countBy(Unit, { closedDay: IsNull() });
    const without = await this.unitsWithoutOffice();
    const seriesless = await this.unitsWithoutSeries();
    return task('units', '单位', '/units', `${standing}个单位；新设、改名、合并、拆分、撤销。`, [
      ...(without.length > 0
        ? [
            {
              sentence: `${without.length}个有在办提案的单位没有办公室账号：${names(without)}。`,
              remedy: alsoAccounts ? '请建账号。' : '请告诉安全管理员建账号。',
              href: '/units',
            },
          ]
        : []),
      ...(seriesless.length > 0
        ? [
            {
              sentence: `${seriesless.length}个承办单位没有发文字号系列：${names(seriesless)}。`,
              remedy: '发文字号由本程序编的，请其办公室在“本单位”设系列；由别的系统编的，不用设。',
              href: '/units',
            },
          ]
        : []),
    ]);
  }

  private async accounts(): Promise<AdminTask> {
    const { manager } = this.reader;
    const active = await manager.countBy(Account, { disabled: false });
    const never = await manager.countBy(Account, { disabled: false, signedInAt: IsNull() });
    const without = await this.unitsWithoutOffice();
    const members = await this.membersWithoutAccount();
    return task('accounts', '账号', '/accounts', `${active}个在用的账号，其中${never}个从未登录。`, [
      ...(without.length > 0
        ? [
            {
              sentence: `${without.length}个有在办提案的单位没有办公室账号：${names(without)}。`,
              remedy: '请各建一个“承办单位办公室”账号。',
              href: '/accounts/new',
            },
          ]
        : []),
      ...(members > 0
        ? [
            {
              sentence: `本届有${members}位委员没有账号。`,
              remedy: '不用电脑的委员由提案委代录，可以不建。',
              href: '/members',
            },
          ]
        : []),
    ]);
  }

  private async members(): Promise<AdminTask> {
    const count = await this.reader.manager.countBy(Member, { leftDay: IsNull() });
    return task('members', '委员', '/members', `${count}位在任委员；增补、离任、改界别和届。`);
  }

  private async sessions(): Promise<AdminTask> {
    const [newest] = await this.reader.manager.find(CommitteeSession, { order: { rank: 'DESC' }, take: 1 });
    const href = '/sessions';
    if (!newest)
      return task('sessions', '届次', href, '还没有届次。', [
        { sentence: '还没有登记届次，提案没有地方归。', remedy: '请登记。', href: '/sessions/new' },
      ]);
    const { label } = sessionView(newest);
    return task('sessions', '届次', href, `最新的是${newest.committee}${label}会议。`, [
      ...(newest.openedDay === null
        ? [
            {
              sentence: `${label}会议没有登记开幕日。`,
              remedy: '编号和期限从它算起，请登记。',
              href: `/sessions/${newest.id}`,
            },
          ]
        : []),
      ...(newest.closesDay === null
        ? [
            {
              sentence: `${label}会议没有定提案截止日。`,
              remedy: '没有定，以后提交的都按会中提案。',
              href: `/sessions/${newest.id}`,
            },
          ]
        : []),
    ]);
  }

  private async calendar(): Promise<AdminTask> {
    const years = (await this.reader.manager.find(CalendarYear, { order: { year: 'ASC' } })).map(({ year }) => year);
    const { year, month } = partsOf(this.clock.today());
    const missing = [year, ...(month >= 11 ? [year + 1] : [])].filter((one) => !years.includes(one));
    const said = years.length === 0 ? '还没有导入' : `已导入${years[0]}—${years.at(-1)}年`;
    return task(
      'calendar',
      '工作日历',
      '/calendar',
      `${said}。`,
      missing.map((one) => ({
        sentence: `${one}年的工作日历没有导入，落在那一年的期限都是暂定。`,
        remedy: '国务院办公厅公布放假安排后，请导入。',
        href: '/calendar/import',
      })),
    );
  }

  private async policy(): Promise<AdminTask> {
    const today = this.clock.today();
    const { versions } = await this.policies.all();
    const now = versions.find(
      ({ version }) => version.validFrom <= today && (version.validTo === null || today <= version.validTo),
    );
    const said = now ? `现行“${now.name}”第${now.version.version}版。` : '今天没有有效的规定。';
    const gap = now ? [] : [{ sentence: '今天没有有效的办理规定。', remedy: '请补上。', href: '/policy/edit' }];
    const ends = now?.version.validTo;
    return task('policy', '办理规定', '/policy', said, [
      ...gap,
      ...(ends && !versions.some(({ version }) => version.validFrom > ends)
        ? [{ sentence: `现行规定到${ends}为止，以后没有接上的。`, remedy: '请准备下一版。', href: '/policy/edit' }]
        : []),
    ]);
  }

  private async letterheads(): Promise<AdminTask> {
    const { manager } = this.reader;
    const broken = await brokenLetterheads(manager);
    const saved = await manager.count(LetterheadVersion);
    const own = ownTemplates();
    const labels = await Promise.all(
      broken.map(async ({ scope, no }) => `${await scopeLabel(manager, scope)}第${no}版`),
    );
    const said = `${saved === 0 ? '还没有改过，都用程序自带的' : `存过${saved}版`}；${own ? `另有自备模板${own.files.length}个` : '没有自备模板'}。${
      outsideSite(this.config) === null
        ? '没有设本系统的网址（VERIFY_URL 或 PUBLIC_URL），征询意见表上不印二维码。'
        : ''
    }`;
    return task('letterheads', '版头和用语、模板', '/letterheads', said, [
      ...labels.map((label) => ({
        sentence: `${label}读不出来，公文印的是程序自带的。`,
        remedy: '请另存一版、试印、启用，或恢复自带的。',
        href: '/letterheads',
      })),
      ...(own?.problems ?? []).slice(0, NAMED).map((problem) => ({
        sentence: `自备模板没有采用：${problemWords(problem)}`,
        remedy: '改好后运行 banfu templates check 核对，再重新启动。',
        href: '',
      })),
    ]);
  }

  /** Units that have something in hand and nobody who could sign for it. */
  private async unitsWithoutOffice(): Promise<string[]> {
    const { manager } = this.reader;
    const accounts = await manager.find(Account, {
      where: { disabled: false, unitId: Not(IsNull()) },
      select: { id: true, unitId: true, roles: true },
    });
    const served = new Set(accounts.filter(({ roles }) => roles.includes('unit_office')).map(({ unitId }) => unitId!));
    return (await this.busyUnits()).filter(({ id }) => !served.has(id)).map(({ shortName }) => shortName);
  }

  private async unitsWithoutSeries(): Promise<string[]> {
    const series = await this.reader.manager.find(UnitLetterSeries, { select: { id: true, unitId: true } });
    const having = new Set(series.map(({ unitId }) => unitId));
    return having.size === 0
      ? [] // Nobody numbers here.
      : (await this.busyUnits()).filter(({ id }) => !having.has(id)).map(({ shortName }) => shortName);
  }

  private busyUnits(): Promise<Unit[]> {
    const hand = this.reader
      .createQueryBuilder(Assignment, 'hand')
      .select('hand.unitId')
      .where('hand.state IN (:...open)');
    return this.reader
      .createQueryBuilder(Unit, 'unit')
      .where({ closedDay: IsNull() })
      .andWhere(`unit.id IN (${hand.getQuery()})`, { open: openCodes(ASSIGNMENT_STATES) })
      .orderBy('unit.shortName', 'ASC')
      .getMany();
  }

  /** Of the newest term; none where nobody knows which that is. */
  private async membersWithoutAccount(): Promise<number> {
    const { manager } = this.reader;
    const served = (
      await manager.find(Account, {
        where: { memberId: Not(IsNull()), disabled: false },
        select: { id: true, memberId: true },
      })
    ).map(({ memberId }) => memberId!);
    const where = { leftDay: IsNull() };
    return manager.countBy(Member, served.length === 0 ? where : { ...where, id: Not(In(served)) });
  }
}

const names = (all: readonly string[]): string =>
  all.slice(0, NAMED).join('、') + (all.length > NAMED ? `等${all.length}个` : '');

const task = (
  code: string,
  label: string,
  href: string,
  about: string,
  attention: AdminTask['attention'] = [],
): AdminTask => ({ code, label, href, about, attention });

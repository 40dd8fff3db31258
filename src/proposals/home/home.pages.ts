import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { shareWords } from '../../domain/commitments/dated-share.js';
import { isPlainDate, type PlainDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import { lastDayWithin } from '../../domain/work-calendar/count-days.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { dayWords, WARNING_DAYS } from '../../platform/web/day-words.js';
import type { FormBody } from '../../platform/web/form.js';
import { isMember } from '../../platform/web/navigation.js';
import { Pages } from '../../platform/web/pages.js';
import { queryFlag } from '../../platform/web/query.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { commitmentsHref } from '../commitments/commitments.page-views.js';
import { seesInside } from '../commitments/commitments.queries.js';
import type { LedgerCounts } from '../commitments/commitments.views.js';
import { LedgerCountQueries } from '../commitments/ledger-counts.queries.js';
import { writeLink } from '../drafting/desk.page-views.js';
import { writesOwn } from '../../domain/workflow/cases/entry-new.js';
import { DistrictRules } from '../due/district-rules.js';
import { DueExplanations } from '../due/due-explanations.js';
import { OfficeQueries } from '../office/office.queries.js';
import { unitOfDesk } from '../rights/reach.js';
import { HomeSittingQueries } from '../sitting/home-sitting.queries.js';
import { DueDayQueries } from './due-days.queries.js';
import { dueDayPage } from './due-day.page-views.js';
import { homePage, type Count, type HomePage } from './home.page-views.js';
import { StatisticsQueries } from '../statistics/statistics.queries.js';
import { loadTable } from '../statistics/tables.js';
import { TodoQueries } from './todos.queries.js';

/** Rows of the list before the link to all of them; on a screen of 1366 × 768 so many are seen. */
const SHOWN = 12;

/** 工作台: what waits for the person, the most urgent first, and the next ten working days. */
@Controller()
export class HomePages {
  constructor(
    private readonly pages: Pages,
    private readonly todos: TodoQueries,
    private readonly dueDays: DueDayQueries,
    private readonly ledger: LedgerCountQueries,
    private readonly sitting: HomeSittingQueries,
    private readonly office: OfficeQueries,
    private readonly statistics: StatisticsQueries,
    private readonly rules: DistrictRules,
    private readonly explanations: DueExplanations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('self')
  async home(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    // A member's desk is the list of the own proposals.
    if (isMember(actor)) return res.redirect(303, '/mine');
    const today = this.clock.today();
    const rules = await this.rules.read();
    const { calendar } = rules;
    const todos = await this.todos.of(actor, calendar);
    const shown = queryFlag(query, 'all') ? null : SHOWN;
    const explained = todos.slice(0, shown ?? todos.length).flatMap(({ assignmentId }) => assignmentId ?? []);
    const dated = DueDayQueries.concerns(actor);
    const ledger = dated ? await this.ledger.counts(actor, { unitId: unitOfDesk(actor) }) : null;
    const view = homePage({
      todos,
      shown,
      explained: await this.explanations.of(explained, rules),
      calendar,
      today,
      strip: dated ? await this.dueDays.strip(actor, calendar) : [],
      write: writeLink({ mayWrite: mayAtAll(actor, 'case.draft'), writesOwn: writesOwn(actor) }),
      counts: ledger ? await this.counts(actor, ledger, lastDayWithin(calendar, today, WARNING_DAYS)) : [],
      promises: ledger && promisesPart(actor, ledger),
      office: await this.office.work(actor),
      papers: await this.papers(actor, today),
      load: mayAtAll(actor, 'statistics.read') ? await this.load(actor, today) : null,
      fresh: dated && (await this.todos.nothingYet()),
      empty: emptyFor(actor),
    });
    this.pages.render(res, 'home', view);
  }

  /** What is due on one day, of the own unit or of all of them: the list behind a number of the strip. */
  @Get('due/:day')
  @Needs('case.read')
  async day(@CurrentActor() actor: Actor, @Param('day') day: string, @Res() res: Response): Promise<void> {
    if (!isPlainDate(day))
      throw new Refusal('list.invalid', `日期“${day.slice(0, 40)}”不能用。`, '请从工作台的日期进入。');
    const { calendar } = await this.rules.read();
    const view = dueDayPage({ day, ...(await this.dueDays.on(actor, day)), calendar, today: this.clock.today() });
    this.pages.render(res, 'due-day', view);
  }

  /** A look at the whole, as numbers that lead to their lists. */
  private async counts(actor: Actor, ledger: LedgerCounts, near: PlainDate): Promise<Count[]> {
    const { late, soon } = await this.dueDays.counts(actor, near);
    const reminds = mayAtAll(actor, 'hand.remind');
    const unitId = unitOfDesk(actor);
    return [
      { label: '超期', count: late, href: reminds ? '/reminders?when=late' : '/proposals?overdue=1', late: late > 0 },
      { label: '7个工作日内到期', count: soon, href: reminds ? '/reminders?when=soon' : '#strip', late: false },
      {
        label: '承诺逾期',
        count: ledger.overdue,
        href: commitmentsHref({ stage: 'binding', unitId, overdue: true }),
        late: ledger.overdue > 0,
      },
    ];
  }

  private async load(actor: Actor, today: PlainDate): Promise<HomePage['load']> {
    const { chart, about } = loadTable(await this.statistics.load(actor, {}), {}, today);
    return chart && { chart, about };
  }

  private async papers(actor: Actor, today: PlainDate): Promise<HomePage['papers']> {
    const { papers } = await this.sitting.of(actor);
    return papers.map(({ id, day, bodyName, proposals }) => ({
      href: `/hand-overs/${id}`,
      label: `${dayWords(day, today)}${bodyName ?? ''}交办${proposals}件`,
    }));
  }
}

/** Where to look when nothing waits. */
function emptyFor(actor: Actor): HomePage['empty'] {
  if (mayAtAll(actor, 'hand.remind'))
    return { text: '没有等您办的。看看哪些快到期，可以先催。', href: '/reminders', label: '看催办清单' };
  if (mayAtAll(actor, 'case.read'))
    return {
      text: '没有等您办的。交办给本单位的、退回来的、到期的，会列在这里。',
      href: '/proposals',
      label: '看本单位的提案',
    };
  if (mayAtAll(actor, 'account.manage')) return { text: '没有要处理的账号。', href: '/accounts', label: '看账号' };
  if (mayAtAll(actor, 'log.read')) return { text: '记录都已封存。', href: '/audit', label: '看审计记录' };
  return { text: '日历和规定都齐备。', href: '/calendar', label: '看日历' };
}

/** What there is to do about promises, each number with its list. */
function promisesPart(actor: Actor, ledger: LedgerCounts): HomePage['promises'] {
  const unitId = unitOfDesk(actor);
  if (ledger.total === 0) return null;
  const inState = (code: string) => ledger.byState.find(({ state }) => state === code)?.count ?? 0;
  const line = (label: string, count: number, filter: Parameters<typeof commitmentsHref>[0], late = false): Count => ({
    label,
    count,
    href: commitmentsHref({ stage: 'binding', unitId, ...filter }),
    late: late && count > 0,
  });
  const lines = [
    line('逾期', ledger.overdue, { overdue: true }, true),
    ...(seesInside(actor)
      ? [
          line('到复核日', ledger.recheckDue, { recheckDue: true }),
          line('延期、调整待批', ledger.delayAsked, { delayAsked: true }),
        ]
      : []),
    line('待核验', inState('awaiting_check'), { state: 'awaiting_check' }),
    line('没有时限', ledger.undated, { undated: true }),
  ].filter(({ count }) => count > 0);
  return { share: shareWords(ledger), lines, href: commitmentsHref({ stage: 'binding', unitId }) };
}

import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DirectoryQueries } from '../../directory/directory.queries.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { isMonth, type Month } from '../../domain/statistics/months.js';
import type { Clock } from '../../platform/clock.js';
import { writeWorkbook } from '../../platform/sheets/write-xlsx.js';
import { CSV_START, csvRow } from '../../platform/text/csv.js';
import { CLOCK } from '../../platform/tokens.js';
import { dayWords } from '../../platform/web/day-words.js';
import { sendDownload } from '../../platform/web/download.js';
import { formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { queryCode } from '../../platform/web/query.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { calledBy } from '../case-name.js';
import { unitNameOf } from '../owing-hands.js';
import { unitOfDesk } from '../rights/reach.js';
import { ASSIGNMENT_STATES, codesOf, COMMITMENT_STATES, PROPOSAL_STATES, ROLES } from '../states.js';
import { HAND_SETS, PROMISE_SETS } from './counted.js';
import { filterIn, queryOf, within, type StatisticsFilter } from './statistics.filter.js';
import { countedWords, statisticsPage, type CountedPage } from './statistics.page-views.js';
import { MOST_LINES, StatisticsQueries } from './statistics.queries.js';
import { DEFINITIONS, type StatisticName } from './statistics.views.js';
import { loadTable, promisesTable, punctualityTable, statesTable, type StatTable } from './tables.js';

/** 统计: four looks at the work, each with its table, the lists behind its numbers, and its exports. */
@Controller('statistics')
export class StatisticsPages {
  constructor(
    private readonly pages: Pages,
    private readonly statistics: StatisticsQueries,
    private readonly directory: DirectoryQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('statistics.read')
  async show(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const filter = filterIn(query);
    const tables: StatTable[] = [];
    for (const name of codesOf(DEFINITIONS)) tables.push(await this.table(actor, name, filter));
    const view = statisticsPage({
      tables,
      filter,
      sessions: await this.directory.sessions(),
      units: unitOfDesk(actor) === undefined ? await this.directory.units() : [],
      rounds: await this.statistics.rounds(),
      today: this.clock.today(),
    });
    this.pages.render(res, 'statistics', view);
  }

  @Get('hands')
  @Needs('statistics.read')
  async hands(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const filter = filterIn(query);
    const set = wanted(query, 'set', codesOf(HAND_SETS));
    const month = monthIn(query);
    const { lines, total } = await this.statistics.hands(actor, filter, { set, month });
    const today = this.clock.today();
    const rows = lines.map((hand) => ({
      href: `/proposals/${hand.proposal.id}`,
      title: hand.proposal.title,
      about: [
        calledBy(hand.proposal),
        unitNameOf(hand),
        hand.role === null ? '' : ROLES[hand.role],
        hand.round > 1 ? `第${hand.round}次办理` : '',
        ASSIGNMENT_STATES[hand.state].label,
      ]
        .filter(Boolean)
        .join(' · '),
      days: [
        hand.dueDay === null ? '没有期限' : `期限${dayWords(hand.dueDay, today)}`,
        hand.deliveredDay === null ? '' : `${dayWords(hand.deliveredDay, today)}送达`,
      ]
        .filter(Boolean)
        .join('，'),
    }));
    await this.list(res, { set: HAND_SETS[set], month, filter, total, unit: '件', rows, actor });
  }

  @Get('promises')
  @Needs('statistics.read')
  async promises(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const filter = filterIn(query);
    const set = wanted(query, 'set', codesOf(PROMISE_SETS));
    const month = monthIn(query);
    const { lines, total } = await this.statistics.promiseLines(actor, filter, { set, month });
    const today = this.clock.today();
    const rows = lines.map(({ id, text, state, owner, keeper, proposal, dueDay }) => ({
      href: `/commitments/${id}`,
      title: text,
      about: [calledBy(proposal), keeper?.shortName ?? owner ?? '', COMMITMENT_STATES[state].label]
        .filter(Boolean)
        .join(' · '),
      days: dueDay === null ? '没有时限' : `时限${dayWords(dueDay, today)}`,
    }));
    await this.list(res, { set: `承诺${PROMISE_SETS[set]}`, month, filter, total, unit: '项', rows, actor });
  }

  @Get('proposals')
  @Needs('statistics.read')
  async proposals(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const filter = filterIn(query);
    const state = wanted(query, 'state', codesOf(PROPOSAL_STATES));
    const { lines, total } = await this.statistics.proposals(actor, filter, state);
    const rows = lines.map((proposal) => ({
      href: `/proposals/${proposal.id}`,
      title: proposal.title,
      about: [calledBy(proposal), PROPOSAL_STATES[proposal.state].label].join(' · '),
      days: '',
    }));
    await this.list(res, { set: PROPOSAL_STATES[state].label, filter, total, unit: '件', rows, actor });
  }

  /** `load.csv`, `on-time.xlsx`: the table as it stands on the page, what it counts in its last line. */
  @Get(':file')
  @Needs('statistics.read')
  async file(
    @CurrentActor() actor: Actor,
    @Param('file') file: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const [, name, type] = /^([a-z-]+)\.(csv|xlsx)$/.exec(file) ?? [];
    if (name === undefined || !Object.hasOwn(DEFINITIONS, name))
      throw new Refusal('statistics.not-found', `没有“${file.slice(0, 40)}”这张统计表。`, '请从统计页导出。');
    const table = await this.table(actor, name as StatisticName, filterIn(query));
    const called = `${table.title}${this.clock.today()}`;
    if (type === 'csv') return sendDownload(res, called, 'csv', csvOf(table));
    const rows = [...table.rows.map((row) => row.map(({ value }) => value)), [], [table.definition]];
    await sendDownload(res, called, 'xlsx', once(await writeWorkbook({ name: table.title, heads: table.heads, rows })));
  }

  private async table(actor: Actor, name: StatisticName, filter: StatisticsFilter): Promise<StatTable> {
    const today = this.clock.today();
    switch (name) {
      case 'load':
        return loadTable(await this.statistics.load(actor, filter), filter, today);
      case 'states':
        return statesTable(await this.statistics.states(actor, filter), filter);
      case 'on-time':
        return punctualityTable(await this.statistics.punctuality(actor, filter), filter);
      case 'promises':
        return promisesTable(await this.statistics.promises(actor, filter), filter, today);
    }
  }

  private async list(
    res: Response,
    shown: {
      set: string;
      month?: Month;
      filter: StatisticsFilter;
      total: number;
      unit: string;
      rows: CountedPage['lines'];
      actor: Actor;
    },
  ): Promise<void> {
    const { set, month, filter, total, unit, rows, actor } = shown;
    const { sessionId, round } = filter;
    const { unitId } = within(actor, filter);
    const session = (await this.directory.sessions()).find(({ id }) => id === sessionId)?.label;
    const name = (await this.directory.units()).find(({ id }) => id === unitId)?.shortName;
    const view: CountedPage = {
      title: '统计',
      section: 'statistics',
      back: `/statistics${queryOf(filter)}`,
      what: countedWords(set, { session, unit: name, round, month }, this.clock.today()),
      total: `${total}${unit}`,
      lines: rows,
      more: total > MOST_LINES,
    };
    this.pages.render(res, 'statistics-counted', view);
  }
}

function wanted<Code extends string>(query: FormBody, name: string, codes: readonly Code[]): Code {
  const code = queryCode(query, name, codes);
  if (code !== undefined) return code;
  throw new Refusal('list.invalid', '网址里没有说数的是什么。', '请从统计页的数字进入。');
}

function monthIn(query: FormBody): Month | undefined {
  const month = formValue(query, 'month');
  if (month === null || isMonth(month)) return month ?? undefined;
  throw new Refusal('list.invalid', `月份“${month.slice(0, 20)}”不能用。`, '请从统计页的数字进入。');
}

async function* csvOf({ heads, rows, definition }: StatTable): AsyncGenerator<string> {
  yield CSV_START + csvRow(heads);
  yield rows.map((row) => csvRow(row.map(({ value }) => value))).join('');
  yield csvRow([definition]);
  await Promise.resolve();
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
  await Promise.resolve();
}

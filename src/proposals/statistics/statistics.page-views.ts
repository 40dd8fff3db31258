import type { Chart } from '../../platform/charts/chart.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { monthWords, type Month } from '../../domain/statistics/months.js';
import { partsOf } from '../../domain/plain-date.js';
import { dayWords } from '../../platform/web/day-words.js';
import type { Choice } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import { queryOf, type StatisticsFilter } from './statistics.filter.js';
import type { StatTable } from './tables.js';

interface StatPart extends Omit<StatTable, 'chart'> {
  chart: Chart | null;
  csv: string;
  xlsx: string;
}

export interface StatisticsPage extends PageView {
  tables: StatPart[];
  sessions: Choice[];
  units: Choice[];
  rounds: Choice[];
  today: string;
  filtered: boolean;
}

export interface StatisticsInput {
  tables: readonly StatTable[];
  filter: StatisticsFilter;
  sessions: readonly { id: string; label: string }[];
  /** Empty for people of a unit, who count their own. */
  units: readonly { id: string; shortName: string }[];
  rounds: readonly number[];
  today: PlainDate;
}

export function statisticsPage({ tables, filter, sessions, units, rounds, today }: StatisticsInput): StatisticsPage {
  return {
    title: '统计',
    section: 'statistics',
    tables: tables.map((table) => ({
      ...table,
      csv: `/statistics/${table.name}.csv${queryOf(filter)}`,
      xlsx: `/statistics/${table.name}.xlsx${queryOf(filter)}`,
    })),
    sessions: sessions.map(({ id, label }) => ({ value: id, label, selected: id === filter.sessionId })),
    units: units.map(({ id, shortName }) => ({ value: id, label: shortName, selected: id === filter.unitId })),
    rounds:
      rounds.length < 2
        ? []
        : rounds.map((round) => ({
            value: String(round),
            label: `第${round}次办理`,
            selected: round === filter.round,
          })),
    today: dayWords(today, today),
    filtered: filter.sessionId !== undefined || filter.unitId !== undefined || filter.round !== undefined,
  };
}

export interface CountedPage extends PageView {
  back: string;
  what: string;
  total: string;
  lines: { href: string; title: string; about: string; days: string }[];
  more: boolean;
}

/** What exactly a number counts, in words: `按时答复的，区住建局，6月`. */
export function countedWords(
  set: string,
  filter: { session?: string; unit?: string; round?: number; month?: Month },
  today: PlainDate,
): string {
  return [
    set,
    filter.month === undefined ? '' : monthWords(filter.month, partsOf(today).year),
    filter.session ?? '',
    filter.unit ?? '',
    filter.round === undefined ? '' : `第${filter.round}次办理`,
  ]
    .filter(Boolean)
    .join('，');
}

import type { BarsChart, Chart, DotsChart, MonthsChart } from '../../platform/charts/chart.js';
import { shareText } from '../../platform/charts/chart.js';
import { monthOf, monthWords } from '../../domain/statistics/months.js';
import { partsOf, type PlainDate } from '../../domain/plain-date.js';
import { queryOf, type StatisticsFilter } from './statistics.filter.js';
import {
  DEFINITIONS,
  type LoadMonth,
  type PromiseMonth,
  type StateCount,
  type StatisticName,
  type UnitPunctuality,
} from './statistics.views.js';

export interface StatCell {
  text: string;
  /** Of a number, the list that it counts. */
  href: string | null;
  value: string | number;
}

/** One statistic: its chart, its table, and what the numbers mean. The exports print the same table. */
export interface StatTable {
  name: StatisticName;
  title: string;
  /** The one thing to see, in a sentence; what the chart says to those who do not see it. */
  about: string;
  definition: string;
  chart: Chart | null;
  /** What colours and lines of the chart mean, in words. */
  legend: string;
  heads: string[];
  rows: StatCell[][];
}

const text = (value: string): StatCell => ({ text: value, href: null, value });
const plain = (value: number | null): StatCell => ({
  text: value === null ? '—' : String(value),
  href: null,
  value: value ?? '',
});
/** A number leads to its list; nothing is in the list of a zero. */
const counted = (value: number, href: string): StatCell => ({
  text: String(value),
  href: value === 0 ? null : href,
  value,
});

export function loadTable(months: readonly LoadMonth[], filter: StatisticsFilter, today: PlainDate): StatTable {
  const now = monthOf(today);
  const { year } = partsOf(today);
  const ahead = months.filter(({ month }) => month >= now);
  const peak = ahead.reduce<LoadMonth | null>(
    (most, one) => (one.due + one.expected > (most ? most.due + most.expected : 0) ? one : most),
    null,
  );
  const list = (set: string, month: string) => `/statistics/hands${queryOf(filter, { set, month })}`;
  const title = '逐月工作量';
  const about =
    peak === null
      ? '今后九个月没有到期的。'
      : `今后最忙的是${monthWords(peak.month, year)}，${peak.expected > 0 ? '约' : ''}${peak.due + peak.expected}件到期。`;
  const chart: MonthsChart = {
    kind: 'months',
    title,
    about,
    unit: '件',
    months: months.map(({ month, due, expected }) => ({
      label: monthWords(month, partsOf(`${month}-01`).year),
      value: due,
      expected,
      tone: month < now ? 'idle' : 'plain',
    })),
  };
  return {
    name: 'load',
    title,
    about,
    definition: DEFINITIONS.load,
    chart: months.some(({ due, expected }) => due + expected > 0) ? chart : null,
    legend: '实心是期限落在这个月的件数，灰色是过去的月份，虚线框是预计再到的。',
    heads: ['月份', '到期件数', '还没答复', '已超期', '预计再到', '往年同月平均'],
    rows: months.map(({ month, due, open, late, expected, average }) => [
      text(monthWords(month, year)),
      counted(due, list('due', month)),
      counted(open, list('open', month)),
      counted(late, list('late_open', month)),
      plain(month < now ? null : expected),
      plain(average),
    ]),
  };
}

export function statesTable(states: readonly StateCount[], filter: StatisticsFilter): StatTable {
  const total = states.reduce((sum, { count }) => sum + count, 0);
  const most = [...states].sort((a, b) => b.count - a.count)[0];
  const title = '提案走到哪一步';
  const about = most ? `共${total}件，最多的是“${most.label}”，${most.count}件。` : '还没有提案。';
  const chart: BarsChart = {
    kind: 'bars',
    title,
    about,
    unit: '件',
    bars: states.map(({ state, label, count }) => ({
      label,
      value: count,
      tone: state === 'closed' || state === 'archived' ? 'done' : 'plain',
    })),
  };
  return {
    name: 'states',
    title,
    about,
    definition: DEFINITIONS.states,
    chart: states.length > 0 ? chart : null,
    legend: '绿色是已经办完的。',
    heads: ['状态', '件数', '占全部'],
    rows: states.map(({ state, label, count }) => [
      text(label),
      counted(count, `/statistics/proposals${queryOf(filter, { state })}`),
      text(`${shareText(count, total)}（${count}/${total}）`),
    ]),
  };
}

export function punctualityTable(units: readonly UnitPunctuality[], filter: StatisticsFilter): StatTable {
  const sum = (of: (unit: UnitPunctuality) => number) => units.reduce((all, unit) => all + of(unit), 0);
  const [hit, of] = [sum(({ onTime }) => onTime), sum(({ counted: one }) => one)];
  const title = '按时答复';
  const about = of === 0 ? '还没有到期的答复。' : `按时答复${hit}件，占${shareText(hit, of)}（${hit}/${of}）。`;
  const chart: DotsChart = {
    kind: 'dots',
    title,
    about,
    dots: units.map(({ unit, onTime, counted: one }) => ({ label: unit, hit: onTime, of: one })),
    all: units.length > 1 ? { label: '合计', hit, of } : null,
  };
  const row = (name: string, one: Omit<UnitPunctuality, 'unit'>, own: StatisticsFilter | null): StatCell[] => {
    const list = (set: string) => `/statistics/hands${queryOf(own ?? filter, { set })}`;
    // Of assignments without a known unit there is no list by unit.
    const cell = (value: number, set: string) => (own === null ? plain(value) : counted(value, list(set)));
    return [
      text(name),
      text(`${shareText(one.onTime, one.counted)}（${one.onTime}/${one.counted}）`),
      cell(one.onTime, 'on_time'),
      cell(one.late, 'late'),
      cell(one.lateOpen, 'late_open'),
      cell(one.counted, 'counted'),
      cell(one.undated, 'undated'),
    ];
  };
  const total = {
    unitId: null,
    counted: of,
    onTime: hit,
    late: sum(({ late }) => late),
    lateOpen: sum(({ lateOpen }) => lateOpen),
    undated: sum(({ undated }) => undated),
  };
  return {
    name: 'on-time',
    title,
    about,
    definition: DEFINITIONS['on-time'],
    chart: of > 0 ? chart : null,
    legend: '每个点是一个单位，绿点全部按时；虚线是合计。',
    heads: ['承办单位', '按时率（按时/计入）', '按时', '逾期答复', '超期未答复', '计入', '没有期限不计'],
    rows: [
      ...units.map((one) => row(one.unit, one, one.unitId === null ? null : { ...filter, unitId: one.unitId })),
      ...(units.length > 1 ? [row('合计', total, filter)] : []),
    ],
  };
}

export function promisesTable(months: readonly PromiseMonth[], filter: StatisticsFilter, today: PlainDate): StatTable {
  const { year } = partsOf(today);
  const now = monthOf(today);
  const overdue = months.reduce((sum, one) => sum + one.overdue, 0);
  const soon = months.find(({ month }) => month === now)?.open ?? 0;
  const title = '承诺到期';
  const about = `本月还有${soon}项要兑现，近半年到期的逾期${overdue}项。`;
  const list = (set: string, month: string) => `/statistics/promises${queryOf(filter, { set, month })}`;
  const chart: MonthsChart = {
    kind: 'months',
    title,
    about,
    unit: '项',
    months: months.slice(0, 12).map((one) => ({
      label: monthWords(one.month, partsOf(`${one.month}-01`).year),
      value: one.due,
      tone: one.overdue > 0 ? 'late' : one.open === 0 ? 'done' : 'plain',
    })),
  };
  return {
    name: 'promises',
    title,
    about,
    definition: DEFINITIONS.promises,
    chart: months.some(({ due }) => due > 0) ? chart : null,
    legend: '红色的月份有逾期的，绿色的都已了结。',
    heads: ['月份', '到期', '已销号', '还没兑现', '其中逾期', '已终止'],
    rows: months
      .filter(({ month, due }) => due > 0 || month === now)
      .map(({ month, due, done, open, overdue: late, dropped }) => [
        text(monthWords(month, year)),
        counted(due, list('due', month)),
        counted(done, list('done', month)),
        counted(open, list('open', month)),
        counted(late, list('overdue', month)),
        counted(dropped, list('dropped', month)),
      ]),
  };
}

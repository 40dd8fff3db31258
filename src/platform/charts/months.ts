import { roomy, WIDTHS, type Look, type MonthsChart } from './chart.js';
import { ink } from './colours.js';
import type { Drawing } from './draw.js';
import { valueAxis } from './axes.js';

const HEIGHTS = { wide: 240, half: 220, narrow: 220, small: 110 } as const;

export function months(chart: MonthsChart, look: Look): Drawing {
  const totals = chart.months.map(({ value, expected = 0 }) => value + expected);
  const most = Math.max(1, ...totals);
  const small = look.width === 'small';
  // A small drawing has room for the peak only; the table has the rest.
  const labelled = (total: number): boolean => total > 0 && (!small || total === most);
  const fontSize = roomy(look) ? 13 : 11;
  return {
    ...chart,
    width: WIDTHS[look.width],
    height: HEIGHTS[look.width],
    option: {
      grid: { left: 8, right: 8, top: 24, bottom: 28, outerBoundsMode: 'none' },
      xAxis: {
        type: 'category',
        data: chart.months.map(({ label }, index) => (small ? shortMonth(label, index) : label)),
        axisLine: { lineStyle: { color: ink('line') } },
        axisTick: { show: false },
        axisLabel: { color: ink('quiet'), fontSize: roomy(look) ? 12 : 10, interval: 0 },
      },
      yAxis: { ...valueAxis(most), show: false },
      series: [
        {
          type: 'bar',
          stack: 'all',
          silent: true,
          barCategoryGap: '28%',
          barMaxWidth: 44,
          data: chart.months.map(({ value, tone }) => ({ value, itemStyle: { color: ink(tone ?? 'plain') } })),
        },
        {
          type: 'bar',
          stack: 'all',
          silent: true,
          itemStyle: { color: 'transparent', borderColor: ink('quiet'), borderType: 'dashed', borderWidth: 1.5 },
          // Drawn where nothing is expected, too: the label stands on top of both.
          data: chart.months.map(({ expected = 0 }, i) => ({
            value: expected,
            itemStyle: expected > 0 ? {} : { borderWidth: 0 },
            label: {
              show: labelled(totals[i]!),
              formatter: () => `${expected > 0 ? '约' : ''}${totals[i]!}`,
              fontWeight: totals[i] === most ? ('bold' as const) : ('normal' as const),
            },
          })),
          label: { position: 'top', distance: 4, color: ink('ink'), fontSize },
        },
      ],
    },
  };
}

/** A small drawing has no room for 12月 twelve times: the sign stands at the first month and at the turn of the year. */
const shortMonth = (label: string, index: number): string =>
  index === 0 || label === '1月' ? label : label.replace('月', '');

import { roomy, shortened, WIDTHS, type BarsChart, type Look } from './chart.js';
import { ink } from './colours.js';
import type { Drawing } from './draw.js';
import { nameAxis, valueAxis } from './axes.js';

const ROW = 28;

export function bars(chart: BarsChart, look: Look): Drawing {
  const width = WIDTHS[look.width];
  const names = chart.bars.map(({ label }) => shortened(label, roomy(look) ? 18 : 8));
  const most = Math.max(1, ...chart.bars.map(({ value }) => value));
  return {
    ...chart,
    width,
    height: chart.bars.length * ROW + 8,
    option: {
      grid: {
        left: roomFor(names),
        right: roomy(look) ? 120 : 96,
        top: 4,
        bottom: 4,
        outerBoundsMode: 'none',
      },
      xAxis: { ...valueAxis(most), show: false },
      yAxis: nameAxis(names),
      series: {
        type: 'bar',
        silent: true,
        barWidth: 16,
        data: chart.bars.map(({ value, tone, note }) => ({
          value,
          itemStyle: { color: ink(tone ?? 'plain') },
          label: { formatter: () => [`${value}${chart.unit}`, note].filter(Boolean).join(' · ') },
        })),
        label: { show: true, position: 'right', color: ink('ink'), fontSize: 13 },
      },
    },
  };
}

/** Pixels that the longest name takes, with some air. */
export const roomFor = (names: readonly string[]): number =>
  Math.max(0, ...names.map((name) => [...name].reduce((sum, c) => sum + (c.codePointAt(0)! > 0xff ? 13 : 7.5), 0))) +
  14;

import { roomFor } from './bars.js';
import { roomy, shareText, shortened, WIDTHS, type DotsChart, type Look } from './chart.js';
import { ink } from './colours.js';
import type { Drawing } from './draw.js';
import { nameAxis, valueAxis } from './axes.js';

const ROW = 28;
const TOP = 26;
const BOTTOM = 24;

export function dots(chart: DotsChart, look: Look): Drawing {
  const rows = chart.dots.filter(({ of }) => of > 0);
  const names = rows.map(({ label }) => shortened(label, roomy(look) ? 14 : 7));
  const shares = rows.map(({ hit, of }) => `${shareText(hit, of)}（${hit}/${of}）`);
  const all = chart.all && chart.all.of > 0 ? chart.all : null;
  return {
    ...chart,
    width: WIDTHS[look.width],
    height: rows.length * ROW + TOP + BOTTOM,
    option: {
      grid: { left: roomFor(names), right: roomFor(shares) + 4, top: TOP, bottom: BOTTOM, outerBoundsMode: 'none' },
      xAxis: { ...valueAxis(1), interval: 0.5, axisLabel: { ...valueAxis(1).axisLabel, formatter: percent } },
      yAxis: [nameAxis(names), nameAxis(shares, 'right')],
      series: [
        {
          type: 'line',
          silent: true,
          clip: false,
          symbolSize: 0,
          itemStyle: { color: ink('quiet') },
          lineStyle: { color: ink('quiet'), type: 'dashed', width: 1.5 },
          data: all ? acrossRows(all, rows.length) : [],
        },
        {
          type: 'scatter',
          silent: true,
          clip: false,
          symbolSize: 12,
          data: rows.map(({ hit, of }, i) => ({
            value: [hit / of, i],
            itemStyle: {
              opacity: 1,
              color: ink(hit === of ? 'done' : 'plain'),
              borderColor: ink('ground'),
              borderWidth: 1.5,
            },
          })),
        },
        // The second axis is only drawn for a series of its own.
        { type: 'scatter', yAxisIndex: 1, silent: true, symbolSize: 0, data: [] },
      ],
    },
  };
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** A dashed line through all rows, its share written above the first. */
function acrossRows({ label, hit, of }: NonNullable<DotsChart['all']>, rows: number) {
  const at = hit / of;
  const words = {
    show: true,
    position: at > 0.8 ? ('left' as const) : at < 0.2 ? ('right' as const) : ('top' as const),
    offset: at > 0.8 || at < 0.2 ? [0, -18] : [0, -6],
    color: ink('quiet'),
    fontSize: 12,
    formatter: () => `${label} ${shareText(hit, of)}`,
  };
  return Array.from({ length: rows }, (_row, i) => ({
    value: [at, i],
    symbol: 'circle',
    symbolSize: 0,
    label: i === 0 ? words : { show: false },
  }));
}

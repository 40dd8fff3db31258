import { ink } from './colours.js';

/** Rows from top to bottom, each with its name. */
export const nameAxis = (names: readonly string[], position: 'left' | 'right' = 'left') => ({
  type: 'category' as const,
  inverse: true,
  position,
  data: [...names],
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: { color: ink('ink'), fontSize: 13, interval: 0, margin: 10 },
});

export const valueAxis = (most: number) => ({
  type: 'value' as const,
  min: 0,
  max: most,
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: ink('line') } },
  axisLabel: { color: ink('quiet'), fontSize: 12 },
});

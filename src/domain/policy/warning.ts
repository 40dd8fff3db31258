import type { Rung } from './policy.js';

/** The rung of the ladder that is reached with so many working days left, negative when late; null before the first. */
export function warningAt(ladder: readonly Rung[], workingDaysLeft: number): Rung | null {
  return ladder.filter(({ workingDays }) => workingDays <= -workingDaysLeft).at(-1) ?? null;
}

export const WARNING_LEVELS = { blue: '蓝色预警', yellow: '黄色预警', red: '红色预警', formal: '催办督办' } as const;
export type WarningLevel = keyof typeof WARNING_LEVELS;

import type { Input } from './inputs.js';

/** Inputs that many steps ask. */
export const reason = { label: '理由', kind: 'lines' } as const satisfies Input;
export const opinion = { label: '意见', kind: 'lines', optional: true } as const satisfies Input;
export const day = { label: '日期', kind: 'day' } as const satisfies Input;

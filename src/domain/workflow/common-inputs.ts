import type { Input } from './inputs.js';

/** Inputs that many steps ask. */
export const reason = { label: '理由', kind: 'lines' } as const satisfies Input;
export const opinion = { label: '意见', kind: 'lines', optional: true } as const satisfies Input;
export const day = { label: '日期', kind: 'day' } as const satisfies Input;

/** 依据材料: a paper beside the reasons of a request, for those who decide on it. */
export const evidence = {
  label: '依据材料',
  kind: 'file',
  opens: 'draft.read',
  optional: true,
} as const satisfies Input;

/** 代录: how somebody told the office what it enters for them. */
export const CHANNELS = {
  paper: '纸质',
  phone: '电话',
  message: '微信、短信',
  in_person: '当面',
  other: '其他',
} as const;
export type Channel = keyof typeof CHANNELS;
export const channel = { label: '以什么方式告知', kind: 'choice', choices: CHANNELS } as const satisfies Input;

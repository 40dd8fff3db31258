import { z } from 'zod';
import { isPlainDate, plainDate, type PlainDate } from '../domain/plain-date.js';
import type { LetterRecord } from '../domain/letter/record.js';
import { Refusal } from '../domain/refusal.js';
import { words } from '../platform/api/inputs.js';

/** 文面要素: what the office may add on the paper, with the words of the form. */
export const RECORD_LABELS = {
  unit: '发文机关',
  docNumber: '发文字号',
  date: '成文日期',
  contact: '联系人',
  classMark: '办理类别',
  publicity: '公开属性',
  copies: '抄送',
  sealed: '用印',
} as const;
export type RecordField = keyof typeof RECORD_LABELS;
export const RECORD_FIELDS = Object.keys(RECORD_LABELS) as RecordField[];

/** A record as people type it: only what was given. */
export type TypedRecord = Partial<Record<RecordField, string>>;

const line = words(200);

/** The record as people type it: every value a line of text. */
const schema = z.strictObject({
  unit: line.optional(),
  docNumber: line.optional(),
  date: line.normalize('NFKC').transform(dayTyped).optional(),
  contact: line.transform(contactTyped).optional(),
  classMark: z
    .string('须为文字')
    .normalize('NFKC')
    .trim()
    .toUpperCase()
    .regex(/^[A-D]\d?$/, '须为 A、B、C、D 或再加一位数字')
    .optional(),
  publicity: z
    .enum(['open', 'on-request', 'withheld'], '须为 open（主动公开）、on-request（依申请公开）或 withheld（不予公开）')
    .optional(),
  copies: line
    .transform((text) =>
      text
        .split(/[、，,;；]/)
        .map((name) => name.trim())
        .filter(Boolean),
    )
    .optional(),
  sealed: z
    .enum(['yes', 'no'], '须为 yes 或 no')
    .transform((value) => value === 'yes')
    .optional(),
});

/**
 * A letter record from typed values (`--set name=value`, a record file, a form). Refuses unknown names and values that
 * cannot be meant, each by name.
 */
export function letterRecordFrom(typed: Record<string, unknown>): LetterRecord {
  const result = schema.safeParse(typed);
  if (result.success) return result.data;
  const fields = new Map<string, string>();
  for (const issue of result.error.issues) {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])];
    const unknown = `没有这一项；可用：${RECORD_FIELDS.join('、')}`;
    for (const name of names) fields.set(name, issue.code === 'unrecognized_keys' ? unknown : issue.message);
  }
  const [name, sentence] = [...fields][0]!;
  const value = typeof typed[name] === 'string' ? typed[name] : '';
  throw new Refusal(
    'letter.record-invalid',
    `${isRecordField(name) ? RECORD_LABELS[name] : name}“${value}”不能用：${sentence}。`,
    '请改正后重试。',
    Object.fromEntries(fields),
  );
}

const isRecordField = (name: string): name is RecordField => Object.hasOwn(RECORD_LABELS, name);

/** `2023-09-12`, `2023年9月12日`, `20230912`. */
function dayTyped(text: string, context: z.RefinementCtx): PlainDate {
  if (isPlainDate(text)) return text;
  const match = /^(\d{4})[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  const day = match && plainDate(Number(match[1]), Number(match[2]), Number(match[3]));
  if (day) return day;
  context.addIssue({ code: 'custom', message: '不是存在的日期，写法如 2025-09-12 或 2025年9月12日' });
  return z.NEVER;
}

/** `姓名 电话`, `姓名，电话`; either alone is accepted. */
function contactTyped(text: string) {
  const phone = /[\d(（][\d\s()（）\-—*+转]{4,}$/.exec(text)?.[0]?.trim() ?? null;
  const name = (phone === null ? text : text.slice(0, text.lastIndexOf(phone))).replace(/[\s,，、:：]+$/, '');
  return { name: name === '' ? null : name, phone };
}

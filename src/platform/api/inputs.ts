import { z } from 'zod';
import { isPlainDate } from '../../domain/plain-date.js';
import { INVISIBLE, UNPRINTABLE } from '../../domain/visible-text.js';

/** Inputs that several routes share. */

export const id = z.string().regex(/^[0-9a-f-]{36}$/, '不是编号');

export const day = z.string().refine(isPlainDate, '不是存在的日期，写法如 2026-09-30');

/** `unprintable`: controls and halves of surrogate pairs, which neither databases nor paper keep. */
const text = (most: number, unprintable: RegExp) =>
  z
    .string('须为文字')
    .trim()
    .min(1, '不能为空')
    .max(most, `至多 ${most} 字`)
    .refine((typed) => !unprintable.test(typed), '含有印不出来的字符');

/** One line of text without blanks around it. `most` counts UTF-16 units. */
export const words = (most: number) => text(most, /[\p{Cc}\p{Cs}]/u);

/**
 * One line that stands for good in a ledger: what it says must be what one sees. Nothing invisible, nothing that turns the
 * direction of what follows, no emoji (no paper has them), and at least one letter or digit.
 */
export const visibleWords = (most: number) =>
  words(most)
    .refine((typed) => !INVISIBLE.test(typed), '含有看不见的字符或表情符号，请删去后重新输入')
    .refine((typed) => /[\p{L}\p{N}]/u.test(typed), '须有文字或数字');

/** Text of several lines. */
export const lines = (most: number) => text(most, UNPRINTABLE);

/** Query parameters of every list: how many, and after which one. */
export const pageQuery = {
  limit: z.coerce.number('须为 1 至 100 的整数').int('须为整数').min(1, '至少为 1').max(100, '至多为 100').default(20),
  after: z.string().max(500).optional(),
};

/** `true` or `1`; a list is not asked for what is not so. */
export const yes = z
  .enum(['true', '1'], '须为 true')
  .transform(() => true)
  .optional();

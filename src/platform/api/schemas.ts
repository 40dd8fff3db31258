import { z } from 'zod';
import type { Page } from '../database/page.js';
import { id } from './inputs.js';

/** A value as JSON carries it: instants become ISO text. */
export type Sent<T> = T extends Date
  ? string
  : T extends string
    ? T
    : T extends object
      ? { [K in keyof T]: Sent<T[K]> }
      : T;

/** The schema of an answer of type `T`; the compiler keeps the two alike. */
export type AnswerSchema<T> = z.ZodType<Sent<T>>;

/** Parts that several answers share. */
export const answerId = id;
export const dayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const instantText = z.iso.datetime();
export const version = z.number().int().min(0);

/** One page of a list. */
export const pageSchema = <T>(item: AnswerSchema<T>): AnswerSchema<Page<T>> =>
  z.strictObject({
    items: z.array(item),
    next: z.string().nullable().describe('下一页的标记；没有下一页时为 null'),
  });

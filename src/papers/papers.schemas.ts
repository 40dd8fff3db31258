import { z } from 'zod';
import { instantText, type AnswerSchema } from '../platform/api/schemas.js';
import type { CasePapersView } from './cases/case-papers.service.js';
import type { LastFilled } from './filled/filled-forms.service.js';
import type { PaperAsked } from './paper-desk.js';
import type { Asked } from './paper-offer.js';
import type { OfferedPaper, PapersOfOne } from './papers-of.service.js';

export type FilledView = LastFilled;

export const filledSchema: AnswerSchema<FilledView> = z.strictObject({
  version: z.number().int(),
  by: z.string(),
  at: instantText,
});

const paper: AnswerSchema<OfferedPaper> = z.strictObject({
  kind: z.string().describe('文件名用的种类'),
  name: z.string(),
  why: z.string().nullable().describe('现在不能印的原因；null 是可以印'),
  last: filledSchema.nullable().describe('上次填写；null 是没有填过，或不留存'),
});

export const offeredSchema: AnswerSchema<PapersOfOne> = z.strictObject({
  of: z.string(),
  papers: z.array(paper),
});

export const casePapersSchema: AnswerSchema<CasePapersView> = z.strictObject({
  title: z.string(),
  called: z.string(),
  papers: z.array(paper),
  hands: z.array(
    z.strictObject({
      id: z.string().describe('写在查询的 hand 里'),
      unit: z.string(),
      role: z.string(),
      round: z.number().int(),
      papers: z.array(paper),
    }),
  ),
});

/** What a paper asks for, as programs see it. */
export interface PaperFormView {
  kind: string;
  name: string;
  of: string;
  /** What `If-Match` names when it is put aside. */
  version: number;
  keeps: boolean;
  last: LastFilled | null;
  fields: {
    name: string;
    label: string;
    as: Asked['as'];
    needed: boolean;
    value: string;
    note: string | null;
    choices: { value: string; label: string }[];
  }[];
}

export const formView = ({ kind, name, of, keeps, last, asks }: PaperAsked): PaperFormView => ({
  kind,
  name,
  of,
  version: last?.version ?? 0,
  keeps,
  last,
  fields: asks.map(({ name: field, label, as, needed, value, note, choices }) => ({
    name: field,
    label,
    as,
    needed: needed ?? false,
    value,
    note: note ?? null,
    choices: choices ?? [],
  })),
});

export const formSchema: AnswerSchema<PaperFormView> = z.strictObject({
  kind: z.string(),
  name: z.string(),
  of: z.string(),
  version: z.number().int().describe('存的时候写在 If-Match 里；0 是没有填过'),
  keeps: z.boolean().describe('填写的内容留存'),
  last: filledSchema.nullable(),
  fields: z.array(
    z.strictObject({
      name: z.string(),
      label: z.string(),
      as: z.enum(['line', 'long', 'day', 'choice']),
      needed: z.boolean(),
      value: z.string().describe('上次填写的，没有就是案卷里的'),
      note: z.string().nullable(),
      choices: z.array(z.strictObject({ value: z.string(), label: z.string() })),
    }),
  ),
});

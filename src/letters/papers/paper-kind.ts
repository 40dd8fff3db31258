import { z } from 'zod';
import type { PaperLayout } from '../../domain/paper/paper-layout.js';
import { isPlainDate, printedDate, type PlainDate } from '../../domain/plain-date.js';
import type { Sheet } from '../sheets/sheet.js';
import { filledSheet } from '../sheets/paper-templates.js';
import type { Templates } from '../../platform/templates/engine.js';

/** How long a paper gets: what is usual, the least, and the worst that a district may have. */
export const LENGTHS = ['short', 'normal', 'extreme'] as const;
export type Length = (typeof LENGTHS)[number];

/** One kind of paper: what it says, in which layout, and examples that it is tried with. */
export interface PaperKind<Data extends object = object> {
  /** In addresses and as the template's name. */
  id: string;
  /** In the words of the trade. */
  name: string;
  layout: PaperLayout;
  /** Another kind's, where both print it. */
  template?: string;
  /** What the template prints. Nothing else is let in. */
  data: z.ZodType<Data>;
  samples: Readonly<Record<Length, Data>>;
  /** Drawings by the name the template gives them. */
  charts?: (data: Data) => Sheet['charts'];
  /** A paper that is made of a text instead of a template. */
  sheet?: (data: Data) => Sheet;
}

export function paperKind<Data extends object>(kind: PaperKind<Data>): PaperKind<Data> {
  return kind;
}

/** The paper's elements, of data that were looked at once more. @throws ZodError for data that are not its own */
export function paperSheet<Data extends object>(kind: PaperKind<Data>, data: Data, templates?: Templates): Sheet {
  const known = kind.data.parse(data);
  if (kind.sheet) return kind.sheet(known);
  const sheet = filledSheet(kind.template ?? kind.id, known, { charts: kind.charts?.(known), templates });
  if (sheet.layout !== kind.layout) throw new Error(`Template papers/${kind.id}.hbs is no ${kind.layout}.`);
  return sheet;
}

/* What most papers are told. */

export const words = z.string().trim();
export const day = z.custom<PlainDate>(
  (value) => typeof value === 'string' && isPlainDate(value),
  '须为日期，如 2026-03-05',
);

/** Who sends the paper, and what the office adds to it. */
export const office = z.strictObject({
  agency: words.min(1),
  docNumber: words.nullable(),
  date: day.nullable(),
  contactName: words.nullable(),
  contactPhone: words.nullable(),
  copies: z.array(words),
});
export type Office = z.infer<typeof office>;

/** Which proposal it is about. */
export const proposal = z.strictObject({
  /** `示例区政协五届三次会议`. */
  session: words.min(1),
  /** `第2026012号`; `收件号0033` before it has a number. */
  number: words.min(1),
  title: words.min(1),
  proposers: z.array(words),
});
export type ProposalNamed = z.infer<typeof proposal>;

/** How a letter speaks to its proposers, see `addressedTo`. */
export const addressed = z.strictObject({
  members: z.array(words),
  bodies: z.array(words),
  you: z.enum(['您', '你们', '贵单位']),
});

/** A day as papers print it; nothing without one. */
export const printed = (value: PlainDate | null): string => (value === null ? '' : printedDate(value));

import type { PlainDate } from '../domain/plain-date.js';
import type { Actor } from '../domain/rights/actor.js';
import type { Right } from '../domain/rights/rights.js';
import type { Office, PaperKind } from '../letters/papers/paper-kind.js';
import type { Asked, Typed } from '../proposals/printing/asked.js';

export { typedFor, type Asked, type Typed } from '../proposals/printing/asked.js';

/**
 * A paper that can be printed of something: a case, one hand of it, an act of handing over, a session. `Standing` is what of
 * the facts decides whether it can be printed at all; of many at once no more than that is asked.
 */
export interface PaperOffer<Facts, Standing = Facts> {
  kind: Pick<PaperKind, 'id' | 'name' | 'layout'>;
  right: Right;
  /** Why it cannot be printed now; null when it can. */
  why: (standing: Standing) => string | null;
  asks: (facts: Facts) => Asked[];
  data: (facts: Facts, typed: Typed) => object;
  /** Whose it is of those of its kind, in the file's name. */
  whose?: (facts: Facts, typed: Typed) => string;
  /**
   * What is typed is kept for the next printing: of papers that say what stands nowhere else. Not of those that only choose
   * (台账、汇编), that are new each time (催办函), or that name what should not lie about (一次性码、地址).
   */
  keeps?: boolean;
}

/** Of an offer: what its kind takes is what it gives. */
export function paperOffer<Facts, Data extends object, Standing = Facts>(
  offer: Omit<PaperOffer<Facts, Standing>, 'kind' | 'data'> & {
    kind: PaperKind<Data>;
    data: (facts: Facts, typed: Typed) => Data;
  },
): PaperOffer<Facts, Standing> {
  return offer;
}

/** The form as it was left: what was typed stands where the case's own words stood. */
export const askedAgain = (asks: readonly Asked[], kept: Typed): Asked[] =>
  asks.map((ask) => ({ ...ask, value: kept[ask.name] ?? ask.value }));

/** What of it is worth keeping. */
export const worthKeeping = (asks: readonly Asked[], typed: Typed): Typed =>
  Object.fromEntries(
    asks
      .filter(({ name, value, stays }) => stays || typed[name] !== value.trim())
      .map(({ name }) => [name, typed[name] ?? '']),
  );

export const dayOf = (text: string | undefined): PlainDate | null => (text ? text : null);

/** The body that somebody acts for, as papers print it. */
export const printedBody = ({ unitPrinted, unitName }: Actor): string | null => unitPrinted ?? unitName;

/** What the office adds to nearly every paper. */
export const officeAsks = (today: PlainDate, person: string, others: { copies?: string } = {}): Asked[] => [
  {
    name: 'docNumber',
    label: '发文字号',
    as: 'line',
    value: '',
    note: '如 示政提函〔2026〕12号；“版头和用语”里定了机关代字的，只填序号也行；还没有编号可不填',
  },
  { name: 'date', label: '成文日期', as: 'day', value: today, stays: true },
  { name: 'contactName', label: '联系人', as: 'line', value: person, stays: true },
  { name: 'contactPhone', label: '联系电话', as: 'line', value: '' },
  { name: 'copies', label: '抄送', as: 'line', value: others.copies ?? '', note: '几个机关用顿号隔开' },
];

export const officeOf = (agency: string, typed: Typed): Office => ({
  agency,
  docNumber: typed.docNumber || null,
  date: dayOf(typed.date),
  contactName: typed.contactName || null,
  contactPhone: typed.contactPhone || null,
  copies: namesIn(typed.copies),
});

export const namesIn = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[、，,；;\n]/)
    .map((name) => name.trim())
    .filter(Boolean);

/** `任务｜单位｜时限` on a line each. */
export function rowsIn(text: string | undefined, count: number): string[][] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.split(/[|｜\t]/).map((cell) => cell.trim()))
    .filter((cells) => cells.some(Boolean))
    .map((cells) => Array.from({ length: count }, (_, i) => cells[i] ?? ''));
}

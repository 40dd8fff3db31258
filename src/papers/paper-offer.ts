import { isPlainDate, type PlainDate } from '../domain/plain-date.js';
import { Refusal } from '../domain/refusal.js';
import type { Right } from '../domain/rights/rights.js';
import type { Office, PaperKind } from '../letters/papers/paper-kind.js';

/** One field that a person fills in before the paper is printed. */
export interface Asked {
  name: string;
  label: string;
  as: 'line' | 'long' | 'day' | 'choice';
  /** What stands there before anybody has typed. */
  value: string;
  needed?: boolean;
  note?: string;
  choices?: { value: string; label: string }[];
}

export type Typed = Readonly<Record<string, string>>;

/** A paper that can be printed of something: a case, one hand of it, an act of handing over, a session. */
export interface PaperOffer<Facts> {
  kind: Pick<PaperKind, 'id' | 'name' | 'layout'>;
  right: Right;
  /** Why it cannot be printed now; null when it can. */
  why(facts: Facts): string | null;
  asks(facts: Facts): Asked[];
  data(facts: Facts, typed: Typed): object;
}

/** Of an offer: what its kind takes is what it gives. */
export function paperOffer<Facts, Data extends object>(
  offer: Omit<PaperOffer<Facts>, 'kind' | 'data'> & {
    kind: PaperKind<Data>;
    data: (facts: Facts, typed: Typed) => Data;
  },
): PaperOffer<Facts> {
  return offer;
}

/** Longer than anybody fills in by hand. */
const LONGEST = { line: 300, long: 20_000, day: 10, choice: 100 };

/** What was typed, whole: a field that nobody has touched has its first value. */
export function typedFor(asks: readonly Asked[], given: Typed): Typed {
  const errors: Record<string, string> = {};
  const typed: Record<string, string> = {};
  for (const { name, label, as, value, needed, choices } of asks) {
    const text = (given[name] ?? value).trim();
    if (text === '' && needed) errors[name] = `请填写${label}`;
    else if ([...text].length > LONGEST[as])
      errors[name] = `${label}至多 ${LONGEST[as]} 字，填了 ${[...text].length} 字`;
    else if (as === 'day' && text !== '' && !isPlainDate(text))
      errors[name] = `“${text}”不是存在的日期，写法如 2026-03-05`;
    else if (as === 'choice' && text !== '' && !choices?.some((choice) => choice.value === text))
      errors[name] = `“${text}”不在可选的之中`;
    typed[name] = text;
  }
  const wrong = Object.entries(errors);
  if (wrong.length > 0)
    throw new Refusal(
      'papers.fields',
      `${wrong.map(([, sentence]) => sentence).join('；')}，没有印。`,
      '改好再印；其他填写的都还在。',
      errors,
    );
  return typed;
}

export const dayOf = (text: string | undefined): PlainDate | null => (text ? text : null);

/** What the office adds to nearly every paper. */
export const officeAsks = (today: PlainDate, person: string, others: { copies?: string } = {}): Asked[] => [
  { name: 'docNumber', label: '发文字号', as: 'line', value: '', note: '如 示政提函〔2026〕12号；还没有编号可不填' },
  { name: 'date', label: '成文日期', as: 'day', value: today },
  { name: 'contactName', label: '联系人', as: 'line', value: person },
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

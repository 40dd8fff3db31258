import type { HandlingRole } from '../letter/reading.js';
import type { NamedUnit } from './conflict.js';

/** 承办方式 of one proposal; `co` is what the district may be to a case from above. */
export const WAYS = { sole: '独办', lead: '主办＋会办', separate: '分办', co: '会办' } as const;
export type Way = keyof typeof WAYS;

/** Units as a step asks for them, by their ids; several stand on a line each. */
export interface UnitValues {
  sole?: string;
  lead?: string;
  separate?: string;
  co?: string;
}

/** Between names, and what people write beside them. */
const BETWEEN = /[、，,；;\s]+/u;
const BESIDE = /[:：]|主办|会办|独办|分办|单办|协办/gu;

/**
 * `区住建局、区城管局` → who is meant. The first of several is 主办, the others 会办, unless the way says otherwise; one alone is
 * 独办. A string is what is wrong with it, in Chinese.
 */
export function readUnits(way: Way | '', text: string, units: readonly NamedUnit[]): UnitValues | string {
  const names = text
    .normalize('NFKC')
    .replace(BESIDE, ' ')
    .split(BETWEEN)
    .filter((name) => name !== '');
  if (names.length === 0) return {};
  const ids: string[] = [];
  for (const name of names) {
    const meant = units.filter((unit) => called(unit).includes(name));
    if (meant.length === 0) return `没有“${name}”这个承办单位`;
    if (meant.length > 1) return `“${name}”是${meant.map((unit) => unit.name).join('还是')}？请写全称`;
    ids.push(meant[0]!.id);
  }
  const twice = names.find((_name, i) => ids.indexOf(ids[i]!) !== i);
  if (twice !== undefined) return `“${twice}”写了两次`;
  const [first, ...others] = ids as [string, ...string[]];
  const wanted = way === '' ? (others.length === 0 ? 'sole' : 'lead') : way;
  if (wanted === 'sole') return others.length === 0 ? { sole: first } : '独办只能写一个单位';
  if (wanted === 'lead') return { lead: first, ...(others.length > 0 && { co: others.join('\n') }) };
  return { [wanted]: ids.join('\n') };
}

const called = ({ name, shortName, formerNames }: NamedUnit): string[] =>
  [name, shortName, ...formerNames].map((one) => one.normalize('NFKC'));

/** The other way round, to begin with: the way and the names. */
export function unitWords(rows: readonly { role: HandlingRole; name: string }[]): { way: Way | ''; text: string } {
  const order: HandlingRole[] = ['sole', 'lead', 'separate', 'co'];
  const sorted = [...rows].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  return { way: sorted[0]?.role ?? '', text: sorted.map(({ name }) => name).join('、') };
}

/** 建议承办单位 of the proposers, as far as the directory knows them. */
export function suggestedUnits(text: string | null, units: readonly NamedUnit[]): string {
  const names = (text ?? '').normalize('NFKC').split(BETWEEN);
  const known = names.flatMap((name) => {
    const meant = units.filter((unit) => called(unit).includes(name));
    return meant.length === 1 ? [meant[0]!.shortName] : [];
  });
  return [...new Set(known)].join('、');
}

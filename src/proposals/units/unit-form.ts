import {
  REORGANISATIONS,
  type Reorganisation,
  type ReorganisationWish,
  type Target,
} from '../../domain/units/reorganisation.js';
import { UNIT_KINDS, type UnitKind } from '../../domain/unit-kinds.js';
import { isPlainDate, type PlainDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import { formText, type FormBody } from '../../platform/web/form.js';

/** A split makes so many units at most on the page; the API takes more. */
export const SPLIT_INTO = 4;

/** The form as it was sent; what was typed comes back with every answer. */
export interface UnitFormTyped {
  day: string;
  basis: string;
  name: string;
  shortName: string;
  kind: string;
  /** 合并: id of a unit of the directory, or empty for a new one. */
  into: string;
  /** 合并: others that merge, too; names with 、 between. */
  also: string;
  /** 拆分: the unit itself goes on as the first of them. */
  keep: boolean;
  parts: { name: string; shortName: string; kind: string }[];
  hands: Record<string, number>;
  accounts: Record<string, number>;
}

export const isReorganisation = (act: string): act is Reorganisation => Object.hasOwn(REORGANISATIONS, act);

export function unitFormOf(body: FormBody): UnitFormTyped {
  const text = (name: string): string => formText(body, name).trim();
  const places = (prefix: string): Record<string, number> =>
    Object.fromEntries(
      Object.keys(body ?? {})
        .filter((name) => name.startsWith(prefix) && /^\d+$/.test(text(name)))
        .map((name) => [name.slice(prefix.length), Number(text(name))]),
    );
  return {
    day: text('day'),
    basis: text('basis'),
    name: text('name'),
    shortName: text('shortName'),
    kind: text('kind'),
    into: text('into'),
    also: text('also'),
    keep: text('keep') !== '',
    parts: Array.from({ length: SPLIT_INTO }, (_, index) => ({
      name: text(`part.${index}.name`),
      shortName: text(`part.${index}.shortName`),
      kind: text(`part.${index}.kind`),
    })),
    hands: places('hand.'),
    accounts: places('account.'),
  };
}

interface Known {
  id: string;
  name: string;
  shortName: string;
  kind: UnitKind;
}

/** The wish that a form means; refuses what names no unit and no day. */
export function wishOf(
  act: Reorganisation,
  unit: Known,
  typed: UnitFormTyped,
  units: readonly Known[],
): ReorganisationWish {
  const { basis, name, shortName, hands, accounts } = typed;
  const common = { kind: act, day: dayOf(typed.day), basis };
  if (act === 'rename') return { ...common, from: [unit.id], into: [], name: { name, shortName } };
  if (act === 'close') return { ...common, from: [unit.id], into: [] };
  if (act === 'merge') {
    const from = [unit.id, ...alsoOf(typed.also, units)];
    const target: Target =
      typed.into === '' ? { name, shortName, kind: kindOf(typed.kind, unit.kind) } : { id: typed.into };
    return { ...common, from: [...new Set(from)], into: [target] };
  }
  return { ...common, from: [unit.id], into: partsOf(unit, typed), hands, accounts };
}

/** The units of a split that are named; the first may be the unit itself. */
export function partsOf(unit: Known, { keep, parts }: UnitFormTyped): Target[] {
  const typed = parts.filter((part) => part.name !== '' || part.shortName !== '');
  const made = typed.map((part): Target => ({
    name: part.name,
    shortName: part.shortName,
    kind: kindOf(part.kind, unit.kind),
  }));
  return keep ? [{ id: unit.id }, ...made] : made;
}

export function dayOf(typed: string): PlainDate {
  if (isPlainDate(typed)) return typed;
  const sentence = typed === '' ? '没有写日期' : `“${typed}”不是存在的日期`;
  throw new Refusal('units.input', `${sentence}。`, '写法如 2026-03-01。', { day: sentence });
}

export const kindOf = (typed: string, otherwise: UnitKind): UnitKind =>
  Object.hasOwn(UNIT_KINDS, typed) ? (typed as UnitKind) : otherwise;

function alsoOf(typed: string, units: readonly Known[]): string[] {
  const names = typed.split(/[、，,;；\s]+/).filter(Boolean);
  return names.map((name) => {
    const unit = units.find((one) => one.name === name || one.shortName === name);
    if (unit) return unit.id;
    throw new Refusal('units.input', `名录里没有“${name}”。`, '请照“单位”页写简称或全称，几个单位用、隔开。', {
      also: `名录里没有“${name}”`,
    });
  });
}

import { In, type EntityManager } from 'typeorm';
import { Unit } from '../../directory/unit.entity.js';
import { letterheadProblems, type FontChoices, type Letterhead } from '../../domain/letterhead/letterhead.js';
import { lookOf, type LetterLook } from '../../domain/letterhead/look.js';
import { DISTRICT, LetterheadScope } from './letterhead-scope.entity.js';
import { LetterheadVersion } from './letterhead-version.entity.js';
import { letterheadFrom } from './letterhead-input.js';

/**
 * 版头和用语 for a new paper of a unit: what is in force in the district and at the unit. What does not hold (a row that was
 * altered, or of another program) is passed over: then the program's own is printed, and `brokenLetterheads` names it.
 */
export async function lookFor(
  manager: EntityManager,
  unit: { id: string; name: string } | null,
): Promise<LetterLook | undefined> {
  const of = await contentsOf(manager, [DISTRICT, ...(unit ? [unit.id] : [])]);
  return lookOf(unit?.name ?? null, of(DISTRICT), unit && of(unit.id)) ?? undefined;
}

/** The same for several agencies by name or 简称, as papers name them; one that is no unit of the directory has the district's. */
export async function looksFor(manager: EntityManager, names: readonly string[]): Promise<LetterLook[]> {
  if (names.length === 0) return [];
  const units = await manager.find(Unit, {
    select: { id: true, name: true, shortName: true },
    where: [{ name: In([...names]) }, { shortName: In([...names]) }],
  });
  const of = await contentsOf(manager, [DISTRICT, ...units.map(({ id }) => id)]);
  return names.flatMap((name) => {
    const unit = units.find((one) => one.name === name) ?? units.find((one) => one.shortName === name);
    return lookOf(name, of(DISTRICT), unit ? of(unit.id) : null) ?? [];
  });
}

type Of = (scope: string) => { no: number; content: Letterhead } | null;

async function contentsOf(manager: EntityManager, scopes: string[]): Promise<Of> {
  const rows = await inForce(manager, scopes);
  return (scope) => {
    const row = rows.find((one) => one.scope === scope);
    const content = row && usable(row.content);
    return row && content ? { no: row.no, content } : null;
  };
}

/** Versions in force that do not hold: scope and number. */
export async function brokenLetterheads(manager: EntityManager): Promise<{ scope: string; no: number }[]> {
  const rows = await inForce(manager, null);
  return rows.filter(({ content }) => !usable(content)).map(({ scope, no }) => ({ scope, no }));
}

async function inForce(manager: EntityManager, scopes: string[] | null): Promise<LetterheadVersion[]> {
  const query = manager
    .createQueryBuilder(LetterheadVersion, 'version')
    .innerJoin(LetterheadScope, 'letterhead', 'letterhead.inForceId = version.id');
  return query.where(scopes === null ? {} : { scope: In(scopes) }).getMany();
}

function usable(content: unknown): Letterhead | null {
  const read = letterheadFrom(content);
  return read && letterheadProblems(read, ANY_FONT).length === 0 ? read : null;
}

/** A font that is not there any more is passed over where it is used. */
const anything = new Proxy(
  {},
  { getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: '' }) },
);
const ANY_FONT = {
  title: anything,
  body: anything,
  heading: anything,
  subheading: anything,
  pageNumber: anything,
} as FontChoices;

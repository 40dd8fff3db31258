import { INVISIBLE } from '../visible-text.js';
import { isNew, type NewUnit, type Obstacle, type ReorganisationWish, type UnitNow } from './reorganisation.js';

const LONGEST = 40;
const LONGEST_SHORT = 20;

/** Why a unit cannot be called so, by field. */
export function nameObstacles(
  { from, name, into }: Pick<ReorganisationWish, 'from' | 'name' | 'into'>,
  units: readonly UnitNow[],
): Obstacle[] {
  const given: { typed: Omit<NewUnit, 'kind'>; field: string }[] = [
    ...(name ? [{ typed: name, field: '' }] : []),
    ...into.flatMap((target, place) => (isNew(target) ? [{ typed: target, field: `into.${place}.` }] : [])),
  ];
  const others = units.filter(({ id }) => !(name && from.includes(id)));
  const obstacles = given.flatMap(({ typed, field }) => [
    ...oneName(typed.name, '全称', `${field}name`, LONGEST, others, ({ name: other }) => other),
    ...oneName(typed.shortName, '简称', `${field}shortName`, LONGEST_SHORT, others, (other) => other.shortName),
  ]);
  const renamed = name && units.find(({ id }) => id === from[0]);
  if (renamed && renamed.name === name.name && renamed.shortName === name.shortName)
    obstacles.push({ field: 'name', sentence: '名称没有变', remedy: '请写新的名称。' });
  const names = given.map(({ typed }) => typed.name);
  if (new Set(names).size < names.length)
    obstacles.push({ field: 'into', sentence: '两个新单位名称相同', remedy: '请改其中一个。' });
  return obstacles;
}

function oneName(
  typed: string,
  label: string,
  field: string,
  longest: number,
  others: readonly UnitNow[],
  nameOf: (unit: UnitNow) => string,
): Obstacle[] {
  const wrong = (sentence: string, remedy: string): Obstacle[] => [{ field, sentence, remedy }];
  if (typed.trim() === '') return wrong(`没有写${label}`, `请写${label}。`);
  const length = [...typed].length;
  if (length > longest) return wrong(`${label}“${typed.slice(0, 60)}”有${length}字`, `${label}至多${longest}字。`);
  if (INVISIBLE.test(typed) || /\p{C}/u.test(typed) || !/\p{L}/u.test(typed))
    return wrong(`${label}“${typed}”里有看不见的字符，或没有文字`, '请重新键入。');
  if (/[{}<>|]/.test(typed)) return wrong(`${label}“${typed}”里有不能用的符号`, '请去掉 { } < > |。');
  const taken = others.find((unit) => nameOf(unit) === typed);
  if (!taken) return [];
  return wrong(`名录里已有“${typed}”${taken.closedDay === null ? '' : '（已撤销）'}`, `请换一个${label}。`);
}

import { printedDate, type PlainDate } from '../plain-date.js';
import { PROPOSING_KINDS } from '../unit-kinds.js';
import { nameObstacles } from './names.js';
import {
  isNew,
  NO_WORK,
  REORGANISATIONS,
  type LeftOver,
  type Move,
  type Obstacle,
  type OpenHand,
  type Paired,
  type ReorganisationPlan,
  type ReorganisationWish,
  type UnitNow,
  type UnitWork,
} from './reorganisation.js';

/** All that is known of the units involved. */
export interface UnitsKnown {
  /** The whole directory. */
  units: readonly UnitNow[];
  /** Of every unit that changes or takes over. */
  work: ReadonlyMap<string, UnitWork>;
  today: PlainDate;
}

/** What a reorganisation would do, what keeps it from being done, and what it leaves to people. */
export function planReorganisation(wish: ReorganisationWish, known: UnitsKnown): ReorganisationPlan {
  const sources = known.units.filter(({ id }) => wish.from.includes(id));
  const wrong = [
    ...wishObstacles(wish, sources, known),
    ...nameObstacles(wish, known.units),
    ...sources.flatMap((unit) => workObstacles(wish, unit, workOf(known, unit.id))),
  ];
  if (wish.kind === 'rename' || wish.into.length === 0)
    return { obstacles: wrong, moves: [], left: sources.flatMap((unit) => leftOf(wish, unit, known)), staying: [] };
  const pairs = pairing(wish, known);
  return {
    obstacles: [...wrong, ...pairs.obstacles],
    moves: sources.flatMap((unit) => movesOf(wish, unit, known, pairs.staying)),
    left: [
      ...sources.flatMap((unit) => leftOf(wish, unit, known)),
      ...(pairs.staying.length > 0
        ? [
            {
              what: `${pairs.staying.length}项旧的记录留在原单位名下，承接单位在同一件里已有自己的`,
              remedy: '不用处理，照旧可查。',
            },
          ]
        : []),
    ],
    staying: pairs.staying,
  };
}

const workOf = ({ work }: UnitsKnown, id: string): UnitWork => work.get(id) ?? NO_WORK;

function wishObstacles(wish: ReorganisationWish, sources: readonly UnitNow[], known: UnitsKnown): Obstacle[] {
  const { kind, day, into, from, basis } = wish;
  const obstacles: Obstacle[] = [];
  const add = (field: string, sentence: string, remedy: string): void => {
    obstacles.push({ field, sentence, remedy });
  };
  const label = REORGANISATIONS[kind];
  if (sources.length === 0 || sources.length < from.length)
    add('from', '没有选要调整的单位，或其中有名录里没有的', '请从“单位”页重新打开。');
  for (const unit of sources) {
    if (unit.closedDay !== null)
      add('from', `${unit.name}已于${printedDate(unit.closedDay)}撤销，不能再${label}`, '请核对单位。');
    if (unit.since !== null && day < unit.since)
      add('day', `${printedDate(day)}早于${unit.name}上一次变动的${printedDate(unit.since)}`, '请改日期。');
  }
  if (day > known.today) add('day', `${printedDate(day)}还没有到`, '请到那一天再办，或改日期。');
  if (basis.trim() === '') add('basis', '没有写依据', '请写批准的文件或会议，如“示编发〔2026〕3号”。');
  if (kind === 'merge' && into.length !== 1) add('into', '没有选并入哪个单位', '请选一个，或写新单位的名称。');
  if (kind === 'split' && into.length < 2) add('into', '拆分后至少要有两个单位', '请写全拆分后的单位。');
  if (kind === 'close' && into.length > 0) add('into', '撤销没有承接单位', '有承接单位的，请改用“合并”。');
  for (const target of into) {
    if (isNew(target)) continue;
    const unit = known.units.find(({ id }) => id === target.id);
    if (!unit) add('into', '承接的单位不在名录里', '请从名录里选。');
    else if (unit.closedDay !== null) add('into', `${unit.name}已撤销，不能承接`, '请选别的单位。');
    else if (kind === 'merge' && from.includes(unit.id))
      add('into', `${unit.name}不能并入自己`, '请只选被并掉的单位。');
  }
  const proposesOnly = into.some(
    (target) => !canHandle(isNew(target) ? target.kind : (unitOf(known, target.id)?.kind ?? 'other')),
  );
  if (proposesOnly && sources.some(({ id }) => workOf(known, id).hands.length > 0))
    add('into', '承接的单位只提提案、不承办，接不了在办的提案', '请选承办单位，或改新单位的类别。');
  const ids = into.flatMap((target) => (isNew(target) ? [] : [target.id]));
  if (new Set(ids).size < ids.length) add('into', '拆分后的单位里有两个是同一个', '请核对。');
  return obstacles;
}

function workObstacles(wish: ReorganisationWish, unit: UnitNow, work: UnitWork): Obstacle[] {
  const { kind } = wish;
  const obstacles: Obstacle[] = [];
  const bound = work.hands.filter((hand) => hand.bound);
  if (bound.length > 0)
    obstacles.push({
      field: 'from',
      sentence: `${unit.name}有${bound.length}份答复已签发、还没有编号，签发的文字里是现在的名称：${shown(bound.map(({ label }) => label))}`,
      remedy: '请先编号，或撤回签发，再办。',
    });
  if (kind !== 'rename' && work.delegations.length > 0)
    obstacles.push({
      field: 'from',
      sentence: `${unit.name}还有有效的委托签发：${shown(work.delegations)}`,
      remedy: '请该单位办公室先在“本单位”终止委托。',
    });
  if (kind === 'close') {
    const has = summary(work);
    if (has.length > 0)
      obstacles.push({
        field: 'from',
        sentence: `${unit.name}还有${has.join('、')}，没有单位承接`,
        remedy: '请改用“合并”，选承接的单位；账号请安全管理员先停用或转走。',
      });
  }
  if (kind === 'split') {
    const lost = work.hands.filter(({ id }) => placeOf(wish.hands?.[id], wish) === null);
    if (lost.length > 0)
      obstacles.push({
        field: 'hands',
        sentence: `${lost.length}件在办提案还没有选去处：${shown(lost.map(({ label }) => label))}`,
        remedy: '请逐件选拆分后由哪个单位办理。',
      });
  }
  return obstacles;
}

const summary = (work: UnitWork): string[] =>
  [
    [work.hands.length, '件在办提案'],
    [work.asked.length, '件预分办'],
    [work.promises, '项未结的承诺'],
    [work.instructions, '项批示事项'],
    [work.accounts.length, '个在用的账号'],
    [work.handsOver ? 1 : 0, '项交办职责'],
  ].flatMap(([count, words]) => (Number(count) > 0 ? [`${count}${words}`] : []));

const MOST_SHOWN = 5;
const shown = (words: readonly string[]): string =>
  words.slice(0, MOST_SHOWN).join('、') + (words.length > MOST_SHOWN ? `等${words.length}件` : '');

const placeOf = (place: number | undefined, { into }: ReorganisationWish): number | null =>
  place !== undefined && Number.isInteger(place) && place >= 0 && place < into.length ? place : null;

/** Where one row goes: place among `into`. */
export const handPlace = (wish: ReorganisationWish, hand: string): number =>
  wish.kind === 'split' ? (placeOf(wish.hands?.[hand], wish) ?? 0) : 0;
export const accountPlace = (wish: ReorganisationWish, account: string): number =>
  wish.kind === 'split' ? (placeOf(wish.accounts?.[account], wish) ?? 0) : 0;

/** Rows that would meet one of the same pair at the unit that takes over. */
function pairing(wish: ReorganisationWish, known: UnitsKnown): { obstacles: Obstacle[]; staying: string[] } {
  const obstacles: Obstacle[] = [];
  const staying: string[] = [];
  const taken = new Set<string>();
  wish.into.forEach((target, place) => {
    if (isNew(target) || wish.from.includes(target.id)) return;
    const { hands, past, asked, signing, lists } = workOf(known, target.id);
    const own = [...hands.map(handPair), ...past, ...asked, ...signing, ...lists];
    for (const { key } of own) taken.add(`${place} ${key}`);
  });
  const meets = (place: number, { key }: Paired): boolean => {
    const pair = `${place} ${key}`;
    if (taken.has(pair)) return true;
    taken.add(pair);
    return false;
  };
  const sources = known.units.filter(({ id }) => wish.from.includes(id));
  // Open work first: what is done gives way to it.
  for (const unit of sources) {
    const { hands, asked } = workOf(known, unit.id);
    const twice = hands.filter((hand) => meets(handPlace(wish, hand.id), handPair(hand)));
    if (twice.length > 0)
      obstacles.push({
        field: 'into',
        sentence: `承接单位在这些提案里已经承办，不能再接${unit.name}的：${shown(twice.map(({ label }) => label))}`,
        remedy: '请督查室先在提案里调整承办单位，再办。',
      });
    const both = asked.filter((row) => meets(0, row));
    if (both.length > 0)
      obstacles.push({
        field: 'into',
        sentence: `承接单位在这些提案的预分办里已经在列：${shown(both.map(({ label }) => label))}`,
        remedy: '请先改预分办，再办。',
      });
  }
  for (const unit of sources) {
    const { past, signing, lists } = workOf(known, unit.id);
    for (const row of [...past, ...signing, ...lists]) if (meets(0, row)) staying.push(row.id);
  }
  const bodies = [
    ...sources,
    ...wish.into.flatMap((target) => (isNew(target) ? [] : [unitOf(known, target.id)])),
  ].filter((unit) => unit && workOf(known, unit.id).handsOver);
  if (new Set(bodies.map((unit) => unit!.id)).size > 1)
    obstacles.push({
      field: 'into',
      sentence: `${bodies.map((unit) => unit!.name).join('、')}都是交办机关，范围不能自动合起来`,
      remedy: '请先在“交办机关”里定好由谁交办、去掉另一个，再办。',
    });
  return { obstacles, staying };
}

const handPair = ({ id, proposalId, round }: OpenHand): Paired => ({ id, key: handKey(proposalId, round) });
export const handKey = (proposalId: string, round: number): string => `case ${proposalId} ${round}`;

const unitOf = ({ units }: UnitsKnown, id: string): UnitNow | undefined => units.find((unit) => unit.id === id);

function movesOf(wish: ReorganisationWish, unit: UnitNow, known: UnitsKnown, staying: readonly string[]): Move[] {
  const work = workOf(known, unit.id);
  const names = wish.into.map((target) => (isNew(target) ? target.name : (unitOf(known, target.id)?.name ?? '')));
  const of = (what: string, place: number, count: number): Move[] =>
    count === 0 || wish.from.includes(idAt(wish, place)) ? [] : [{ what, count, from: unit.name, to: names[place]! }];
  const going = (rows: readonly Paired[]): number => rows.filter(({ id }) => !staying.includes(id)).length;
  return wish.into.flatMap((_, place) => [
    ...of('在办的提案', place, work.hands.filter(({ id }) => handPlace(wish, id) === place).length),
    ...of('账号', place, work.accounts.filter(({ id }) => accountPlace(wish, id) === place).length),
    ...(place > 0
      ? []
      : [
          ...of('办结的提案（档案）', 0, going(work.past)),
          ...of('预分办', 0, work.asked.length),
          ...of('联合署名', 0, going(work.signing)),
          ...of('交办单', 0, going(work.lists)),
          ...of('未结的承诺', 0, work.promises),
          ...of('批示事项', 0, work.instructions),
          ...of('科室', 0, work.sections.length),
          ...of('以单位名义提出的提案和联名邀请', 0, work.authored),
          ...of('交办职责', 0, work.handsOver ? 1 : 0),
          ...of('交办机关范围里的列名', 0, work.scopes),
        ]),
  ]);
}

/** The id of a unit of the directory at this place; empty for a new one. */
const idAt = ({ into }: ReorganisationWish, place: number): string => {
  const target = into[place];
  return target && !isNew(target) ? target.id : '';
};

function leftOf(wish: ReorganisationWish, unit: UnitNow, known: UnitsKnown): LeftOver[] {
  const { hands, series, letterhead } = workOf(known, unit.id);
  const named = hands.filter(({ names }) => names).length;
  const numbered = hands.filter((hand) => hand.numbered).length;
  const stays = wish.from.length === 1 && wish.into.some((target) => !isNew(target) && target.id === unit.id);
  const left: LeftOver[] = [];
  if (named > 0 && !stays)
    left.push({
      what: `${unit.name}有${named}份答复稿，文中或版头还写着这个名称`,
      remedy: '请经办人打开稿子改名称；校验会提示署名与单位不一致。',
    });
  if (numbered > 0)
    left.push({
      what: `${unit.name}有${numbered}份公文已编号、未送达，纸面仍是原名称`,
      remedy: '照原样用印、送达，不用重办。',
    });
  if (series !== null && !stays)
    left.push(
      wish.kind === 'rename'
        ? { what: `${unit.name}的发文字号系列“${series}”不变`, remedy: '机关代字要改的，请其办公室在“本单位”重设。' }
        : {
            what: `${unit.name}的发文字号系列“${series}”随单位停用`,
            remedy: '请承接单位的办公室在“本单位”设自己的系列。',
          },
    );
  if (letterhead && !stays)
    left.push({ what: `${unit.name}自己的版头不跟着走`, remedy: '请在“版头和用语”里为新名称设定、试印、启用。' });
  return left;
}

/** Kinds that only propose cannot take over what is being handled. */
const canHandle = (kind: UnitNow['kind']): boolean => !PROPOSING_KINDS.includes(kind) || kind === 'committee';

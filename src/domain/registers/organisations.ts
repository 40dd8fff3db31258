import { PROPOSING_KINDS, UNIT_KINDS, type UnitKind } from '../unit-kinds.js';
import { Bodies, type BodyWrite, type KnownBody } from './bodies.js';
import { Cells } from './cells.js';
import { COLUMNS, type Field } from './columns.js';
import { memberWords, type KnownMember } from './members.js';
import { nameKey, nameList } from './names.js';
import { People } from './people.js';
import { shortened, unplanned, type PlannedRow, type Row } from './planned-row.js';
import { strayCells } from './read-rows.js';
import { compared, distinctBodies, unitName } from './units.js';

const LABELS = COLUMNS.organisations;

/** Words for the kinds of those that propose; the first one is ours. */
const KINDS = {
  body: [UNIT_KINDS.body, '党派', '民主党派', '团体', '人民团体', '工商联', '无党派', '党派和团体', '党派、团体'],
  committee: [UNIT_KINDS.committee, '专委会', '专门委员会', '政协专门委员会', '委室'],
  sector: [UNIT_KINDS.sector, '界', '界别组', '界别小组'],
  group: [UNIT_KINDS.group, '小组', '活动组', '委员活动组', '委员活动小组', '委员联络组', '联络组', '委员工作室'],
} satisfies Partial<Record<UnitKind, readonly string[]>>;

/** What a list of organisations that propose (党派、团体、界别、专委会、委员小组) would do to the directory. */
export function planOrganisations(
  rows: readonly Row<Field<'organisations'>>[],
  known: readonly KnownBody[],
  members: readonly KnownMember[],
): PlannedRow<BodyWrite>[] {
  const bodies = new Bodies(known);
  const people = new People(members);
  const planned = rows.map((row) => planOrganisation(row, bodies, people));
  return distinctBodies(planned, bodies).map((row) => (row.outcome === 'same' ? { ...row, write: null } : row));
}

function planOrganisation(row: Row<Field<'organisations'>>, bodies: Bodies, people: People): PlannedRow<BodyWrite> {
  const cells = new Cells(row.cells, LABELS);
  strayCells(cells, row);
  const name = unitName(cells, 'name');
  const shortName = cells.raw('shortName') === '' ? null : unitName(cells, 'shortName');
  const old = name === null ? null : bodies.find(name);
  const kind = cells.choice<keyof typeof KINDS>('kind', KINDS) ?? old?.kind ?? null;
  if (kind === null && cells.raw('kind') === '')
    cells.wrong('kind', '“类别”没有填。', `请写：${PROPOSING_KINDS.map((code) => UNIT_KINDS[code]).join('、')}。`);
  const convener = convenerOf(cells, people);
  const base = unplanned<BodyWrite>(row.no, name ?? shortened(cells.raw('name')), cells, name && nameKey(name));
  if (name === null || kind === null || cells.problems.length > 0) return base;
  if (old && !PROPOSING_KINDS.includes(old.kind)) {
    cells.wrong('name', `“${old.name}”在名录里是承办单位（${UNIT_KINDS[old.kind]}）。`, '请核对名称。');
    return base;
  }
  if (old && bodies.now(name) === null) {
    cells.wrong('name', `“${name}”是“${old.name}”的曾用名。`, '请写现在的名称。');
    return base;
  }
  const before = old?.convenerId ?? null;
  const write = {
    id: old?.id ?? null,
    name: old?.name ?? name,
    shortName: shortName ?? old?.shortName ?? name,
    kind,
    formerNames: old?.formerNames ?? [],
    convenerId: convener?.id ?? before,
  };
  const words = (id: string | null) => people.byId(id)?.name ?? '';
  return compared(base, write, old, { from: words(before), to: words(write.convenerId) });
}

function convenerOf(cells: Cells<Field<'organisations'>>, people: People): KnownMember | null {
  const typed = cells.line('convener', 100);
  const { names } = nameList(typed ?? '');
  const [listed] = names;
  if (typed === null || !listed) return null;
  if (names.length > 1) return cells.wrong('convener', `召集人写了${names.length}位。`, '请只写一位。');
  const found = people.find(listed);
  if (found.length === 1) return found[0] ?? null;
  if (found.length === 0)
    return cells.wrong('convener', `名录里没有委员“${shortened(typed)}”。`, '请核对姓名，或先导入委员名册。');
  const words = found.map(memberWords).join('、');
  return cells.wrong('convener', `名录里有${found.length}位：${words}。`, '请写成“姓名（编号）”或“姓名（界别）”。');
}

import { chineseNumeral } from '../chinese-numerals.js';
import { Cells, squeezed } from './cells.js';
import { COLUMNS, type Field } from './columns.js';
import { nameKey, tidyName } from './names.js';
import {
  failed,
  onBoth,
  rowsWords,
  shortened,
  unplanned,
  type Change,
  type PlannedRow,
  type Row,
  type RowProblem,
} from './planned-row.js';
import { strayCells } from './read-rows.js';

export interface KnownMember {
  id: string;
  name: string;
  sector: string | null;
  memberNo: string | null;
  term: number | null;
  duty: string | null;
}

export interface MemberWrite extends Omit<KnownMember, 'id'> {
  /** Null for a new one. */
  id: string | null;
}

type Typed = Omit<KnownMember, 'id'> & { same: 'same' | 'other' | null };
type MemberRow = Row<Field<'members'>>;
type Planned = PlannedRow<MemberWrite>;

const LABELS = COLUMNS.members;
const SAME = { same: ['同一人', '同一人员', '是'], other: ['另一人', '不同人', '新委员', '不是'] };

/**
 * What a list of members would do to the directory. A person is found by 委员编号, else by name; where a name may mean
 * several people nobody is guessed, for a wrong guess would show one member another's proposals.
 */
export function planMembers(rows: readonly MemberRow[], known: readonly KnownMember[]): PlannedRow<MemberWrite>[] {
  const byNo = new Map(known.flatMap((member) => (member.memberNo === null ? [] : [[member.memberNo, member]])));
  const byName = new Map<string, KnownMember[]>();
  for (const member of known) add(byName, nameKey(member.name), member);
  const read = rows.map((row) => ({ row, ...readMember(row) }));
  const inFile = new Map<string, Typed[]>();
  for (const { typed } of read) if (typed) add(inFile, nameKey(typed.name), typed);
  const planned = read.map(({ row, cells, typed, name, memberNo }): Planned => {
    const bare: Planned = unplanned(row.no, name, cells, memberNo);
    if (typed === null) return bare;
    const base = { ...bare, about: aboutOf(typed) };
    const namesakes = (inFile.get(nameKey(typed.name)) ?? []).filter((other) => other !== typed);
    const found = find(typed, byNo, byName.get(nameKey(typed.name)) ?? [], namesakes);
    if ('problem' in found) return failed(base, found.problem);
    if (found.member === null) return { ...base, outcome: 'new', write: { id: null, ...fieldsOf(typed) } };
    const changes = changesOf(typed, found.member);
    const outcome = changes.length === 0 ? 'same' : 'change';
    return { ...base, outcome, changes, write: { ...found.member, ...filled(typed) } };
  });
  return distinct(planned).map((row) => (row.outcome === 'same' ? { ...row, write: null } : row));
}

const aboutOf = ({ sector, memberNo, term, duty }: Typed): string =>
  [sector, memberNo, term === null ? null : `${chineseNumeral(term)}届`, duty].filter(Boolean).join(' · ');

interface Read {
  cells: Cells<Field<'members'>>;
  typed: Typed | null;
  name: string;
  memberNo: string | null;
}

function readMember(row: MemberRow): Read {
  const cells = new Cells(row.cells, LABELS);
  strayCells(cells, row);
  const name = memberName(cells);
  const sector = cells.line('sector', 40);
  const memberNo = numberOf(cells);
  const term = cells.ordinal('term');
  const duty = cells.line('duty', 200);
  const same = cells.choice('same', SAME);
  const typed = name === null || cells.problems.length > 0 ? null : { name, sector, memberNo, term, duty, same };
  return { cells, typed, name: name ?? shortened(cells.raw('name')), memberNo };
}

/** `李示例（女，回族）` is called 李示例. */
function memberName(cells: Cells<Field<'members'>>): string | null {
  const typed = cells.requiredLine('name', 60);
  if (typed === null) return null;
  const match = /^(.*?)\s*[（(]([^（）()]*)[）)]$/.exec(typed);
  if (match?.[2]) cells.notes.push(`“（${match[2]}）”不作为姓名`);
  const name = tidyName(match?.[1] ?? typed);
  if (/^[\p{L}\p{M}·'’ -]{2,40}$/u.test(name)) return name;
  return cells.wrong('name', `“${shortened(typed)}”不像姓名。`, '一行写一位委员的姓名，不带编号和标点。');
}

/** Stored narrow and without blanks, so that `０５０７` is `0507`. */
function numberOf(cells: Cells<Field<'members'>>): string | null {
  const typed = cells.line('memberNo', 40);
  if (typed === null) return null;
  const number = squeezed(typed);
  if (/^[\p{L}\p{N}][\p{L}\p{N}-]{0,19}$/u.test(number)) return number;
  return cells.wrong('memberNo', `委员编号“${shortened(typed)}”不能用。`, '请写字母、数字，不超过20个。');
}

type Found = { member: KnownMember | null } | { problem: RowProblem };

/** Whom of the directory the row means; null for nobody yet. */
function find(
  typed: Typed,
  byNo: ReadonlyMap<string, KnownMember>,
  alike: readonly KnownMember[],
  namesakes: readonly Typed[],
): Found {
  const numbered = typed.memberNo === null ? undefined : byNo.get(typed.memberNo);
  if (numbered)
    return nameKey(numbered.name) === nameKey(typed.name) ? { member: numbered } : otherName(typed, numbered);
  const possible = alike.filter(({ memberNo }) => memberNo === null || typed.memberNo === null);
  if (possible.length === 0) return { member: null };
  if (typed.same === 'other') return apart(typed, possible) ? { member: null } : unclear(typed, possible);
  const ofSector = possible.filter(({ sector }) => sector !== null && sector === typed.sector);
  const [first, ...more] = ofSector.length > 0 ? ofSector : possible;
  if (more.length > 0 || !first) return unclear(typed, possible);
  if (typed.same === 'same') return { member: first };
  const alone = typed.memberNo !== null || namesakes.every(({ sector }) => sector !== typed.sector);
  if (ofSector.length === 1) return alone ? { member: first } : unclear(typed, possible);
  const sectorsFit = first.sector === null || typed.sector === null;
  return sectorsFit && namesakes.length === 0 ? { member: first } : unclear(typed, possible);
}

/** Two of one name that nothing tells apart would be one on every list. */
const apart = (
  typed: Pick<Typed, 'sector' | 'memberNo'>,
  others: readonly Pick<Typed, 'sector' | 'memberNo'>[],
): boolean =>
  others.every(
    ({ sector, memberNo }) =>
      (typed.memberNo !== null && memberNo !== null && typed.memberNo !== memberNo) ||
      (typed.sector !== null && sector !== null && typed.sector !== sector),
  );

function otherName({ name, memberNo }: Typed, onRecord: KnownMember): Found {
  const sentence = `委员编号${memberNo}在名录里是${onRecord.name}，不是${name}。`;
  return { problem: problem('memberNo', memberNo ?? '', sentence, '请核对编号和姓名。') };
}

function unclear({ name, same }: Typed, possible: readonly KnownMember[]): Found {
  const words = possible.map(memberWords).join('、');
  if (same === 'other') {
    const sentence = `与名录里的${words}同名，界别、编号都没有区别。`;
    return { problem: problem('name', name, sentence, '请先给名录里的委员补上编号，再填本行的编号或界别。') };
  }
  if (possible.length > 1) {
    const sentence = `名录里有${possible.length}位同名委员：${words}，不能断定本行是哪一位。`;
    return { problem: problem('name', name, sentence, '请填委员编号或界别；都不是的，在“同名处理”列写“另一人”。') };
  }
  const sentence = `名录里有同名委员${words}，不能断定是不是同一人。`;
  const remedy = '请填委员编号或相同的界别；或加一列“同名处理”，写“同一人”或“另一人”。';
  return { problem: problem('name', name, sentence, remedy) };
}

/** `张示例（教育界，0507）`. */
export function memberWords({ name, sector, memberNo }: Pick<KnownMember, 'name' | 'sector' | 'memberNo'>): string {
  const marks = [sector, memberNo].filter((mark) => mark !== null);
  return marks.length === 0 ? name : `${name}（${marks.join('，')}）`;
}

/** No two rows may be the same person, nor two people whom nothing tells apart. */
function distinct(planned: readonly Planned[]): Planned[] {
  const sameNo = onBoth(
    planned,
    ({ claim }) => claim,
    (others, { claim }) =>
      problem(
        'memberNo',
        claim ?? '',
        `委员编号${claim}也写在${others}。`,
        '一个编号只能是一位委员，请改正或只留一行。',
      ),
  );
  const samePerson = onBoth(
    sameNo,
    ({ write }) => write?.id ?? null,
    (others, { name }) =>
      problem('name', name, `与${others}是同一位委员。`, '请只留一行；若是同名的两位，请填委员编号或不同的界别。'),
  );
  const groups = new Map<string, Planned[]>();
  for (const row of samePerson) if (row.write) add(groups, nameKey(row.write.name), row);
  return samePerson.map((row) => {
    const { write, name } = row;
    const clash = write
      ? (groups.get(nameKey(write.name)) ?? []).filter(
          (other) => other !== row && !apart(write, [other.write ?? write]),
        )
      : [];
    if (clash.length === 0) return row;
    const others = rowsWords(clash.map(({ no }) => no));
    return failed(
      row,
      problem(
        'name',
        name,
        `与${others}同名，分不清是一位还是两位委员。`,
        '是两位的，请填委员编号或不同的界别；是一位的，只留一行。',
      ),
    );
  });
}

const problem = (field: Field<'members'>, value: string, sentence: string, remedy: string): RowProblem => ({
  field,
  label: LABELS[field].label,
  value: shortened(value),
  sentence,
  remedy,
});

const fieldsOf = ({ name, sector, memberNo, term, duty }: Typed): Omit<KnownMember, 'id'> => ({
  name,
  sector,
  memberNo,
  term,
  duty,
});

/** An empty cell leaves what is on record. */
function filled(typed: Typed): Partial<KnownMember> {
  const entries = Object.entries(fieldsOf(typed)).filter(([field, value]) => value !== null && field !== 'name');
  return Object.fromEntries(entries);
}

function changesOf(typed: Typed, old: KnownMember): Change[] {
  const shown = (field: keyof KnownMember, value: string | number | null) =>
    value === null ? '' : field === 'term' ? `${chineseNumeral(Number(value))}届` : String(value);
  const fields = Object.keys(filled(typed)) as (keyof Omit<KnownMember, 'id'>)[];
  return fields
    .filter((field) => typed[field] !== old[field])
    .map((field) => ({ label: LABELS[field].label, from: shown(field, old[field]), to: shown(field, typed[field]) }));
}

function add<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

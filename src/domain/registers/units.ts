import { UNIT_KINDS, type UnitKind } from '../unit-kinds.js';
import { Bodies, type BodyWrite, type KnownBody } from './bodies.js';
import { Cells } from './cells.js';
import { COLUMNS, type Field } from './columns.js';
import { nameKey, nameList, tidyName } from './names.js';
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

const LABELS = COLUMNS.units;

/** Words for the kinds of those that handle proposals; the first one is ours. */
const KINDS = {
  government: [UNIT_KINDS.government, '政府', '政府系统', '区政府部门', '政府工作部门', '行政机关', '委办局'],
  party: [UNIT_KINDS.party, '党委', '党委系统', '区委部门', '党委工作部门', '党群部门'],
  subdistrict: [UNIT_KINDS.subdistrict, '街道', '街道办', '街道办事处', '乡镇', '镇', '镇街', '乡', '街镇'],
  body: [UNIT_KINDS.body, '群团', '群团组织', '群团部门', '人民团体', '团体', '党派'],
  other: [UNIT_KINDS.other, '其他', '企业', '国企', '国有企业', '事业单位', '法院检察院', '司法机关', '驻区单位'],
} satisfies Partial<Record<UnitKind, readonly string[]>>;
type HandlingKind = keyof typeof KINDS;

/** What a list of 承办单位 would do to the directory. A renamed unit is found by the old name in 曾用名. */
export function planUnits(rows: readonly Row<Field<'units'>>[], known: readonly KnownBody[]): PlannedRow<BodyWrite>[] {
  const bodies = new Bodies(known);
  const planned = rows.map((row) => planUnit(row, bodies));
  return distinctBodies(planned, bodies).map((row) => (row.outcome === 'same' ? { ...row, write: null } : row));
}

function planUnit(row: Row<Field<'units'>>, bodies: Bodies): PlannedRow<BodyWrite> {
  const cells = new Cells(row.cells, LABELS);
  strayCells(cells, row);
  const name = unitName(cells, 'name');
  const shortName = cells.raw('shortName') === '' ? null : unitName(cells, 'shortName');
  const kind = cells.choice<HandlingKind>('kind', KINDS);
  const formerNames = nameList(cells.line('formerNames', 500) ?? '').names.map((listed) => listed.name);
  const base = unplanned<BodyWrite>(row.no, name ?? shortened(cells.raw('name')), cells, name && nameKey(name));
  if (name === null || cells.problems.length > 0) return base;
  const renamed = formerNames.map((former) => bodies.now(former)).find((body) => body !== null) ?? null;
  const old = bodies.now(name) ?? renamed;
  if (old && renamed && old.id !== renamed.id) {
    cells.wrong('formerNames', `“${renamed.name}”和“${name}”在名录里是两个单位。`, '请核对曾用名。');
    return base;
  }
  const successor = old ? null : bodies.formerly(name);
  if (successor) {
    cells.wrong('name', `“${name}”是“${successor.name}”的曾用名。`, '请写现在的全称。');
    return base;
  }
  if (old && ['committee', 'sector', 'group'].includes(old.kind)) {
    cells.wrong(
      'name',
      `“${old.name}”在名录里是${UNIT_KINDS[old.kind]}，不是承办单位。`,
      '请改在“提案单位名册”里维护。',
    );
    return base;
  }
  // A list that has the short name in the column of the full one does not rename the unit.
  const fullName = old && !renamed ? old.name : name;
  return compared(
    base,
    {
      id: old?.id ?? null,
      name: fullName,
      shortName: shortName ?? old?.shortName ?? name,
      kind: kind ?? old?.kind ?? kindByName(name),
      formerNames: formerNamesOf(fullName, formerNames, old),
      convenerId: old?.convenerId ?? null,
    },
    old,
  );
}

/** A unit's name: no blanks, marks only as names have them. */
export function unitName<F extends string>(cells: Cells<F>, field: F): string | null {
  const typed = cells.requiredLine(field, 60);
  if (typed === null) return null;
  const name = tidyName(typed);
  if (/^[\p{L}\p{N}\p{M}·（）()“”《》—\-&/、 ]{2,}$/u.test(name)) return name;
  return cells.wrong(field, `“${shortened(typed)}”不像单位名称。`, '请写单位的全称或简称，不带标点和符号。');
}

/** Only where the register does not say it. */
function kindByName(name: string): HandlingKind {
  if (/街道|办事处$|[乡镇]$|[乡镇]人民政府$/.test(name)) return 'subdistrict';
  if (/区委|县委|市委|旗委/.test(name) && !/管委/.test(name)) return 'party';
  if (/联合会|总工会|妇联|共青团|协会|学会|总支|支部|民盟|民建|民进|农工|致公|九三|台盟|民革/.test(name)) return 'body';
  if (/公司|集团|银行|医院|学校|大学|法院|检察院/.test(name)) return 'other';
  return 'government';
}

/** A name that is given up joins the former ones. */
function formerNamesOf(name: string, typed: readonly string[], old: KnownBody | null): string[] {
  const all = [...(old?.formerNames ?? []), ...(old && old.name !== name ? [old.name] : []), ...typed];
  return [...new Map(all.filter((one) => nameKey(one) !== nameKey(name)).map((one) => [nameKey(one), one])).values()];
}

/** What the row would change of what is on record. */
export function compared(
  base: PlannedRow<BodyWrite>,
  write: BodyWrite,
  old: KnownBody | null,
  conveners: { from: string; to: string } = { from: '', to: '' },
): PlannedRow<BodyWrite> {
  const { shortName, kind } = write;
  const about = [shortName === write.name ? '' : shortName, UNIT_KINDS[kind], conveners.to && `召集人${conveners.to}`]
    .filter(Boolean)
    .join(' · ');
  if (!old) return { ...base, outcome: 'new', about, write };
  const pairs: Change[] = [
    { label: '名称', from: old.name, to: write.name },
    { label: '简称', from: old.shortName, to: write.shortName },
    { label: '类别', from: UNIT_KINDS[old.kind], to: UNIT_KINDS[write.kind] },
    { label: '曾用名', from: old.formerNames.join('、'), to: write.formerNames.join('、') },
    { label: '召集人', ...conveners },
  ];
  const changes = pairs.filter(({ from, to }) => from !== to);
  return { ...base, outcome: changes.length === 0 ? 'same' : 'change', about, changes, write };
}

/** No two rows may be one unit, and no name may mean two. */
export function distinctBodies(planned: readonly PlannedRow<BodyWrite>[], known: Bodies): PlannedRow<BodyWrite>[] {
  const problem = (label: string, value: string, sentence: string, remedy: string): RowProblem => ({
    field: label === '简称' ? 'shortName' : 'name',
    label,
    value,
    sentence,
    remedy,
  });
  const sameName = onBoth(
    planned,
    ({ claim }) => claim,
    (others, { name }) => problem('名称', name, `“${name}”也写在${others}。`, '请只留一行。'),
  );
  const sameUnit = onBoth(
    sameName,
    ({ write }) => write?.id ?? null,
    (others, { name }) => problem('名称', name, `与${others}是同一个单位。`, '请只留一行。'),
  );
  const claims = new Map<string, number[]>();
  for (const { no, write } of sameUnit)
    for (const key of new Set(write ? [write.name, write.shortName].map(nameKey) : []))
      claims.set(key, [...(claims.get(key) ?? []), no]);
  const sameShortName = sameUnit.map((row) => {
    const { no, write } = row;
    const taken = (one: string) => (claims.get(nameKey(one)) ?? []).filter((other) => other !== no);
    const value = write && [write.shortName, write.name].find((one) => taken(one).length > 0);
    if (!write || !value) return row;
    const label = value === write.shortName ? '简称' : '名称';
    return failed(
      row,
      problem(label, value, `${label}“${value}”也写在${rowsWords(taken(value))}。`, '请用不同的名称。'),
    );
  });
  return sameShortName.map((row) => {
    const { write } = row;
    const holder =
      write && [write.shortName, write.name].map((one) => known.now(one)).find((one) => one && one.id !== write.id);
    if (!write || !holder) return row;
    const label = known.now(write.shortName) === holder ? '简称' : '名称';
    const value = label === '简称' ? write.shortName : write.name;
    const sentence = `“${value}”在名录里是“${holder.name}”的名称或简称。`;
    return failed(row, problem(label, value, sentence, '请用不同的名称。'));
  });
}

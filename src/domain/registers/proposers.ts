import type { ProposalKind, ProposerRole } from '../case-words.js';
import { PROPOSER_ROLES } from '../case-words.js';
import type { UnitKind } from '../unit-kinds.js';
import type { Bodies, KnownBody } from './bodies.js';
import type { Cells } from './cells.js';
import type { Field } from './columns.js';
import { memberWords, type KnownMember } from './members.js';
import { nameKey, nameList, type ListedName } from './names.js';
import type { People } from './people.js';
import { shortened } from './planned-row.js';

/** A proposer as it is stored, with the name for search and report. */
export interface ProposerWrite {
  memberId: string | null;
  unitId: string | null;
  role: ProposerRole;
  name: string;
}

type ProposalCells = Cells<Field<'proposals'>>;
type NameField = 'first' | 'proposers' | 'joint' | 'support' | 'convener';

/** A district's committee has some three hundred members. */
export const MOST_PROPOSERS = 500;

interface Signed {
  field: NameField;
  listed: ListedName;
  /** What column or brackets say; null for a place in the list of proposers. */
  role: ProposerRole | null;
}

/** Who signed, in the order of signing: those in the list of proposers, then 联名, 附议, 召集人. */
export function readProposers(
  cells: ProposalCells,
  kind: ProposalKind | null,
  directory: { people: People; bodies: Bodies },
): ProposerWrite[] {
  const signed = signedNames(cells);
  if (signed.length > MOST_PROPOSERS) {
    const { field } = signed[0]!;
    cells.wrong(field, `提案者有${signed.length}人，最多${MOST_PROPOSERS}人。`, '请核对是否把别的内容填进了这一列。');
    return [];
  }
  if (signed.length === 0 && cells.problems.every(({ field }) => !isNameField(field)))
    cells.wrong('proposers', '没有填提案者。', '请补上委员姓名或提案单位。');
  const convened = kind === 'sector' || kind === 'group';
  const found = signed.flatMap(({ field, listed, role }) => {
    const one = resolve(cells, field, listed, kind, directory);
    return one ? [{ ...one, role }] : [];
  });
  const distinct = withoutRepeats(cells, found);
  const leads = distinct.findIndex(({ role }) => role === null || role === 'first');
  return distinct.map(({ role, ...one }, i) => {
    const lead: ProposerRole =
      convened && one.memberId !== null && !distinct.some((other) => other.role === 'convener') ? 'convener' : 'first';
    return { ...one, role: i === leads ? lead : role === 'first' || role === null ? 'joint' : role };
  });
}

/** What the proposers make of a proposal whose form does not say its kind; null where it stays open. */
export function kindOfProposers(
  proposers: readonly ProposerWrite[],
  bodies: readonly (KnownBody | null)[],
): ProposalKind | null {
  const body = bodies.find((one) => one !== null);
  if (body) return KIND_OF_BODY[body.kind] ?? 'collective';
  const own = proposers.filter(({ role }) => role !== 'support');
  if (own.length === 0) return null;
  return own.length === 1 ? 'individual' : 'joint';
}

const KIND_OF_BODY: Partial<Record<UnitKind, ProposalKind>> = {
  body: 'collective',
  committee: 'special_committee',
  sector: 'sector',
  group: 'group',
};

export const isNameField = (field: string | null): boolean =>
  ['first', 'proposers', 'joint', 'support', 'convener'].includes(field ?? '');

function signedNames(cells: ProposalCells): Signed[] {
  const signed: Signed[] = [];
  const expected: { field: NameField; said: number | null }[] = [];
  const roles: [NameField, ProposerRole | null][] = [
    ['first', 'first'],
    ['proposers', null],
    ['joint', 'joint'],
    ['support', 'support'],
    ['convener', 'convener'],
  ];
  for (const [field, role] of roles) {
    const typed = cells.raw(field);
    if (typed === '') continue;
    const { names, said, open } = nameList(typed);
    if (said !== null || open) expected.push({ field, said });
    for (const listed of names) signed.push({ field, listed, role: roleIn(listed.mark) ?? role });
  }
  const total = new Set(signed.filter(({ role }) => role !== 'support').map(({ listed }) => nameKey(listed.name))).size;
  for (const { field, said } of expected)
    if (said !== total) {
      const count = said === null ? '名单以“等”结尾，没有写全' : `写着“等${said}人”，名单里有${total}个姓名`;
      cells.wrong(field, `${count}。`, '请把提案者的姓名写全。');
    }
  return signed;
}

const roleIn = (mark: string | null): ProposerRole | null => {
  const roles = Object.entries(PROPOSER_ROLES) as [ProposerRole, string][];
  return roles.find(([, label]) => mark !== null && mark.replace(/人$/, '') === label.replace(/人$/, ''))?.[0] ?? null;
};

/** Whom or what of the directory a name means. */
function resolve(
  cells: ProposalCells,
  field: NameField,
  listed: ListedName,
  kind: ProposalKind | null,
  { people, bodies }: { people: People; bodies: Bodies },
): Omit<ProposerWrite, 'role'> | null {
  const found = people.find(listed);
  const body = bodies.find(listed.name);
  const byPerson = kind === null || kind === 'individual' || kind === 'joint';
  if (body && (found.length === 0 || !byPerson)) return { memberId: null, unitId: body.id, name: body.name };
  const [member, ...more] = found;
  if (member && more.length === 0) return { memberId: member.id, unitId: null, name: member.name };
  const shown = shortened(listed.name);
  if (member) return unclear(cells, field, shown, found);
  const marked = listed.mark === null ? '' : `（${listed.mark}）`;
  return cells.wrong(
    field,
    `名录里没有${byPerson ? '委员' : '委员或提案单位'}“${shown}${marked}”。`,
    '请核对姓名，或先导入名册。',
    shown,
  );
}

function unclear(cells: ProposalCells, field: NameField, name: string, found: readonly KnownMember[]): null {
  const words = found.map(memberWords).join('、');
  const sentence = `名录里有${found.length}位${name}：${words}。`;
  return cells.wrong(field, sentence, `请写成“${name}（界别）”或“${name}（委员编号）”。`, name);
}

type Found = Omit<ProposerWrite, 'role'> & { role: ProposerRole | null };

/** A name in two columns (第一提案人, and again among all) is one signature; what its own column says of it counts. */
function withoutRepeats(cells: ProposalCells, found: readonly Found[]): Found[] {
  const kept = new Map<string, Found>();
  for (const one of found) {
    const key = one.memberId ?? one.unitId ?? '';
    const earlier = kept.get(key);
    if (!earlier) kept.set(key, one);
    else if (earlier.role === null && one.role !== null) kept.set(key, { ...earlier, role: one.role });
    else if (earlier.role === one.role) cells.notes.push(`“${one.name}”写了两次，按一次算`);
  }
  return [...kept.values()];
}

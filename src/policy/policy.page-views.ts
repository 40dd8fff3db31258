import type { PlainDate } from '../domain/plain-date.js';
import { shanghaiDay } from '../platform/clock.js';
import { dayWords, timeWords } from '../platform/web/day-words.js';
import type { Choice } from '../platform/web/form.js';
import type { PageView } from '../platform/web/pages.js';
import { neverHeld, type DistrictPolicy, type DistrictVersion } from './district-version.js';
import { districtChanges } from './policy-changes.js';
import { changeTable, ruleTables, type RuleTable } from './rule-table.page-views.js';

export interface PolicyPage extends PageView {
  name: string;
  state: VersionState;
  facts: { label: string; text: string }[];
  /** What a reader has to know first; empty when there is nothing. */
  notices: { text: string; href: string; link: string }[];
  mayEdit: boolean;
  parts: { id: string; title: string }[];
  tables: RuleTable[];
  history: HistoryRow[];
}

interface VersionState {
  label: string;
  tone: string;
}

interface HistoryRow {
  number: string;
  href: string;
  name: string;
  state: VersionState;
  valid: string;
  by: string;
  when: string;
  note: string;
  /** Compared with the version before; empty for the first. */
  diff: string;
}

export function policyPage(
  shown: DistrictVersion,
  { versions }: DistrictPolicy,
  today: PlainDate,
  mayEdit: boolean,
): PolicyPage {
  const state = stateOf(shown, today);
  const tables = ruleTables(shown.version);
  return {
    title: `办理规定 第${shown.version.version}版`,
    section: 'policy',
    name: shown.name,
    state,
    facts: [
      { label: '有效期', text: validWords(shown, today) },
      { label: '立版', text: `${shown.createdBy}，${instantWords(shown.createdAt, today)}` },
      { label: '缘由', text: shown.note ?? '没有写' },
    ],
    notices: notices(shown, versions, today),
    mayEdit,
    parts: [...tables.map(({ id, title }) => ({ id, title })), { id: 'history', title: '历次版本' }],
    tables,
    history: [...versions].reverse().map((version) => historyRow(version, versions, today)),
  };
}

export interface PolicyDiffPage extends PageView {
  from: string;
  to: string;
  fromHref: string;
  toHref: string;
  changes: RuleTable | null;
  /** The versions to choose from; empty while there is only one. */
  choices: { name: string; label: string; options: Choice[] }[];
}

export function policyDiffPage(
  from: DistrictVersion,
  to: DistrictVersion,
  versions: readonly DistrictVersion[],
  today: PlainDate,
): PolicyDiffPage {
  const choice = (name: string, label: string, chosen: DistrictVersion) => ({
    name,
    label,
    options: versions.map(({ version }) => ({
      value: String(version.version),
      label: `第${version.version}版`,
      selected: version.version === chosen.version.version,
    })),
  });
  const changes = districtChanges(from, to);
  return {
    title: versions.length < 2 ? '版本对照' : `第${from.version.version}版与第${to.version.version}版的不同`,
    section: 'policy',
    from: `第${from.version.version}版（${validWords(from, today)}）`,
    to: `第${to.version.version}版（${validWords(to, today)}）`,
    fromHref: versionHref(from),
    toHref: versionHref(to),
    changes: changes.length > 0 ? changeTable(changes) : null,
    choices: versions.length < 2 ? [] : [choice('from', '原来', from), choice('to', '改为', to)],
  };
}

export const versionHref = ({ version }: DistrictVersion): string => `/policy/versions/${version.version}`;

function stateOf({ version }: DistrictVersion, today: PlainDate): VersionState {
  if (neverHeld(version)) return { label: '未曾施行', tone: '' };
  if (today < version.validFrom) return { label: '尚未施行', tone: 'soon' };
  return version.validTo !== null && version.validTo < today
    ? { label: '已被替代', tone: '' }
    : { label: '现行', tone: 'done' };
}

/** `自2027年1月1日（周五）起`, `2000年1月1日（周六）至2026年12月31日（周四）`. */
export function validWords({ version }: DistrictVersion, today: PlainDate): string {
  const { validFrom, validTo } = version;
  if (neverHeld(version)) return `原定自${dayWords(validFrom, today)}起，施行前已被替代`;
  if (validTo === null) return `自${dayWords(validFrom, today)}起`;
  return `${dayWords(validFrom, today)}至${dayWords(validTo, today)}`;
}

const instantWords = (at: Date, today: PlainDate): string => `${dayWords(shanghaiDay(at), today)} ${timeWords(at)}`;

function notices(shown: DistrictVersion, versions: readonly DistrictVersion[], today: PlainDate) {
  const number = ({ version }: DistrictVersion) => version.version;
  if (stateOf(shown, today).label !== '现行')
    return [
      { text: `这是第${number(shown)}版，${stateOf(shown, today).label}。`, href: '/policy', link: '看现行规定' },
    ];
  return versions
    .filter((one) => stateOf(one, today).label === '尚未施行')
    .map((one) => ({
      text: `第${number(one)}版自${dayWords(one.version.validFrom, today)}起施行。`,
      href: versionHref(one),
      link: `看第${number(one)}版`,
    }));
}

function historyRow(one: DistrictVersion, versions: readonly DistrictVersion[], today: PlainDate): HistoryRow {
  const number = one.version.version;
  const before = versions[versions.indexOf(one) - 1];
  return {
    number: `第${number}版`,
    href: versionHref(one),
    name: one.name,
    state: stateOf(one, today),
    valid: validWords(one, today),
    by: one.createdBy,
    when: instantWords(one.createdAt, today),
    note: one.note ?? '',
    diff: before ? `/policy/diff?from=${before.version.version}&to=${number}` : '',
  };
}

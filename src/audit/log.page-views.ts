import type { PlainDate } from '../domain/plain-date.js';
import { shanghaiDay } from '../platform/clock.js';
import { dayWords, secondWords } from '../platform/web/day-words.js';
import type { Choice } from '../platform/web/form.js';
import type { PageView } from '../platform/web/pages.js';
import { ACCESSES } from './access-log.js';
import { NAMED_TRAILS } from './chain-names.js';
import type { AccessView, SealView, TrailLineView } from './log.views.js';
import type { TrailProblem, Verification } from './trail-verifier.js';

/** One line of a trail in a table. */
export interface LineRow {
  when: string;
  seq: number;
  chain: string;
  /** Address of the chain's own page; null when it has none. */
  href: string | null;
  sentence: string;
  who: string;
  /** `代表区住建局`, or empty. */
  unit: string;
  /** `待签收 → 已签收`, or empty. */
  change: string;
  /** The first digits; the whole hash stands in `fullHash`. */
  hash: string;
  fullHash: string;
}

export function lineRow(line: TrailLineView, today: PlainDate): LineRow {
  const { chain, actingUnitName, actorName, hash } = line;
  return {
    when: momentWords(line.at, today),
    seq: line.seq,
    chain: line.chainName,
    href: Object.hasOwn(NAMED_TRAILS, chain) ? null : `/proposals/${chain}/audit`,
    sentence: line.sentence,
    who: actorName,
    unit: actingUnitName === null ? '' : `代表${actingUnitName}`,
    change: changeWords(line),
    hash: hash.slice(0, 12),
    fullHash: hash,
  };
}

/** `11月22日（周日） 10:32:05`. */
export const momentWords = (at: Date, today: PlainDate): string =>
  `${dayWords(shanghaiDay(at), today)} ${secondWords(at)}`;

function changeWords({ fromLabel, toLabel }: TrailLineView): string {
  if (toLabel === null) return fromLabel ?? '';
  if (fromLabel === toLabel) return toLabel;
  return fromLabel === null ? `→ ${toLabel}` : `${fromLabel} → ${toLabel}`;
}

/** What was typed into the filter of a list; empty texts are absent. */
export interface TypedFilter {
  person: string;
  /** Code of an action or of a kind of access. */
  what: string;
  chain: string;
  /** A proposal's number as people write it. */
  number: string;
  from: string;
  to: string;
}

interface ListPage extends PageView {
  tabs: { label: string; href: string; current: boolean }[];
  filter: TypedFilter;
  whats: Choice[];
  filtered: boolean;
  csv: string;
  json: string;
  next: string | null;
  first: string | null;
}

export interface TrailsPage extends ListPage {
  chains: Choice[];
  rows: LineRow[];
}

export interface AccessPage extends ListPage {
  rows: { when: string; who: string; what: string; tone: string; case: string; href: string | null; address: string }[];
}

interface ListInput<Item> {
  filter: TypedFilter;
  after: string | undefined;
  items: readonly Item[];
  next: string | null;
  today: PlainDate;
}

export function trailsPage(
  input: ListInput<TrailLineView> & { actions: Readonly<Record<string, string>> },
): TrailsPage {
  return {
    ...listPage('/audit', input, input.actions),
    title: '审计',
    width: 'wide',
    chains: choices(NAMED_TRAILS, input.filter.chain),
    rows: input.items.map((line) => lineRow(line, input.today)),
  };
}

const WRONG: readonly string[] = ['sign-in.failed', 'sign-in.locked'];

export function accessPage(input: ListInput<AccessView>): AccessPage {
  return {
    ...listPage('/audit/access', input, ACCESSES),
    title: '查阅与登录',
    rows: input.items.map(({ at, person, unit, what, whatLabel, caseId, caseName, address }) => ({
      when: momentWords(at, input.today),
      who: unit === null ? person : `${person}（${unit}）`,
      what: whatLabel,
      tone: WRONG.includes(what) ? 'late' : '',
      case: caseName ?? '',
      href: caseId && `/proposals/${caseId}/audit`,
      address: address ?? '',
    })),
  };
}

function listPage(
  path: string,
  { filter, after, next }: ListInput<unknown>,
  whats: Readonly<Record<string, string>>,
): Omit<ListPage, 'title'> {
  const query = queryOf(filter);
  return {
    section: 'audit',
    tabs: tabs(path),
    filter,
    whats: choices(whats, filter.what),
    filtered: query !== '',
    csv: `${path}.csv${query}`,
    json: `${path}.json${query}`,
    next: next && `${path}${queryOf(filter, next)}`,
    first: after === undefined ? null : `${path}${query}`,
  };
}

/** Where one goes from one part of the log to the others. */
export function tabs(current: string): ListPage['tabs'] {
  return Object.entries({ '/audit': '审计记录', '/audit/access': '查阅与登录', '/audit/seals': '封存与校验' }).map(
    ([href, label]) => ({ label, href, current: href === current }),
  );
}

function queryOf(filter: TypedFilter, after?: string): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter) as [string, string][]) if (value !== '') query.set(name, value);
  if (after !== undefined) query.set('after', after);
  return query.size === 0 ? '' : `?${query.toString()}`;
}

const choices = (labels: Readonly<Record<string, string>>, selected: string): Choice[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label, selected: value === selected }));

export interface SealsPage extends PageView {
  tabs: ListPage['tabs'];
  /** The newest seal's hash; empty when nothing is sealed. */
  head: string;
  headWhen: string;
  notice: string;
  maySeal: boolean;
  rows: { no: number; when: string; chains: number; hash: string }[];
  next: string | null;
  first: string | null;
  check: { head: string; error: string };
  result: CheckResult | null;
}

interface CheckResult {
  intact: boolean;
  summary: string;
  witness: string;
  problems: TrailProblem['sentence'][];
  more: string;
}

/** Problems shown on the page; the API and the command line give all. */
const SHOWN = 50;

export interface SealsInput {
  seals: readonly SealView[];
  newest: { at: Date; hash: string } | null;
  next: string | null;
  after: string | undefined;
  today: PlainDate;
  maySeal: boolean;
  /** Whether the seal just asked for was made; null when none was asked for. */
  made: boolean | null;
  typedHead: string;
  headError: string | null;
  result: Verification | null;
}

export function sealsPage(input: SealsInput): SealsPage {
  const { newest, today, made } = input;
  return {
    title: '封存与校验',
    section: 'audit',
    tabs: tabs('/audit/seals'),
    head: newest?.hash ?? '',
    headWhen: newest ? momentWords(newest.at, today) : '',
    notice: made === null ? '' : made ? '已封存。' : '上次封存以来没有新的审计记录，不必再封存。',
    maySeal: input.maySeal,
    rows: input.seals.map(({ no, at, chains, hash }) => ({ no, when: momentWords(at, today), chains, hash })),
    next: input.next && `/audit/seals?${new URLSearchParams({ after: input.next }).toString()}`,
    first: input.after === undefined ? null : '/audit/seals',
    check: { head: input.typedHead, error: input.headError ?? '' },
    result: input.result && checkResult(input.result, today),
  };
}

function checkResult(found: Verification, today: PlainDate): CheckResult {
  const { intact, chains, entries, seals, witness, problems } = found;
  return {
    intact,
    summary: `${intact ? '完好' : `发现${problems.length}处断裂`}：${chains}条链、${entries}条审计记录、${seals}次封存`,
    witness: witness ? `所给的哈希是第${witness.no}次封存，${momentWords(witness.at, today)}。` : '',
    problems: problems.slice(0, SHOWN).map(({ sentence }) => sentence),
    more: problems.length > SHOWN ? `还有${problems.length - SHOWN}处，用 banfu audit verify 看全部` : '',
  };
}

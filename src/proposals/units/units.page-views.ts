import { printedDate, type PlainDate } from '../../domain/plain-date.js';
import {
  isNew,
  REORGANISATIONS,
  type Reorganisation,
  type UnitNow,
  type UnitWork,
} from '../../domain/units/reorganisation.js';
import { UNIT_KINDS, type UnitKind } from '../../domain/unit-kinds.js';
import { momentWords } from '../../platform/web/day-words.js';
import { formFields, type Choice, type Field } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import type { Preview } from './reorganise.service.js';
import { partsOf, type UnitFormTyped } from './unit-form.js';
import type { UnitChangeView, UnitDetail } from './units.views.js';

interface ChangeRow {
  sentence: string;
  day: string;
  about: string;
  moves: string[];
  left: string[];
}

export interface UnitPage extends PageView {
  closed: string;
  facts: { label: string; value: string }[];
  names: { name: string; until: string }[];
  changes: ChangeRow[];
  links: { label: string; href: string }[];
  acts: { label: string; href: string }[];
}

export function unitPage(unit: UnitDetail, may: { changes: boolean; cases: boolean }, today: PlainDate): UnitPage {
  const { id, name, shortName, kind, closedDay, names, changes } = unit;
  return {
    title: name,
    section: 'units',
    closed: closedDay === null ? '' : `${printedDate(closedDay)}起撤销`,
    facts: [
      { label: '简称', value: shortName },
      { label: '类别', value: UNIT_KINDS[kind] },
    ],
    names: names.map((one) => ({ name: `${one.name}（${one.shortName}）`, until: `${printedDate(one.untilDay)}前` })),
    changes: changes.map((change) => changeRow(change, today)),
    links: [
      ...(may.changes ? [{ label: '版头和用语', href: `/letterheads/${id}` }] : []),
      ...(may.cases
        ? [
            { label: '承办的提案', href: `/proposals?unit=${id}` },
            { label: '承诺', href: `/commitments?unit=${id}` },
          ]
        : []),
    ],
    acts:
      may.changes && closedDay === null
        ? (Object.keys(REORGANISATIONS) as Reorganisation[]).map((act) => ({
            label: REORGANISATIONS[act],
            href: `/units/${id}/${act}`,
          }))
        : [],
  };
}

export function changeRow(
  { kind, day, basis, before, after, moves, left, by, at }: UnitChangeView,
  today: PlainDate,
): ChangeRow {
  const names = (units: readonly { name: string }[]): string => units.map(({ name }) => name).join('、');
  const sentences = {
    create: () => `新设${names(after)}`,
    rename: () => `${names(before)}改名为${names(after)}`,
    merge: () => `${names(before)}并入${names(after)}`,
    split: () => `${names(before)}拆分为${names(after)}`,
    close: () => `撤销${names(before)}`,
  };
  return {
    sentence: sentences[kind](),
    day: `${printedDate(day)}起`,
    about: `${basis}；${by}，${momentWords(at, today)}办理`,
    moves: moves.map(moveWords),
    left: left.map(({ what, remedy }) => `${what}。${remedy}`),
  };
}

const moveWords = ({ what, count, from, to }: { what: string; count: number; from: string; to: string }): string =>
  `${what} ${count}：${from} → ${to}`;

const kinds = (selected: string): Choice[] =>
  (Object.keys(UNIT_KINDS) as UnitKind[]).map((kind) => ({
    value: kind,
    label: UNIT_KINDS[kind],
    selected: kind === selected,
  }));

export interface NewUnitPage extends PageView {
  problem: string;
  form: Record<'name' | 'shortName' | 'basis' | 'day', Field>;
  kind: Field & { choices: Choice[] };
}

export function newUnitPage(
  { name, shortName, basis, day, kind }: UnitFormTyped,
  problem = '',
  errors: Readonly<Record<string, string>> = {},
): NewUnitPage {
  return {
    title: '新设单位',
    section: 'units',
    width: 'narrow',
    problem,
    form: formFields({ name, shortName, basis, day }, errors),
    kind: { name: 'kind', value: kind, error: null, choices: kinds(kind) },
  };
}

interface Place {
  name: string;
  label: string;
  note: string;
  error: string;
  choices: Choice[];
}

export interface UnitChangePage extends PageView {
  here: string;
  back: string;
  label: string;
  explained: string;
  problem: string;
  is: Record<Reorganisation, boolean>;
  form: Record<'day' | 'basis' | 'name' | 'shortName' | 'also', Field>;
  kind: Field & { choices: Choice[] };
  into: Field & { choices: Choice[] };
  keep: boolean;
  keepLabel: string;
  parts: { heading: string; name: Field; shortName: Field; kind: Field & { choices: Choice[] } }[];
  hands: Place[];
  accounts: Place[];
  obstacles: { sentence: string; remedy: string }[];
  planned: boolean;
  /** Nothing stands in the way: it can be confirmed. */
  ready: boolean;
  seen: string;
  moves: { what: string; count: number; from: string; to: string }[];
  left: { what: string; remedy: string }[];
}

export interface UnitChangeInput {
  act: Reorganisation;
  unit: UnitNow;
  units: readonly UnitNow[];
  work: UnitWork;
  typed: UnitFormTyped;
  preview?: Preview | null;
  problem?: string;
  errors?: Readonly<Record<string, string>>;
}

const EXPLAINED: Readonly<Record<Reorganisation, string>> = {
  rename: '以前的公文、定稿和办理记录仍用当时的名称；列表里写现名，并注明原名。',
  merge: '被并的单位撤销，它在办的提案、承诺、账号等转到并入的单位；已经发出的公文仍是原名称。',
  split: '原单位拆成几个。在办的提案逐件选去处；档案、承诺等归第一个单位。',
  close: '没有在办工作、没有账号的单位才能撤销；有单位承接的，请用“合并”。',
};

export function unitChangePage(input: UnitChangeInput): UnitChangePage {
  const { act, unit, units, work, typed, preview = null, problem = '', errors: refused = {} } = input;
  const found = Object.fromEntries((preview?.obstacles ?? []).map(({ field, sentence }) => [field, sentence]));
  const errors = { ...found, ...refused };
  const { day, basis, name, shortName, also } = typed;
  const ready = preview !== null && preview.obstacles.length === 0;
  const others = units.filter(({ id, closedDay }) => id !== unit.id && closedDay === null);
  const field = (called: string, value: string): Field => ({ name: called, value, error: errors[called] ?? null });
  const prefix = typed.into === '' && act === 'merge' ? 'into.0.' : '';
  return {
    title: `${REORGANISATIONS[act]}：${unit.name}`,
    section: 'units',
    here: `/units/${unit.id}/${act}`,
    back: `/units/${unit.id}`,
    label: REORGANISATIONS[act],
    explained: EXPLAINED[act],
    problem,
    is: { rename: act === 'rename', merge: act === 'merge', split: act === 'split', close: act === 'close' },
    form: formFields(
      { day, basis, name, shortName, also },
      { ...errors, name: errors[`${prefix}name`] ?? '', shortName: errors[`${prefix}shortName`] ?? '' },
    ),
    kind: { ...field('kind', typed.kind), choices: kinds(typed.kind) },
    into: {
      ...field('into', typed.into),
      choices: [
        { value: '', label: '新设一个单位（在下面写名称）', selected: typed.into === '' },
        ...others.map(({ id, name: label }) => ({ value: id, label, selected: id === typed.into })),
      ],
    },
    keep: typed.keep,
    keepLabel: `${unit.name}保留，作为第一个`,
    parts: typed.parts.map((part, index) => {
      const at = typed.keep ? index + 1 : index;
      const of = (called: 'name' | 'shortName'): Field => ({
        name: `part.${index}.${called}`,
        value: part[called],
        error: errors[`into.${at}.${called}`] ?? null,
      });
      return {
        heading: `新单位${index + 1}`,
        name: of('name'),
        shortName: of('shortName'),
        kind: { name: `part.${index}.kind`, value: part.kind, error: null, choices: kinds(part.kind || unit.kind) },
      };
    }),
    ...(act === 'split' ? placesOf(unit, work, typed, errors) : { hands: [], accounts: [] }),
    obstacles: preview?.obstacles ?? [],
    planned: preview !== null,
    ready,
    seen: preview?.seen ?? '',
    moves: preview?.moves ?? [],
    left: preview?.left ?? [],
  };
}

/** Once the parts are named: where each open assignment and each account goes. */
function placesOf(
  unit: UnitNow,
  work: UnitWork,
  typed: UnitFormTyped,
  errors: Readonly<Record<string, string>>,
): { hands: Place[]; accounts: Place[] } {
  const parts = partsOf(unit, typed).map((target) => (isNew(target) ? target.name : unit.name));
  if (parts.length < 2) return { hands: [], accounts: [] };
  const choices = (chosen: number | undefined, none: boolean): Choice[] => [
    ...(none ? [{ value: '', label: '请选', selected: chosen === undefined }] : []),
    ...parts.map((label, index) => ({ value: String(index), label, selected: chosen === index })),
  ];
  return {
    hands: work.hands.map(({ id, label }) => ({
      name: `hand.${id}`,
      label,
      note: '',
      error: errors.hands !== undefined && typed.hands[id] === undefined ? '没有选' : '',
      choices: choices(typed.hands[id], true),
    })),
    accounts: work.accounts.map(({ id, name }) => ({
      name: `account.${id}`,
      label: name,
      note: '',
      error: '',
      choices: choices(typed.accounts[id] ?? 0, false),
    })),
  };
}

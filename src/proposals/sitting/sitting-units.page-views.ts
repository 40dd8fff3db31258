import type { PlainDate } from '../../domain/plain-date.js';
import { suggestedUnits, unitWords, WAYS, type Way } from '../../domain/sitting/unit-words.js';
import type { NamedUnit } from '../../domain/sitting/conflict.js';
import type { Choice } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import {
  countWords,
  deskPager,
  deskRow,
  sittingFrame,
  type DeskPager,
  type DeskRow,
  type FrameInput,
  type SittingFrame,
} from './sitting-frame.page-views.js';
import type { SittingRow } from './sitting.views.js';

/** A proposal with the units it is to go to, as they are typed. */
export interface UnitsRow extends DeskRow {
  ways: Choice[];
  units: string;
  /** Ticked by whoever has noticed that a unit is a proposer's own. */
  known: boolean;
}

/** What was typed about one proposal. */
export interface UnitsTyped {
  way: string;
  units: string;
  known: boolean;
}

export interface UnitsPage extends PageView {
  frame0: SittingFrame;
  summary: string;
  pager: DeskPager;
  /** Short names, for completing what is typed. */
  names: string[];
  rows: UnitsRow[];
  prepared: number;
  problem: string;
  done: string;
}

export interface UnitsPageInput {
  frame: Omit<FrameInput, 'desk'>;
  rows: readonly SittingRow[];
  total: number;
  page: number;
  pages: number;
  units: readonly NamedUnit[];
  today: PlainDate;
  done: string;
  typed?: ReadonlyMap<string, UnitsTyped>;
  /** Ids in the order in which they were sent, for the refusal's rows. */
  sent?: readonly string[];
  problem?: string;
  errors?: Readonly<Record<string, string>>;
}

export function unitsPage(input: UnitsPageInput): UnitsPage {
  const { frame, rows, units, today, done, problem = '' } = input;
  return {
    title: '预分办',
    section: 'sitting',
    width: 'wide',
    frame0: sittingFrame({ ...frame, desk: 'units' }),
    summary: `${countWords(input)}。`,
    pager: deskPager(input, (page) => unitsHref(frame.sessionId ?? '', page)),
    names: units.map(({ shortName }) => shortName),
    rows: rows.map((row) => unitsRow(row, input, today)),
    prepared: rows.filter(({ asked }) => asked.some(({ answer }) => answer === 'prepared')).length,
    problem,
    done,
  };
}

export function unitsHref(sessionId: string, page = 1): string {
  const query = new URLSearchParams({ session: sessionId, ...(page > 1 && { page: String(page) }) });
  return `/sitting/units?${query.toString()}`;
}

/** With what was typed, or else what was prepared. */
export function unitsRow(
  row: SittingRow,
  { typed, sent = [], errors = {} }: Pick<UnitsPageInput, 'typed' | 'sent' | 'errors'>,
  today: PlainDate,
): UnitsRow {
  const begun = typed?.get(row.id) ?? { ...unitsBegun(row), known: false };
  const place = sent.indexOf(row.id);
  const error = place < 0 ? '' : (errors[`rows.${place}`] ?? '');
  return {
    ...deskRow(row, today, { picked: false, error }),
    ways: wayChoices(begun.way),
    units: begun.units,
    known: begun.known,
  };
}

/** What a row shows before anybody has typed: what was prepared. What the proposers wish for is no decision. */
export function unitsBegun(row: SittingRow): { way: Way | ''; units: string } {
  const { way, text } = unitWords(row.asked.map(({ role, unitName }) => ({ role, name: unitName })));
  return { way: text === '' && row.higher === '会办' ? 'co' : way, units: text };
}

/** The units that the proposers wish for put into rows that are empty. */
export function withWishes(
  typed: ReadonlyMap<string, UnitsTyped>,
  rows: readonly SittingRow[],
  units: readonly NamedUnit[],
): Map<string, UnitsTyped> {
  const wishes = new Map(rows.map((row) => [row.id, suggestedUnits(row.suggestedUnits, units)]));
  return new Map([...typed].map(([id, one]) => [id, one.units === '' ? { ...one, units: wishes.get(id) ?? '' } : one]));
}

const wayChoices = (chosen: string): Choice[] => [
  { value: '', label: '按单位数', selected: chosen === '' },
  ...Object.entries(WAYS).map(([value, label]) => ({ value, label, selected: value === chosen })),
];

import type { PlainDate } from '../../domain/plain-date.js';
import type { HandingScope } from '../../domain/sitting/handing-bodies.js';
import type { NamedUnit } from '../../domain/sitting/conflict.js';
import { formFields, type Choice, type Field } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import {
  countWords,
  deskPager,
  sittingFrame,
  type DeskPager,
  type FrameInput,
  type SittingFrame,
} from './sitting-frame.page-views.js';
import type { SittingRow } from './sitting.views.js';
import { unitsRow, type UnitsRow, type UnitsTyped } from './sitting-units.page-views.js';

type TermField = 'day' | 'meeting' | 'due' | 'coDue';

export interface HandOverPage extends PageView {
  frame0: SittingFrame;
  names: string[];
  rows: UnitsRow[];
  count: string;
  pager: DeskPager;
  latest: PlainDate;
  fields: Record<TermField, Field>;
  /** 交办机关 that the reader may act for; empty in a district without any. */
  bodies: Choice[];
  bodyError: string;
  /** Why the reader cannot hand over at all. */
  refused: string;
  problem: string;
}

export interface HandOverTyped {
  fields: Record<TermField, string>;
  body: string;
  picks: ReadonlySet<string>;
  units: ReadonlyMap<string, UnitsTyped>;
}

export interface HandOverPageInput {
  frame: Omit<FrameInput, 'desk'>;
  rows: readonly SittingRow[];
  total: number;
  page: number;
  pages: number;
  units: readonly NamedUnit[];
  /** All of the district, and those of the reader. */
  bodies: readonly HandingScope[];
  own: readonly HandingScope[];
  today: PlainDate;
  typed?: HandOverTyped;
  sent?: readonly string[];
  problem?: string;
  errors?: Readonly<Record<string, string>>;
}

export function handOverPage(input: HandOverPageInput): HandOverPage {
  const { frame, rows, units, bodies, own, today, typed, sent, problem = '', errors = {} } = input;
  // A unit that objects or may still answer is for the office to look at first.
  const decided = ({ asked }: SittingRow) =>
    asked.length > 0 && asked.every(({ answer }) => answer !== 'objected' && answer !== 'waiting');
  return {
    title: '批量交办',
    section: 'sitting',
    width: 'wide',
    frame0: sittingFrame({ ...frame, desk: 'hand-over' }),
    names: units.map(({ shortName }) => shortName),
    rows: rows.map((row) => ({
      ...unitsRow(row, { typed: typed?.units, sent, errors }, today),
      picked: typed ? typed.picks.has(row.id) : decided(row),
    })),
    count: countWords(input),
    pager: deskPager(input, (page) => {
      const query = new URLSearchParams({ session: frame.sessionId ?? '', page: String(page) });
      return `/sitting/hand-over?${query.toString()}`;
    }),
    latest: today,
    fields: formFields(typed?.fields ?? { day: today, meeting: '', due: '', coDue: '' }, errors),
    bodies: own.map(({ id, name }) => ({ value: id, label: name, selected: id === typed?.body || own.length === 1 })),
    bodyError: errors.body ?? '',
    refused:
      bodies.length > 0 && own.length === 0
        ? `您所在的单位不是交办机关。交办由${bodies.map(({ name }) => name).join('、')}办理。`
        : '',
    problem,
  };
}

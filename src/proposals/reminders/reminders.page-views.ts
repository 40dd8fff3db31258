import type { PlainDate } from '../../domain/plain-date.js';
import { REMINDER_CHANNELS, type ReminderChannel } from '../../domain/reminders/remind.js';
import { dayWords, dueWords, momentWords, type DueWords } from '../../platform/web/day-words.js';
import type { Choice } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import { calledBy } from '../case-name.js';
import { groupBy } from '../group.js';
import { unitNameOf, type HandLine } from '../owing-hands.js';
import { ASSIGNMENT_STATES, codesOf, ROLES } from '../states.js';
import type { Reminder } from './reminder.entity.js';
import type { DueFilter, DueHand } from './reminders.queries.js';
import type { ReminderResult } from './reminders.service.js';

interface Row {
  id: string;
  href: string;
  called: string;
  title: string;
  about: string;
  due: DueWords | null;
  /** `11月16日（周一）唐示例 电话`; empty where nobody has. */
  reminded: string;
  /** Earlier ones. */
  earlier: string[];
  /** Why not now; empty when it can be. */
  refusal: string;
}

export interface RemindersPage extends PageView {
  chips: { label: string; count: number; href: string; current: boolean; late: boolean }[];
  units: Choice[];
  kept: { name: string; value: string }[];
  /** `can`: how many can be reminded at once; 0 where a single one has its own button. */
  groups: { unitId: string; name: string; note: string; can: number; rows: Row[] }[];
  filtered: boolean;
  /** Where the chosen ones go back to. */
  back: string;
}

export interface RemindersInput {
  filter: DueFilter;
  /** Of the unit that was chosen, before the chips narrow it. */
  all: readonly DueHand[];
  units: readonly { id: string; shortName: string }[];
  today: PlainDate;
}

/** 催办: by unit, the one with most that is late first. */
export function remindersPage({ filter, all, units, today }: RemindersInput): RemindersPage {
  const chosen = all.filter((one) => fits(one, filter));
  const groups = [...groupBy(chosen, ({ hand }) => hand.unitId ?? `-${unitNameOf(hand)}`)].map(([unitId, own]) => ({
    unitId,
    name: unitNameOf(own[0]!.hand),
    late: own.filter(({ late }) => late).length,
    own,
  }));
  groups.sort((a, b) => b.late - a.late || b.own.length - a.own.length || (a.name < b.name ? -1 : 1));
  const chip = (label: string, more: DueFilter, late = false) => ({
    label,
    count: all.filter((one) => fits(one, more)).length,
    href: remindersHref({ ...more, unitId: filter.unitId }),
    current: more.when === filter.when && more.never === filter.never,
    late,
  });
  return {
    title: '催办',
    section: 'reminders',
    chips: [
      chip('全部', {}),
      chip('超期', { when: 'late' }, true),
      chip('7个工作日内到期', { when: 'soon' }),
      chip('还没有催过', { never: true }),
    ],
    units: units.map(({ id, shortName }) => ({ value: id, label: shortName, selected: id === filter.unitId })),
    kept: [
      ...(filter.when ? [{ name: 'when', value: filter.when }] : []),
      ...(filter.never ? [{ name: 'never', value: '1' }] : []),
    ],
    groups: groups.map(({ unitId, name, late, own }) => ({
      unitId,
      name,
      note: [late > 0 ? `超期${late}件` : '', own.length > late ? `将到期${own.length - late}件` : '']
        .filter(Boolean)
        .join('，'),
      can: severalOf(own.filter(({ refusal }) => refusal === null).length),
      rows: own.map((one) => dueRow(one, today)),
    })),
    filtered: filter.unitId !== undefined || filter.when !== undefined || filter.never === true,
    back: remindersHref(filter),
  };
}

const severalOf = (count: number): number => (count > 1 ? count : 0);

const fits = ({ late, reminders }: DueHand, { when, never }: DueFilter): boolean =>
  (when === undefined || late === (when === 'late')) && (!never || reminders.length === 0);

export function remindersHref({ unitId, when, never }: DueFilter): string {
  const query = new URLSearchParams({
    ...(unitId !== undefined && { unit: unitId }),
    ...(when !== undefined && { when }),
    ...(never && { never: '1' }),
  }).toString();
  return query === '' ? '/reminders' : `/reminders?${query}`;
}

function dueRow({ hand, left, reminders, refusal }: DueHand, today: PlainDate): Row {
  const [last, ...earlier] = reminders.map((one) => reminderWords(one, today));
  return {
    ...lineOf(hand),
    due: dueWords({ day: hand.dueDay, provisional: hand.dueProvisional, left }, today),
    reminded: last ?? '',
    earlier,
    refusal: refusal?.sentence ?? '',
  };
}

const lineOf = (hand: HandLine): Pick<Row, 'id' | 'href' | 'called' | 'title' | 'about'> => ({
  id: hand.id,
  href: `/proposals/${hand.proposal.id}`,
  called: calledBy(hand.proposal),
  title: hand.proposal.title,
  about: [
    hand.role === null ? '' : ROLES[hand.role],
    hand.round > 1 ? `第${hand.round}次办理` : '',
    ASSIGNMENT_STATES[hand.state].label,
  ]
    .filter(Boolean)
    .join(' · '),
});

/** `11月16日（周一）区督查室唐示例 电话：请尽快`. */
export function reminderWords({ day, by, byUnit, channel, note }: Reminder, today: PlainDate): string {
  return `${dayWords(day, today)}${byUnit ?? ''}${by} ${REMINDER_CHANNELS[channel]}${note === null ? '' : `：${note}`}`;
}

interface ResultRow extends Pick<Row, 'id' | 'href' | 'called' | 'title' | 'about'> {
  unit: string;
  due: string;
  refusal: string;
}

export interface ReminderPreviewPage extends PageView {
  can: ResultRow[];
  cannot: ResultRow[];
  channels: Choice[];
  note: string;
  noteError: string;
  problem: string;
  back: string;
}

export interface ReminderTyped {
  channel: string;
  note: string;
}

export function reminderPreviewPage(
  results: readonly ReminderResult[],
  typed: ReminderTyped,
  {
    today,
    back,
    problem = '',
    errors = {},
  }: { today: PlainDate; back: string; problem?: string; errors?: Record<string, string> },
): ReminderPreviewPage {
  const { can, cannot } = parted(results, today);
  return {
    title: '催办',
    section: 'reminders',
    can,
    cannot,
    channels: channelChoices(typed.channel),
    note: typed.note,
    noteError: errors.note ?? '',
    problem,
    back,
  };
}

const channelChoices = (chosen: string): Choice[] =>
  codesOf(REMINDER_CHANNELS).map((code: ReminderChannel) => ({
    value: code,
    label: REMINDER_CHANNELS[code],
    selected: code === chosen,
  }));

export interface RemindedPage extends PageView {
  done: ResultRow[];
  refused: ResultRow[];
  when: string;
  back: string;
}

export function remindedPage(
  results: readonly ReminderResult[],
  { at, today, back }: { at: Date; today: PlainDate; back: string },
): RemindedPage {
  const { can, cannot } = parted(results, today);
  return { title: '催办', section: 'reminders', done: can, refused: cannot, when: momentWords(at, today), back };
}

function parted(results: readonly ReminderResult[], today: PlainDate): { can: ResultRow[]; cannot: ResultRow[] } {
  const row = ({ assignmentId, hand, refusal }: ReminderResult): ResultRow => ({
    ...(hand ? lineOf(hand) : { id: assignmentId, href: '/reminders', called: '', title: '没有找到', about: '' }),
    unit: hand ? unitNameOf(hand) : '',
    due: hand?.dueDay ? dayWords(hand.dueDay, today) : '',
    refusal: refusal === null ? '' : `${refusal.sentence}${refusal.remedy}`,
  });
  return {
    can: results.filter(({ refusal }) => refusal === null).map(row),
    cannot: results.filter(({ refusal }) => refusal !== null).map(row),
  };
}

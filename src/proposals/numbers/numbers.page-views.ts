import type { SessionView } from '../../directory/directory.views.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { shanghaiDay } from '../../platform/clock.js';
import type { Page } from '../../platform/database/page.js';
import { dayWords, timeWords } from '../../platform/web/day-words.js';
import { formFields, type Choice, type Field } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import type { LedgerEntry, LedgerState } from './ledger.views.js';

interface Row {
  number: string;
  serial: string;
  title: string;
  href: string | null;
  reason: string;
  actor: string;
  when: string;
}

export interface NumbersPage extends PageView {
  sessions: Choice[];
  /** Null when there is no session yet. */
  ledger: {
    summary: string;
    sound: boolean;
    problems: string[];
    rows: Row[];
    next: string | null;
    first: string | null;
  } | null;
  skip: SkipForm | null;
}

interface SkipForm {
  session: string;
  /** The number that would be skipped; empty where a class has to be chosen first. */
  number: string;
  /** Empty where all proposals share one series. */
  classes: Choice[];
  summary: string;
  fields: Record<SkipField, Field>;
  problem: string;
  /** Shown unfolded, because something was refused. */
  open: boolean;
}

/** The names of the form's inputs. */
export type SkipField = 'reason' | 'count' | 'class';

/** What was typed into the form, after a refusal. */
export interface RefusedSkip {
  typed: Record<SkipField, string>;
  errors: Readonly<Record<string, string>>;
  problem: string;
}

export interface NumbersPageInput {
  sessions: readonly SessionView[];
  chosen: SessionView | null;
  state: LedgerState | null;
  page: Page<LedgerEntry>;
  after: string | undefined;
  maySkip: boolean;
  today: PlainDate;
  refused?: RefusedSkip;
}

export function numbersPage(input: NumbersPageInput): NumbersPage {
  const { sessions, chosen, state, page, after, maySkip, today, refused } = input;
  return {
    title: '编号台账',
    section: 'numbers',
    sessions: sessions.map(({ id, committee, label }) => ({
      value: id,
      label: `${committee}${label}`,
      selected: id === chosen?.id,
    })),
    ledger: state && {
      summary: summary(state),
      sound: state.problems.length === 0,
      problems: state.problems.map(({ sentence }) => sentence),
      rows: page.items.map((entry) => row(entry, today)),
      next: page.next === null ? null : numbersHref(state.sessionId, page.next),
      first: after === undefined ? null : numbersHref(state.sessionId),
    },
    skip: maySkip && state && (state.next !== null || state.classes.length > 0) ? skipForm(state, refused) : null,
  };
}

export function numbersHref(sessionId: string, after?: string): string {
  const query = new URLSearchParams({ session: sessionId, ...(after !== undefined && { after }) });
  return `/numbers?${query.toString()}`;
}

function summary({ given, passed, foreign, next, noNext }: LedgerState): string {
  const others = foreign > 0 ? `；另有${foreign}件提案带号导入，不在台账里` : '';
  return `立案${given}个号，跳过${passed}个${others}。${next === null ? (noNext ?? '') : `下一个号：${next}。`}`;
}

function row({ number, serial, given, proposal, reason, actor, at }: LedgerEntry, today: PlainDate): Row {
  return {
    number,
    serial: String(serial),
    title: proposal?.title ?? (given ? '已编给一件提案' : ''),
    href: proposal && `/proposals/${proposal.id}`,
    reason: reason === null ? '' : given ? reason : `跳号：${reason}`,
    actor,
    when: `${dayWords(shanghaiDay(at), today)} ${timeWords(at)}`,
  };
}

function skipForm({ sessionId, next, classes }: LedgerState, refused: RefusedSkip | undefined): SkipForm {
  const typed = refused?.typed ?? { reason: '', count: '1', class: '' };
  const choices = classes.map(({ name, next: number }) => ({
    value: name,
    label: `${name}（下一个号：${number}）`,
    selected: name === typed.class,
  }));
  return {
    session: sessionId,
    number: next ?? '',
    classes: choices,
    summary: next === null ? '跳号：选一类，下一个号不再使用' : `跳号：第${next}号不再使用`,
    fields: formFields(typed, refused?.errors),
    problem: refused?.problem ?? '',
    open: refused !== undefined,
  };
}

import type { SessionView } from '../../directory/directory.views.js';
import type { TypedSession } from '../../directory/session-keeper.service.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { RECEIPTS, type Receipt } from '../../domain/proposing/received.js';
import { dayWords } from '../../platform/web/day-words.js';
import { formFields, type Field } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import { proposalsHref } from '../proposals.page-views.js';
import type { SessionReceipts } from './sessions.views.js';

export interface SessionsPage extends PageView {
  rows: {
    name: string;
    opened: string;
    closes: string;
    sums: { label: string; count: number; href: string }[];
    papers: string;
    print: string;
    edit: string | null;
  }[];
  /** Of the columns with what was received and what became of it. */
  heads: string[];
  add: boolean;
}

/** What was received, then what became of it. */
const ORDER = Object.keys(RECEIPTS) as Receipt[];

/** `reads`: whoever reads no cases is led to none. */
export function sessionsPage(
  sessions: readonly SessionReceipts[],
  { keeps, reads }: { keeps: boolean; reads: boolean },
  today: PlainDate,
): SessionsPage {
  return {
    title: '届次',
    section: 'sessions',
    rows: sessions.map(({ session, receipts }) => ({
      name: `${session.committee}${session.label}会议`,
      opened: session.openedDay === null ? '没有定' : dayWords(session.openedDay, today),
      closes: session.closesDay === null ? '没有定' : dayWords(session.closesDay, today),
      sums: ORDER.map((receipt) => ({
        label: RECEIPTS[receipt],
        count: receipts[receipt],
        href: reads ? proposalsHref({ sessionId: session.id, receipt }) : '',
      })),
      papers: reads ? `/sessions/${session.id}/papers` : '',
      print: reads ? `/print-jobs/choose?list=proposals&query=${encodeURIComponent(`session=${session.id}`)}` : '',
      edit: keeps ? `/sessions/${session.id}` : null,
    })),
    heads: ORDER.map((receipt) => RECEIPTS[receipt]),
    add: keeps,
  };
}

export interface SessionPage extends PageView {
  problem: string;
  here: string;
  version: number;
  /** A new one is asked everything, one that stands only its days. */
  isNew: boolean;
  name: string;
  opened: boolean;
  form: Record<keyof TypedSession, Field>;
}

export interface SessionPageInput {
  session: SessionView | null;
  typed: TypedSession;
  problem?: string;
  errors?: Readonly<Record<string, string>>;
}

export function sessionPage({ session, typed, problem = '', errors = {} }: SessionPageInput): SessionPage {
  return {
    title: session === null ? '登记届次' : '改届次',
    section: 'sessions',
    width: 'narrow',
    problem,
    here: session === null ? '/sessions/new' : `/sessions/${session.id}`,
    version: session?.version ?? 0,
    isNew: session === null,
    name: session === null ? '' : `${session.committee}${session.label}会议`,
    opened: session !== null && session.openedDay !== null,
    form: formFields({ ...typed }, errors),
  };
}

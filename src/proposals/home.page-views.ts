import type { PlainDate } from '../domain/plain-date.js';
import { dayWords } from '../platform/web/day-words.js';
import type { PageView } from '../platform/web/pages.js';
import { commitmentRow, type CommitmentRow } from './commitments/commitment-row.page-views.js';
import type { CommitmentView } from './commitments/commitments.views.js';
import { proposalRow, type Row } from './proposals.page-views.js';
import type { ProposalCounts, ProposalRow } from './proposals.views.js';

/** A number with the list it counts. */
interface Count {
  label: string;
  count: string;
  href: string;
  tone: string;
}

export interface HomePage extends PageView {
  today: string;
  counts: Count[];
  /** What comes first: by due day, the late ones on top. */
  urgent: Row[];
  more: string;
  promises: CommitmentRow[];
  /** `还有3项`; empty when all are shown. */
  morePromises: string;
  states: { label: string; count: number; href: string }[];
}

export interface HomeInput {
  counts: ProposalCounts;
  /** Cases somebody still has to answer by a day, the most urgent first, and how many there are. */
  due: { items: ProposalRow[]; total: number };
  /** Promises past their day; at most `promiseLimit` of them. */
  promises: { items: CommitmentView[]; next: string | null };
  today: PlainDate;
}

const PROMISES_SHOWN = 6;

export function homePage({ counts, due, promises, today }: HomeInput): HomePage {
  const more = due.total - due.items.length;
  const inState = (code: string) => counts.byState.find(({ state }) => state === code)?.count ?? 0;
  const hidden = promises.items.length - PROMISES_SHOWN;
  const overdue = `${promises.items.length}${promises.next === null ? '' : '+'}`;
  return {
    title: '工作台',
    section: 'home',
    today: dayWords(today, today),
    counts: [
      count('超期', counts.overdue, '/proposals?overdue=1', 'late'),
      count('7个工作日内到期', counts.soon, '#urgent', 'soon'),
      count('已交办、未起草', inState('handed_over'), '/proposals?state=handed_over'),
      count('办理中', inState('in_handling'), '/proposals?state=in_handling'),
      count('待委员反馈', inState('awaiting_feedback'), '/proposals?state=awaiting_feedback'),
      { ...count('承诺逾期', promises.items.length, '/commitments?overdue=1', 'late'), count: overdue },
    ],
    urgent: due.items.map((row) => proposalRow(row, today)),
    more: more > 0 ? `还有${more}件有期限的在办提案` : '',
    promises: promises.items.slice(0, PROMISES_SHOWN).map((promise) => commitmentRow(promise, today)),
    morePromises: hidden > 0 ? `还有${hidden}项${promises.next === null ? '' : '以上'}` : '',
    states: counts.byState.map(({ state, label, count: number }) => ({
      label,
      count: number,
      href: `/proposals?state=${state}`,
    })),
  };
}

/** A tone only where there is something to worry about. */
function count(label: string, value: number, href: string, tone = ''): Count {
  return { label, count: String(value), href, tone: value > 0 ? tone : '' };
}

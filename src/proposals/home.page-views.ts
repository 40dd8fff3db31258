import { shareWords } from '../domain/commitments/dated-share.js';
import type { PlainDate } from '../domain/plain-date.js';
import { dayWords, dueWords, type DueWords } from '../platform/web/day-words.js';
import type { PageView } from '../platform/web/pages.js';
import { commitmentRow } from './commitments/commitment-row.page-views.js';
import { commitmentsHref } from './commitments/commitments.page-views.js';
import type { CommitmentView, LedgerCounts } from './commitments/commitments.views.js';
import { deskPart, writeLink, type DeskPart } from './drafting/desk.page-views.js';
import type { DraftingDesk } from './drafting/desk.queries.js';
import { officeDesk, type OfficeDesk } from './office/office.page-views.js';
import type { InsideWork } from './office/office.views.js';
import { proposalRow } from './proposals.page-views.js';
import type { ProposalCounts, ProposalRow } from './proposals.views.js';
import { waitingPart, type WaitingPart } from './waiting/waiting.page-views.js';
import type { Waiting } from './waiting/waiting.queries.js';
import { homeSittingPart, type HomeSittingPart } from './sitting/home-sitting.page-views.js';
import type { HomeSitting } from './sitting/home-sitting.queries.js';

/** A number with the list it counts. */
interface Count {
  label: string;
  count: string;
  href: string;
  tone: string;
}

/** Something that comes up on a day: a case that waits for its reply, or a promise. */
interface DueLine {
  href: string;
  title: string;
  about: string;
  due: DueWords | null;
}

export interface HomePage extends PageView {
  today: string;
  /** Begins a proposal, for whoever may. */
  write: { href: string; label: string } | null;
  desk: DeskPart;
  office: OfficeDesk;
  /** What waits for the person's own step. */
  waiting: WaitingPart;
  counts: Count[];
  urgentTitle: string;
  /** What comes first: replies and promises by day, the late ones on top. */
  urgent: DueLine[];
  /** `还有3件在办提案、2项承诺`; empty when all are shown. */
  more: string;
  /** `承诺12项，其中有时限5项（42%）` */
  share: string;
  /** Where promises stand, each with its list. */
  promises: { label: string; count: number; href: string; late: boolean }[];
  states: { label: string; count: number; href: string }[];
  /** 预分办 to be answered, and the papers of the last hand-overs. */
  sitting: HomeSittingPart;
}

export interface HomeInput {
  counts: ProposalCounts;
  /** Cases somebody still has to answer by a day, the most urgent first, and how many there are. */
  due: { items: ProposalRow[]; total: number };
  /** Promises to be kept or looked at again by a day, the most urgent first, and how many there are. */
  promises: { items: CommitmentView[]; total: number };
  ledger: LedgerCounts;
  sitting: HomeSitting;
  /** The unit that they are of; undefined for those who look after all. */
  unitId: string | undefined;
  /** How many lines the list of what comes first has. */
  shown: number;
  /** Not somebody who only gets the letters. */
  inside: boolean;
  drafting: DraftingDesk;
  /** The unit's own open assignments, one's own first. */
  office: InsideWork[];
  waiting: Waiting[];
  today: PlainDate;
}

export function homePage(input: HomeInput): HomePage {
  const { counts, due, promises, ledger, unitId, shown, inside, drafting, today } = input;
  const inState = (code: string) => counts.byState.find(({ state }) => state === code)?.count ?? 0;
  const lines = [
    ...due.items.map((row) => ({ day: row.dueDay, line: caseLine(row, today) })),
    ...promises.items.map((view) => ({ day: view.dueDay ?? view.recheckDay, line: promiseLine(view, today) })),
  ].sort((a, b) => compare(a.day ?? '', b.day ?? ''));
  const first = lines.slice(0, shown);
  const cases = first.filter(({ line }) => line.href.startsWith('/proposals')).length;
  const left: [number, string][] = [
    [due.total - cases, '件有期限的在办提案'],
    [promises.total - (first.length - cases), '项承诺'],
  ];
  const more = left.flatMap(([count, what]) => (count > 0 ? [`${count}${what}`] : []));
  return {
    title: '工作台',
    sitting: homeSittingPart(input.sitting, today),
    section: 'home',
    today: dayWords(today, today),
    write: writeLink(drafting),
    desk: deskPart(drafting, today),
    office: officeDesk(input.office, shown, today),
    waiting: waitingPart(input.waiting, shown, today),
    counts: [
      count('超期', counts.overdue, '/proposals?overdue=1', 'late'),
      count('7个工作日内到期', counts.soon, '#urgent', 'soon'),
      count('已交办、未起草', inState('handed_over'), '/proposals?state=handed_over'),
      count('办理中', inState('in_handling'), '/proposals?state=in_handling'),
      count('待委员反馈', inState('awaiting_feedback'), '/proposals?state=awaiting_feedback'),
      count('承诺逾期', ledger.overdue, commitmentsHref({ stage: 'binding', unitId, overdue: true }), 'late'),
    ],
    urgentTitle: inside ? '先办这些' : '超期和将要到期的',
    urgent: first.map(({ line }) => line),
    more: more.length > 0 ? `还有${more.join('、')}` : '',
    share: shareWords(ledger),
    promises: promiseLines(ledger, unitId, inside),
    states: counts.byState.map(({ state, label, count: number }) => ({
      label,
      count: number,
      href: `/proposals?state=${state}`,
    })),
  };
}

function caseLine(row: ProposalRow, today: PlainDate): DueLine {
  const { href, title, number, units, state, due } = proposalRow(row, today);
  return { href, title, about: `${number} · ${units} · ${state}`, due };
}

function promiseLine(view: CommitmentView, today: PlainDate): DueLine {
  const { href, text, case: ofCase, owner, due } = commitmentRow(view, today);
  const recheck = view.dueDay === null ? dueWords({ day: view.recheckDay, left: null }, today) : null;
  const again = recheck && { ...recheck, left: '复核', tone: view.recheckDue ? ('soon' as const) : ('' as const) };
  return { href, title: text, about: `承诺 · ${ofCase.label} · ${owner}`, due: due ?? again };
}

function promiseLines(ledger: LedgerCounts, unitId: string | undefined, inside: boolean): HomePage['promises'] {
  const inState = (code: string) => ledger.byState.find(({ state }) => state === code)?.count ?? 0;
  const line = (label: string, number: number, filter: Parameters<typeof commitmentsHref>[0], late = false) => ({
    label,
    count: number,
    href: commitmentsHref({ stage: 'binding', unitId, ...filter }),
    late: late && number > 0,
  });
  return [
    line('逾期', ledger.overdue, { overdue: true }, true),
    ...(inside
      ? [
          line('已到复核日', ledger.recheckDue, { recheckDue: true }),
          line('延期、调整待批', ledger.delayAsked, { delayAsked: true }),
        ]
      : []),
    line('待核验', inState('awaiting_check'), { state: 'awaiting_check' }),
    line('没有时限', ledger.undated, { undated: true }),
    line('已销号', inState('done'), { state: 'done' }),
  ];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A tone only where there is something to worry about. */
function count(label: string, value: number, href: string, tone = ''): Count {
  return { label, count: String(value), href, tone: value > 0 ? tone : '' };
}

import { datedShare, shareWords } from '../../domain/commitments/dated-share.js';
import { shortDate, partsOf, type PlainDate } from '../../domain/plain-date.js';
import { dueWords, type DueWords } from '../../platform/web/day-words.js';
import { COMMITMENT_STATES } from '../states.js';
import type { CommitmentView } from './commitments.views.js';

/** A promise as lists and the case show it. */
export interface CommitmentRow {
  id: string;
  href: string;
  anchor: string;
  text: string;
  case: { href: string; label: string; title: string };
  owner: string;
  hasOwner: boolean;
  /** 责任人; empty for those who may not know. */
  person: string;
  due: DueWords | null;
  dueText: string;
  hasDue: boolean;
  state: string;
  tone: string;
  notes: string[];
  /** Of them those that stand nowhere else on the promise's own page. */
  marks: string[];
  late: boolean;
  /** Only a draft's: owner and day may be filled in. */
  draft: boolean;
}

export function commitmentRow(view: CommitmentView, today: PlainDate): CommitmentRow {
  const { open } = COMMITMENT_STATES[view.state];
  const draft = view.issuedDay === null;
  // Once it binds, the unit whose letter made it keeps it where no other is named.
  const owner = view.owner ?? (draft ? null : view.answeringUnit);
  return {
    id: view.id,
    href: `/commitments/${view.id}`,
    anchor: `c-${view.id}`,
    text: view.text,
    case: {
      href: `/proposals/${view.caseId}`,
      label: view.proposalNumber === null ? '未编号' : `第${view.proposalNumber}号`,
      title: view.proposalTitle,
    },
    owner: owner ?? '未定责任单位',
    hasOwner: owner !== null,
    person: view.ownerPerson ?? '',
    due: dueWords({ day: view.dueDay, left: view.daysLeft }, today),
    dueText: dueText(view, today),
    hasDue: !view.recheckDue && (view.dueDay !== null || view.withoutDue || (!draft && view.duePrinted !== null)),
    state: draft ? '稿中' : view.stateLabel,
    tone: view.state === 'done' ? 'done' : open && view.state !== 'not_started' ? 'active' : '',
    notes: notes(view, today),
    marks: marks(view),
    late: view.overdue,
    draft,
  };
}

/** How many there are and how many have a day; empty without any. */
export function promiseShare(views: readonly CommitmentView[]): string {
  if (views.length === 0) return '';
  return shareWords(datedShare(views.length, views.filter(({ dueDay }) => dueDay !== null).length));
}

function notes(view: CommitmentView, today: PlainDate): string[] {
  const day = (on: PlainDate) => shortDate(on, partsOf(today).year);
  return [
    view.measure === null || view.text.includes(view.measure) ? null : `目标：${view.measure}`,
    view.condition === null || view.text.includes(view.condition) ? null : `前提：${view.condition}`,
    view.percent === null || view.doneDay !== null ? null : `进度${view.percent}%`,
    view.firstDueDay === null ? null : `原定${day(view.firstDueDay)}`,
    view.doneDay === null ? null : `${day(view.doneDay)}销号`,
    ...marks(view),
  ].filter((note) => note !== null);
}

/** What a draft's promise wants somebody to look at. */
function marks(view: CommitmentView): string[] {
  if (view.issuedDay !== null) return view.continuesId === null ? [] : ['以前的答复已写过，接着原来的承诺办理'];
  return [...(view.confirmed ? [] : ['按答复文字识别，未经确认']), ...(view.inText ? [] : ['新稿中已没有这句话'])];
}

/** Where there is no day: why not, and when it is looked at again. */
function dueText({ withoutDue, duePrinted, recheckDay, recheckDue }: CommitmentView, today: PlainDate): string {
  if (!withoutDue) return duePrinted ?? '未定时限';
  if (recheckDay === null) return '无时限';
  const day = shortDate(recheckDay, partsOf(today).year);
  return recheckDue ? `${day}到期复核` : `无时限，${day}复核`;
}

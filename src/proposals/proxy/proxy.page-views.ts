import { partsOf, shortDate, type PlainDate } from '../../domain/plain-date.js';
import type { Scale } from '../../domain/policy/policy.js';
import type { Refusal } from '../../domain/refusal.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import type { PageView } from '../../platform/web/pages.js';
import { feedbackForm, type FeedbackForm } from '../feedback/feedback-form.page-views.js';
import { stepFields, type StepField } from '../workflow/step.page-views.js';
import type { InputView } from '../workflow/step.views.js';
import type { AwaitedFeedback, AwaitedOther } from './proxy.queries.js';

export const PROXY_TABS = { feedback: '反馈意见', disputes: '沟通异议', comments: '对答复稿的意见' } as const;
export type ProxyTab = keyof typeof PROXY_TABS;

export interface ProxyPage extends PageView {
  tab: ProxyTab;
  tabs: { label: string; href: string; current: boolean }[];
  search: string;
  problem: string;
  more: boolean;
  /** Still to come; the one that is being entered is `current`. */
  rows: {
    href: string;
    who: string;
    what: string;
    called: string;
    title: string;
    until: string;
    late: boolean;
    current: boolean;
  }[];
  entry: ProxyEntry | null;
  others: { href: string; who: string; what: string; called: string; title: string; label: string }[];
}

/** The form for one of them. */
export interface ProxyEntry {
  who: string;
  what: string;
  called: string;
  title: string;
  caseHref: string;
  target: string;
  next: string;
  version: number;
  /** Who told the office, how, when, with the scan; they stay for the next one. */
  fields: StepField[];
  questions: FeedbackForm['questions'];
  comment: string;
  commentError: string;
  id: string;
}

export interface ProxyInput {
  tab: ProxyTab;
  search: string;
  feedback: readonly AwaitedFeedback[];
  more: boolean;
  others: readonly AwaitedOther[];
  /** Null where there is none to enter. */
  entering: { target: string; version: number; scales: readonly Scale[]; inputs: readonly InputView[] } | null;
  typed: Typed;
  refusal: Refusal | null;
  today: PlainDate;
}

export function proxyPage(input: ProxyInput): ProxyPage {
  const { tab, search, feedback, more, others, entering, refusal, today } = input;
  const kept = keptOf(input);
  return {
    title: '代录',
    section: 'proxy',
    tab,
    tabs: (Object.keys(PROXY_TABS) as ProxyTab[]).map((code) => ({
      label: PROXY_TABS[code],
      href: proxyHref({ tab: code, q: search }),
      current: code === tab,
    })),
    search,
    problem: refusal?.message ?? '',
    more,
    rows: feedback.map(({ target, proposer, what, called, title, until }) => ({
      href: proxyHref({ q: search, target, ...kept }),
      who: proposer,
      what,
      called,
      title,
      until: until === null ? '' : `${shortDate(until, partsOf(today).year)}前`,
      late: until !== null && until < today,
      current: target === entering?.target,
    })),
    entry: entering && entryOf(input, entering),
    others: others.map(({ href, proposer, what, called, title }) => ({
      href: `${href}${href.includes('?') ? '&' : '?'}back=${encodeURIComponent(proxyHref({ tab, q: search }))}`,
      who: proposer,
      what,
      called,
      title,
      label: tab === 'disputes' ? '代录异议' : '代录意见',
    })),
  };
}

/** What the next one begins with: day and channel, as they were. */
const keptOf = ({ typed }: Pick<ProxyInput, 'typed'>): Record<string, string> => ({
  day: typed.day ?? '',
  channel: typed.channel ?? '',
});

export function proxyHref(values: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== '' && value !== 'feedback'));
  return query.size === 0 ? '/proxy-entry' : `/proxy-entry?${query.toString()}`;
}

const ASIDE = ['day', 'channel', 'paper'];

function entryOf(input: ProxyInput, entering: NonNullable<ProxyInput['entering']>): ProxyEntry | null {
  const { feedback, typed, refusal, today } = input;
  const at = feedback.findIndex(({ target }) => target === entering.target);
  const row = feedback[at];
  if (!row) return null;
  const errors = refusal?.fields ?? {};
  const { questions, comment, commentError } = feedbackForm({
    ...{ id: 'p', heading: '', action: '', button: '', hidden: {} },
    ...{ scales: entering.scales, typed, errors },
  });
  return {
    who: row.proposer,
    what: row.what,
    called: row.called,
    title: row.title,
    caseHref: `/proposals/${row.caseId}`,
    target: row.target,
    next: (feedback[at + 1] ?? feedback[at - 1])?.target ?? '',
    version: entering.version,
    fields: stepFields(
      entering.inputs.filter(({ name }) => ASIDE.includes(name)),
      typed,
      today,
      errors,
    ),
    questions,
    comment,
    commentError,
    id: 'p',
  };
}

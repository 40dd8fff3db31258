import { partsOf, shortDate, type PlainDate } from '../../domain/plain-date.js';
import { dayWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import { calledBy } from '../case-name.js';
import type { DueView } from '../due/due.views.js';
import { stepFields, type StepField } from '../workflow/step.page-views.js';
import type { StepView } from '../workflow/step.views.js';
import type { DecisionView, EarlierRequest, WaitingDecision } from './decisions.views.js';

/** 待决: the queue on one side, the request with its evidence and the decision on the other. */
export interface DecisionsPage extends PageView {
  /** `待决3件`. */
  count: string;
  queue: { href: string; current: boolean; called: string; title: string; about: string; asked: string }[];
  one: DecisionPart | null;
}

interface DecisionPart {
  called: string;
  caseHref: string;
  proposalTitle: string;
  kind: string;
  unit: string;
  asked: string;
  reason: string;
  /** What else it says. */
  facts: { name: string; value: string }[];
  papers: { href: string; label: string }[];
  now: Reasons | null;
  granted: (Reasons & { says: string }) | null;
  rules: { text: string; source: string }[];
  hands: { text: string; asks: boolean }[];
  suggestions: { no: number; text: string }[];
  progress: { text: string; paper: { href: string; label: string } | null }[];
  earlier: { text: string; href: string; here: boolean }[];
  /** Every decision that can be taken, as a form. */
  forms: DecisionForm[];
  problem: string;
  /** Why nothing can be decided here any more. */
  over: string;
  /** What was typed for a decision that somebody else took first. */
  kept: string;
  next: string | null;
}

interface Reasons {
  day: string;
  basis: string;
  source: string;
  trace: { day: string; why: string }[];
}

export interface DecisionForm {
  step: string;
  label: string;
  action: string;
  version: number;
  /** Sent twice, it is done once. */
  key: string;
  primary: boolean;
  fields: StepField[];
  files: boolean;
  refused: string;
}

/** A step that decides the request, with the lists to pick from. */
export interface OfferedDecision {
  step: StepView;
  initial: Readonly<Record<string, string>>;
}

export interface DecisionsInput {
  queue: readonly WaitingDecision[];
  one: DecisionView | null;
  offered: readonly OfferedDecision[];
  today: PlainDate;
  /** A name for each form, so that sending it twice decides once. */
  key: () => string;
  /** A decision that was refused, with what was typed. */
  refused?: {
    step: string;
    typed: Readonly<Record<string, string>>;
    problem: string;
    errors: Readonly<Record<string, string>>;
  };
}

export function decisionsPage(input: DecisionsInput): DecisionsPage {
  const { queue, one, today } = input;
  return {
    title: '待决事项',
    section: 'decisions',
    width: 'wide',
    count: queue.length === 0 ? '' : `${queue.length}件等您决定，最早的在前`,
    queue: queue.map((row) => ({
      href: decisionHref(row.id),
      current: row.id === one?.id,
      called: calledBy(row.proposal),
      title: row.proposal.title,
      about: [row.unit, row.kindLabel].filter(Boolean).join(' '),
      asked: dayWords(row.askedDay, today),
    })),
    one: one && decisionPart(one, input),
  };
}

export const decisionHref = (id: string): string => `/decisions/${id}`;

/** What has just been decided, for the page that comes next. */
export const decidedWords = (view: DecisionView): string =>
  `已决定：${calledBy(view.proposal)} ${about(view)}${view.decided ? `，${view.decided.outcome}` : ''}。`;

const about = ({ unit, kindLabel }: WaitingDecision): string => [unit, kindLabel].filter(Boolean).join('');

function decisionPart(view: DecisionView, input: DecisionsInput): DecisionPart {
  const { queue, today, refused } = input;
  const at = queue.findIndex(({ id }) => id === view.id);
  const next = at < 0 ? queue[0] : queue[at + 1];
  return {
    called: calledBy(view.proposal),
    caseHref: `/proposals/${view.proposal.id}`,
    proposalTitle: view.proposal.title,
    kind: view.kindLabel,
    unit: view.unit ?? '承办单位待定',
    asked: `${view.askedBy}，${dayWords(view.askedDay, today)}`,
    reason: view.reason,
    facts: facts(view, today),
    papers: view.papers.map(({ id, name, size }) => ({
      href: `/papers/${id}`,
      label: `${name}（${sizeWords(size)}）`,
    })),
    now: view.due && reasons(view.due, today),
    granted: view.ifGranted && { says: view.ifGranted.says, ...reasons(view.ifGranted.due, today) },
    rules: view.rules,
    hands: view.hands.map(({ unit, role, state, dueDay, asks }) => ({
      text: [unit, role, state, dueDay && `期限${dayWords(dueDay, today)}`].filter(Boolean).join(' · '),
      asks,
    })),
    suggestions: view.suggestions,
    progress: view.progress.map(({ day, text, percent, paper }) => ({
      text: `${dayWords(day, today)} ${text}${percent === null ? '' : `（${percent}%）`}`,
      paper: paper && { href: `/papers/${paper.id}`, label: paper.name },
    })),
    earlier: view.earlier.map((one) => earlierLine(one, today)),
    forms: forms(input),
    problem: refused?.problem ?? '',
    over: overWords(view, input),
    kept:
      view.decided === null
        ? ''
        : Object.values(refused?.typed ?? {})
            .filter((typed) => typed.trim() !== '')
            .join('\n'),
    next: next ? decisionHref(next.id) : null,
  };
}

function facts(view: DecisionView, today: PlainDate): DecisionPart['facts'] {
  const all: [string, string | null][] = [
    ['承诺', view.promise],
    ['现在的时限', view.promise === null || view.dueDay === null ? null : dayWords(view.dueDay, today)],
    ['申请延至', view.until && dayWords(view.until, today)],
    ['调整为', view.instead],
    [view.kind === 'change' ? '建议增加' : '建议改由', view.suggestedUnit],
    [view.kind === 'dispute' ? '争议' : '给督查室的说明', view.note],
    ['主要负责人', view.head],
  ];
  return all.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}

function reasons(due: DueView, today: PlainDate): Reasons {
  const { policy, rule, source, trace } = due;
  return {
    day: `${dayWords(due.due, today)}${due.provisional ? '（暂定）' : ''}`,
    basis: policy ? `${policy.name}第${policy.version}版，${rule}` : rule,
    source,
    trace: trace.map(({ day, why }) => ({ day: shortDate(day, partsOf(today).year), why })),
  };
}

function earlierLine(one: EarlierRequest, today: PlainDate): DecisionPart['earlier'][number] {
  const where = one.sameCase ? '本件' : calledBy(one.proposal);
  const because = one.because === null ? '' : `（${one.because}）`;
  return {
    text: `${dayWords(one.askedDay, today)} ${where} ${one.unit ?? ''}${one.kindLabel}：${one.reason} → ${one.outcome}${because}`,
    href: decisionHref(one.id),
    here: one.sameCase,
  };
}

/** The one that was refused comes back as it was typed. */
function forms({ one, offered, refused, today, key }: DecisionsInput): DecisionForm[] {
  return offered.map(({ step, initial }, i) => {
    const again = refused?.step === step.action ? refused : null;
    return {
      step: step.action,
      label: step.label,
      action: `${decisionHref(one!.id)}/${step.action}`,
      version: step.version,
      key: key(),
      primary: i === 0 && step.refusals.length === 0,
      fields: stepFields(step.inputs, again?.typed ?? initial, today, again?.errors ?? {}, step.action),
      files: step.inputs.some(({ kind }) => kind === 'file'),
      refused: step.refusals.map(({ sentence, remedy }) => sentence + remedy).join(''),
    };
  });
}

function overWords({ decided, target }: DecisionView, { offered, today }: DecisionsInput): string {
  if (decided) {
    const because = decided.because === null ? '' : `：${decided.because}`;
    return `${decided.by}${dayWords(decided.day, today)}已经处理，结果是“${decided.outcome}”${because}。`;
  }
  if (offered.length > 0) return '';
  return target.kind === 'commitments'
    ? '这项承诺现在不能决定。'
    : '这项承办现在的状态不能决定，请打开提案看现在能做什么。';
}

const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

import type { PlainDate } from '../../domain/plain-date.js';
import type { Severity } from '../../domain/remark.js';
import { SUGGESTION_RESULTS } from '../../domain/letter/suggestion-results.js';
import { paragraphsOf } from '../../domain/reviewing/anchors.js';
import { reasonFrom } from '../../domain/reviewing/commenting.js';
import { isSignature, PASSING, RETURNING, SIGNATURES } from '../../domain/workflow/hands/passing.js';
import { HAND_STEPS, type HandAction } from '../../domain/workflow/hands/machine.js';
import { momentWords, dayWords, type DueWords } from '../../platform/web/day-words.js';
import { shanghaiDay } from '../../platform/clock.js';
import type { PageView } from '../../platform/web/pages.js';
import { diffParagraphs } from '../../platform/web/paragraph-diff.js';
import { handDueWords } from '../due/due.page-views.js';
import type { TakenCard } from '../opinions/opinion-lines.page-views.js';
import { replyHead, type ReplyHead } from '../replies/reply-head.page-views.js';
import type { ReplyReview, ReplyView } from '../replies/replies.views.js';
import { diffRows, type DiffRow } from '../replies/versions.page-views.js';
import type { SuggestionView } from '../proposals.views.js';
import type { ReviewNote } from '../workflow/hands/review-note.entity.js';
import { stepFields, type StepField } from '../workflow/step.page-views.js';
import type { StepView } from '../workflow/step.views.js';
import { commentLines, linesOfParagraphs, type CommentLine } from './comment-lines.page-views.js';
import type { CommentsView } from './comments.views.js';

/** 审核、签发: the paper, what has changed, what the check says, the text with its remarks, and the decision. */
export interface ReviewPage extends PageView, ReplyHead {
  /** A signature is what it waits for: the paper comes first. */
  signing: boolean;
  heading: string;
  who: string;
  saved: string;
  due: DueWords | null;
  paper: string;
  word: string;
  versions: string | null;
  compared: Compared | null;
  remarks: { summary: string; lines: RemarkRow[] };
  suggestions: {
    no: number;
    text: string;
    answered: boolean;
    href: string | null;
    /** 办理结果 as the writer chose it; empty where nothing is chosen. */
    result: string;
    reason: string;
  }[];
  /** 会办意见 and what was adopted of them. */
  taken: TakenCard[];
  /** Who has looked it over, in sentences, the newest first. */
  looked: string[];
  paragraphs: ReviewParagraph[];
  /** Remarks whose paragraph was taken out. */
  gone: CommentLine[];
  commentSummary: string;
  mayComment: boolean;
  passing: ReviewStep[];
  returning: ReviewStep[];
  /** What was typed for a step that can no longer be taken; it can be copied. */
  kept: string;
  /** Why nothing is to be decided here; empty where something is. */
  over: string;
  /** The assignment's version and the reply's, as they are seen. */
  version: number;
  seen: number;
  /** One person at two levels of the reviews, a sentence each. */
  sameHands: readonly string[];
  /** The reason as it was offered, put together from the open remarks. */
  offered: string;
  problem: string;
}

interface Compared {
  title: string;
  summary: string;
  rows: (DiffRow & { href: string | null })[];
  whole: string;
}

interface RemarkRow {
  severity: string;
  tone: string;
  message: string;
  remedy: string;
  where: string;
  href: string | null;
}

interface ReviewParagraph {
  no: number;
  text: string;
  /** Not as in the version that it is compared with. */
  changed: boolean;
  comments: CommentLine[];
  /** A remark that was typed and is not kept. */
  typed: string;
  error: string;
}

interface ReviewStep {
  action: string;
  label: string;
  fields: StepField[];
  refused: string;
  reasonId: string;
  primary: boolean;
  /** Asks before it is taken. */
  asks: boolean;
}

export interface ReviewInput {
  reply: ReplyView;
  review: ReplyReview;
  /** The version that the person saw last, or the one before this. */
  before: ReplyView | null;
  comments: CommentsView;
  notes: readonly ReviewNote[];
  suggestions: readonly SuggestionView[];
  taken: TakenCard[];
  /** With the lists to pick from. */
  steps: readonly StepView[];
  today: PlainDate;
  sameHands: readonly string[];
  typed?: {
    /** By paragraph. */
    comments: ReadonlyMap<number, string>;
    /** By step and input. */
    values: Readonly<Record<string, Readonly<Record<string, string>>>>;
    step: string;
    problem: string;
    errors: Readonly<Record<string, string>>;
  };
}

export function reviewPage(input: ReviewInput): ReviewPage {
  const { reply, comments, steps, today, typed } = input;
  const { assignment, versions } = reply;
  const head = replyHead(reply);
  const newest = versions.find(({ no }) => no === reply.no);
  const signing = steps.some(({ action }) => isOne(SIGNATURES, action));
  const lines = commentLines(reply.id, comments, today);
  const open = comments.items.filter(({ resolved }) => resolved === null);
  return {
    title: `${signing ? '签发' : '审核'}答复 ${head.number}`,
    section: 'proposals',
    width: 'wide',
    ...head,
    signing,
    heading: signing ? '签发答复' : '审核答复',
    who: [assignment.unitName, assignment.roleLabel, assignment.stateLabel].filter(Boolean).join(' · '),
    saved: newest ? `第${newest.no}稿，${newest.author}，${momentWords(newest.at, today)}` : '',
    due: handDueWords(assignment, today),
    paper: `${head.here}/paper.pdf`,
    word: `${head.here}/letter.docx`,
    versions: versions.length > 1 ? `${head.here}/versions` : null,
    compared: comparedWith(input),
    remarks: remarkRows(input),
    suggestions: suggestionRows(input),
    taken: input.taken,
    looked: input.notes.map((note) => noteWords(note, today)),
    paragraphs: paragraphs(input, lines),
    gone: lines.filter(({ paragraph }) => paragraph === 0),
    commentSummary: lines.length === 0 ? '' : `批注${lines.length}处，${open.length}处没有处理`,
    mayComment: comments.mayComment,
    passing: reviewSteps(input, PASSING, ''),
    returning: reviewSteps(input, RETURNING, reasonFrom(open)),
    over: steps.length === 0 ? `这份答复现在“${assignment.stateLabel}”，没有等您审核或签发。` : '',
    version: steps[0]?.version ?? 0,
    seen: reply.no,
    sameHands: input.sameHands,
    offered: reasonFrom(open),
    problem: typed?.problem ?? '',
    kept: keptWords(input),
  };
}

/** Somebody else took another step first: the reason that was written for this one is not lost. */
function keptWords({ steps, typed }: ReviewInput): string {
  if (!typed || steps.some(({ action }) => action === typed.step)) return '';
  const values = Object.values(typed.values[typed.step] ?? {});
  return values.filter((value) => value.trim() !== '').join('\n');
}

const isOne = (actions: readonly HandAction[], action: string): boolean => actions.some((one) => one === action);

/** Only what changed; a way to the whole comparison stands beside. */
function comparedWith({ reply, before }: ReviewInput): Compared | null {
  if (before === null) return null;
  let paragraph = 0;
  const rows = diffRows(before.text, reply.text).flatMap((row) => {
    if (row.kind !== 'removed') paragraph += 1;
    if (row.kind === 'same') return [];
    return [{ ...row, href: row.kind === 'added' ? anchor(paragraph) : null }];
  });
  const count = (kind: string) => rows.filter((row) => row.kind === kind).length;
  return {
    title: reply.lastSeen === before.no ? `与您上次看的第${before.no}稿相比` : `与上一稿（第${before.no}稿）相比`,
    summary: rows.length === 0 ? '文字没有改动' : `增${count('added')}段，删${count('removed')}段`,
    rows,
    whole: `${replyHead(reply).here}/diff?from=${before.no}&to=${reply.no}`,
  };
}

const anchor = (paragraph: number): string => `#p-${paragraph}`;

const SEVERITIES: Readonly<Record<Severity, { word: string; tone: string }>> = {
  E: { word: '必须改', tone: 'must' },
  W: { word: '建议改', tone: 'soon' },
  I: { word: '提示', tone: '' },
};
const ORDER: readonly Severity[] = ['E', 'W', 'I'];

/** As many as one reads before deciding. */
const REMARKS_SHOWN = 20;

function remarkRows({ reply, review: { remarks } }: ReviewInput): ReviewPage['remarks'] {
  const lines = linesOfParagraphs(reply.text);
  const sorted = [...remarks].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  const counts = ORDER.map(
    (severity) => [severity, remarks.filter((one) => one.severity === severity).length] as const,
  );
  const summary = counts.flatMap(([severity, count]) => (count > 0 ? [`${SEVERITIES[severity].word}${count}处`] : []));
  return {
    summary: summary.length === 0 ? '预检没有意见' : `预检：${summary.join('，')}`,
    lines: sorted.slice(0, REMARKS_SHOWN).map(({ severity, message, remedy, at }) => {
      const no = at === null ? 0 : lines.filter((line) => line <= at.line).length;
      return {
        severity: SEVERITIES[severity].word,
        tone: SEVERITIES[severity].tone,
        message,
        remedy,
        where: no > 0 ? `第${no}段` : '',
        href: no > 0 ? anchor(no) : null,
      };
    }),
  };
}

function suggestionRows({ reply, review, suggestions }: ReviewInput): ReviewPage['suggestions'] {
  const lines = linesOfParagraphs(reply.text);
  return suggestions.map(({ no, text }) => {
    const answer = review.answers.find(({ number }) => number === no);
    const at = answer?.at ?? null;
    const paragraph = at === null ? 0 : lines.filter((line) => line <= at.line).length;
    const chosen = reply.results.results.find(({ suggestion }) => suggestion === no);
    return {
      no,
      text,
      answered: answer?.answered ?? false,
      href: paragraph > 0 ? anchor(paragraph) : null,
      result: chosen?.result ? SUGGESTION_RESULTS[chosen.result] : '',
      reason: chosen?.reason ?? '',
    };
  });
}

function noteWords({ action, actorName, at, version, note }: ReviewNote, today: PlainDate): string {
  const done = Object.hasOwn(HAND_STEPS, action) ? HAND_STEPS[action as HandAction].done : action;
  const said = note === null ? '' : `：${note}`;
  return `${dayWords(shanghaiDay(at), today)} ${actorName} ${done}（第${version}稿）${said}`;
}

function paragraphs({ reply, before, typed }: ReviewInput, lines: readonly CommentLine[]): ReviewParagraph[] {
  const kept = before === null ? [] : diffParagraphs(before.text, reply.text).filter(({ kind }) => kind !== 'removed');
  return paragraphsOf(reply.text).map(({ no, text }) => ({
    no,
    text,
    changed: kept[no - 1]?.kind === 'added',
    comments: lines.filter(({ paragraph }) => paragraph === no),
    typed: typed?.comments.get(no) ?? '',
    error: typed?.comments.has(no) ? (typed.errors.text ?? '') : '',
  }));
}

/** The steps of this kind that arise, with what was typed for them; a reason begins with the open remarks. */
function reviewSteps({ steps, typed, today }: ReviewInput, kind: readonly HandAction[], reason: string): ReviewStep[] {
  return steps
    .filter(({ action }) => isOne(kind, action))
    .map((step, i) => {
      const { action, label, inputs, refusals } = step;
      const values = typed?.values[action] ?? (reason === '' ? {} : { reason });
      const errors = typed?.step === action ? typed.errors : {};
      const fields = stepFields(inputs, values, today, errors, action);
      return {
        action,
        label,
        fields: fields.map((field) => ({ ...field, name: `${action}.${field.name}` })),
        refused: refusals.map(({ sentence, remedy }) => sentence + remedy).join(''),
        reasonId: `why-${action}`,
        primary: i === 0 && refusals.length === 0,
        asks: step.asks && isSignature(action),
      };
    });
}

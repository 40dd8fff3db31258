import { keptResults, saidAnswers } from '../../domain/letter/suggestion-results.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Remark, Severity } from '../../domain/remark.js';
import { letterRecordFrom, RECORD_FIELDS, type RecordField, type TypedRecord } from '../../letters/record-input.js';
import { shanghaiDay } from '../../platform/clock.js';
import { dayWords, timeWords, type DueWords } from '../../platform/web/day-words.js';
import { formFields, type Choice, type Field } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import { recordRefusal, writingRefusal } from '../case-rules.js';
import { commitmentRow, promiseShare, type CommitmentRow } from '../commitments/commitment-row.page-views.js';
import {
  characterCount,
  excerpt,
  letterParts,
  missingFrom,
  outline,
  PUBLICITY,
  type Heading,
  type Part,
} from './letter-parts.page-views.js';
import type { NumberedResults } from '../../letters/reply-results-store.js';
import { resultShare, suggestionLines, type SuggestionLine } from './suggestion-lines.page-views.js';
import type { CaseView } from '../proposals.views.js';
import type { KeptDraft, ReplyRecord, ReplyReview, ReplyView, VersionSummary } from './replies.views.js';
import { dueReasons, handDueWords, type DueReasons } from '../due/due.page-views.js';
import { recordOfPaperCard, type RecordOfPaperCard } from '../issuing/record-of-paper.page-views.js';
import { seenBefore, type SeenBefore } from './seen-before.page-views.js';
import { replyHead, type ReplyHead } from './reply-head.page-views.js';

interface RemarkLine {
  rule: string;
  severity: string;
  tone: string;
  message: string;
  remedy: string;
  /** `第12行`, empty when the remark is about something that is absent. */
  where: string;
  line: number;
  column: number;
  quote: string;
}

interface RecordForm {
  version: number;
  /** The values kept with the reply, as JSON for the page's script. */
  saved: string;
  fields: Record<RecordField, Field>;
  publicity: Choice[];
  sealed: Choice[];
  /** `已填3项`; empty when nothing is filled in. */
  filled: string;
  open: boolean;
  /** Why nothing can be changed now; empty when it can. */
  locked: string;
}

export interface Workspace extends PageView, ReplyHead {
  who: string;
  saved: string;
  due: DueWords | null;
  why: DueReasons | null;
  base: number;
  text: string;
  characters: string;
  /** What the server keeps of this person's unsaved text; null when nothing but what is shown. */
  kept: { when: string; characters: string; from: string; at: number } | null;
  /** Under which name the browser keeps the unsaved text; empty when it has to choose one. */
  draft: string;
  /** The text on the page differs from the newest saved version, `savedText`. */
  textUnsaved: boolean;
  savedText: string;
  /** The text or the elements of the paper are not as they were saved. */
  unsaved: boolean;
  /** `第3稿` */
  savedName: string;
  /** Why the text cannot be changed now; empty when it can. */
  locked: string;
  problem: string;
  textError: string;
  /** The gravest first, at most `REMARKS_SHOWN`. */
  remarks: RemarkLine[];
  moreRemarks: string;
  remarkSummary: string;
  parts: Part[];
  outline: Heading[];
  mends: { line: number; why: string; from: string; to: string }[];
  suggestions: SuggestionLine[];
  resultsVersion: number;
  resultShare: string;
  commitments: CommitmentRow[];
  promiseShare: string;
  record: RecordForm;
  missing: string;
  paper: string | null;
  word: string | null;
  versions: string | null;
  seen: SeenBefore | null;
  recordOfPaper: RecordOfPaperCard | null;
}

export interface WorkspaceInput {
  reply: ReplyView;
  review: ReplyReview;
  case: CaseView;
  today: PlainDate;
  /** The text to show; not yet saved when it differs from the reply's. */
  text: string;
  /** The version the text started from. */
  base: number;
  draft: string;
  kept: KeptDraft | null;
  /** As typed; not yet saved when it differs from the reply's. */
  record: ReplyRecord;
  /** As chosen; not yet saved when they differ from the reply's. */
  results: NumberedResults;
  /** The elements that the check and the list of what is missing go by: as typed, or as kept where those are refused. */
  printed: TypedRecord;
  problem?: string;
  errors?: Readonly<Record<string, string>>;
}

export function workspace(input: WorkspaceInput): Workspace {
  const { reply, review, text, today, errors = {} } = input;
  const { assignment } = reply;
  const head = replyHead(reply);
  const newest = reply.versions.find(({ no }) => no === reply.version);
  const suggestions = suggestionLines({
    suggestions: input.case.suggestions,
    answers: review.answers,
    results: input.results.results,
    found: saidAnswers(input.results.results, review.model.body).map(({ suggestion }) => suggestion),
    errors,
  });
  const promises = input.case.commitments.filter(({ replyId, inText }) => replyId === reply.id && inText);
  return {
    title: `起草答复 ${head.number}`,
    section: 'proposals',
    width: 'wide',
    ...head,
    who: [assignment.unitName, assignment.roleLabel, assignment.stateLabel].filter(Boolean).join(' · '),
    saved: newest ? `第${newest.no}稿 · ${savedAt(newest, today)}保存` : '还没有保存过',
    due: handDueWords(assignment, today),
    why: dueReasons(assignment, today),
    base: input.base,
    text,
    characters: `${characterCount(text)}字`,
    draft: input.draft,
    kept: keptNote(input),
    textUnsaved: text !== reply.text,
    savedText: reply.text,
    unsaved: text !== reply.text || recordChanged(input) || resultsChanged(input),
    savedName: `第${reply.version}稿`,
    locked: writingRefusal(assignment.state)?.message ?? '',
    problem: input.problem ?? '',
    textError: errors.text ?? '',
    ...remarkLines(review.remarks, text),
    remarkSummary: remarkSummary(review.remarks),
    parts: letterParts(review),
    outline: outline(review.model.body),
    mends: review.mends.map(({ from, to, why, at }) => ({ line: at.line, why, from: excerpt(from), to: excerpt(to) })),
    suggestions,
    resultsVersion: input.results.version,
    resultShare: resultShare(suggestions),
    commitments: promises.map((commitment) => commitmentRow(commitment, today)),
    promiseShare: promiseShare(promises),
    record: recordForm(input),
    missing: missingFrom(review.model, { unit: assignment.unit?.name, ...letterRecordFrom(input.printed) }).join('、'),
    paper: reply.version > 0 ? `${head.here}/paper.pdf` : null,
    word: reply.version > 0 ? `${head.here}/letter.docx` : null,
    versions: reply.version > 0 ? `${head.here}/versions` : null,
    seen: seenBefore(reply),
    recordOfPaper: recordOfPaperCard(reply.recordOfPaper, head.here, today),
  };
}

/** A kept text that the page already shows needs no note. */
function keptNote({ kept, text, reply, today }: WorkspaceInput): Workspace['kept'] {
  if (kept === null || kept.text === text) return null;
  const day = shanghaiDay(kept.at);
  return {
    when: day === today ? timeWords(kept.at) : `${dayWords(day, today)}${timeWords(kept.at)}`,
    characters: `${characterCount(kept.text)}字`,
    from: kept.base === reply.version ? '' : `从第${kept.base}稿改起`,
    at: kept.at.getTime(),
  };
}

const resultsChanged = ({ reply, results }: WorkspaceInput): boolean =>
  JSON.stringify(keptResults(results.results)) !== JSON.stringify(reply.results.results);

const recordChanged = ({ reply, record }: WorkspaceInput): boolean =>
  RECORD_FIELDS.some((name) => record.values[name] !== reply.record.values[name]);

/** 文面要素 as the form shows them. */
function recordForm(input: WorkspaceInput): RecordForm {
  const { reply, record, errors = {} } = input;
  const { values } = record;
  const typed = Object.fromEntries(RECORD_FIELDS.map((name) => [name, values[name] ?? '']));
  const filled = RECORD_FIELDS.filter((name) => reply.record.values[name] !== undefined).length;
  return {
    version: record.version,
    saved: JSON.stringify(reply.record.values),
    fields: formFields(typed as Record<RecordField, string>, errors),
    publicity: choices([['', '以正文为准'], ...Object.entries(PUBLICITY)], values.publicity),
    sealed: choices(
      [
        ['', '盖章，留出用印位置'],
        ['no', '不盖章'],
      ],
      values.sealed,
    ),
    filled: filled > 0 ? `已填${filled}项` : '',
    open: recordChanged(input) || RECORD_FIELDS.some((name) => errors[name] !== undefined),
    locked: recordRefusal(reply.assignment.state)?.message ?? '',
  };
}

function choices(options: readonly (readonly [string, string])[], chosen = ''): Choice[] {
  return options.map(([value, label]) => ({ value, label, selected: value === chosen }));
}

const SEVERITIES: Readonly<Record<Severity, { word: string; tone: string }>> = {
  E: { word: '必须改', tone: 'must' },
  W: { word: '建议改', tone: 'soon' },
  I: { word: '提示', tone: '' },
};

const REMARKS_SHOWN = 200;

function remarkLines(remarks: readonly Remark[], text: string): Pick<Workspace, 'remarks' | 'moreRemarks'> {
  const lines = text.split('\n');
  const more = remarks.length - REMARKS_SHOWN;
  return {
    remarks: [...remarks]
      .sort(byWeight)
      .slice(0, REMARKS_SHOWN)
      .map((remark) => remarkLine(remark, lines)),
    moreRemarks: more > 0 ? `还有${more}条，先改上面的。` : '',
  };
}

/** 必须改 first; of the same weight as the lines come, what is absent before them. */
function byWeight(a: Remark, b: Remark): number {
  const rank = ({ severity }: Remark) => Object.keys(SEVERITIES).indexOf(severity);
  return rank(a) - rank(b) || (a.at?.line ?? 0) - (b.at?.line ?? 0);
}

function remarkLine(remark: Remark, lines: readonly string[]): RemarkLine {
  const { rule, severity, message, remedy, at } = remark;
  const line = at?.line ?? 0;
  return {
    rule,
    severity: SEVERITIES[severity].word,
    tone: SEVERITIES[severity].tone,
    message,
    remedy,
    where: at === null ? '' : `第${at.line}行`,
    line,
    column: at?.column ?? 0,
    quote: at === null ? '' : excerpt(lines[line - 1] ?? ''),
  };
}

function remarkSummary(remarks: readonly Remark[]): string {
  const counts = (Object.keys(SEVERITIES) as Severity[]).map((severity) => ({
    word: SEVERITIES[severity].word,
    count: remarks.filter((remark) => remark.severity === severity).length,
  }));
  return counts
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${word}${count}处`)
    .join('，');
}

function savedAt(version: VersionSummary, today: PlainDate): string {
  const day = shanghaiDay(version.at);
  return day === today ? timeWords(version.at) : `${dayWords(day, today)}${timeWords(version.at)}`;
}

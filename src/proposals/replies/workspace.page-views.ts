import { isDeepStrictEqual } from 'node:util';
import { writeLetter } from '../../domain/letter/write.js';
import { keptResults, saidAnswers } from '../../domain/letter/suggestion-results.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { letterRecordFrom, type TypedRecord } from '../../letters/record-input.js';
import { shanghaiDay } from '../../platform/clock.js';
import { dayWords, timeWords, type DueWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import { writingRefusal } from '../case-rules.js';
import { changesOf, type DraftPromise } from '../commitments/draft-promises.js';
import {
  characterCount,
  excerpt,
  letterParts,
  missingFrom,
  outline,
  type Heading,
  type Part,
} from './letter-parts.page-views.js';
import type { SnippetView } from '../../library/snippets.views.js';
import type { NumberedResults } from '../../letters/reply-results-store.js';
import { resultShare, suggestionLines, type SuggestionLine } from './suggestion-lines.page-views.js';
import type { AssignmentState } from '../states.js';
import type { CaseView } from '../proposals.views.js';
import type { KeptDraft, ReplyRecord, ReplyReview, ReplyView, VersionSummary } from './replies.views.js';
import { dueReasons, handDueWords, type DueReasons } from '../due/due.page-views.js';
import { opinionCards, type OpinionCard } from '../opinions/opinion-lines.page-views.js';
import type { OpinionView } from '../opinions/opinions.views.js';
import { recordOfPaperCard, type RecordOfPaperCard } from '../issuing/record-of-paper.page-views.js';
import { commentPanel, type CommentPanel } from '../reviewing/comment-lines.page-views.js';
import type { CommentsView } from '../reviewing/comments.views.js';
import { seenBefore, type SeenBefore } from './seen-before.page-views.js';
import { fieldShare, promiseFields, type PromiseFields } from './promise-fields.page-views.js';
import { recordChanged, recordForm, type RecordForm } from './record-form.page-views.js';
import { remarkList, type RemarkList } from './remark-lines.page-views.js';
import { replyHead, type ReplyHead } from './reply-head.page-views.js';

export interface Workspace extends PageView, ReplyHead, RemarkList {
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
  /** 送审 is the next step. */
  sends: boolean;
  problem: string;
  /** What was done just now. */
  told: string;
  textError: string;
  parts: Part[];
  outline: Heading[];
  mends: { line: number; why: string; from: string; to: string }[];
  suggestions: SuggestionLine[];
  resultsVersion: number;
  resultShare: string;
  promises: PromiseFields[];
  opinions: OpinionCard[];
  snippets: { title: string; text: string }[];
  snippetCount: number;
  promiseShare: string;
  /** Names to choose an owner from. */
  units: readonly string[];
  /** What the typed text would be without what the reader mends; empty where nothing is mended. */
  tidied: string;
  /** Where an empty reply gets a frame to begin from; empty where there is text. */
  skeleton: string;
  record: RecordForm;
  missing: string;
  paper: string | null;
  word: string | null;
  versions: string | null;
  seen: SeenBefore | null;
  recordOfPaper: RecordOfPaperCard | null;
  comments: CommentPanel;
  sentBack: string;
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
  /** 批注 of the reviewers. */
  comments: CommentsView;
  /** Why it came back to its writer; empty when it did not. */
  sentBack: string;
  /** As typed; not yet saved when it differs from the reply's. */
  record: ReplyRecord;
  /** As chosen; not yet saved when they differ from the reply's. */
  results: NumberedResults;
  promises: readonly DraftPromise[];
  opinions: readonly OpinionView[];
  snippets: readonly SnippetView[];
  /** What else was typed beside the text, by the names of the inputs. */
  beside: readonly { name: string; value: string }[];
  units: readonly string[];
  /** The elements that the check and the list of what is missing go by: as typed, or as kept where those are refused. */
  printed: TypedRecord;
  problem?: string;
  told?: string;
  errors?: Readonly<Record<string, string>>;
}

const SENDS: readonly AssignmentState[] = ['drafting'];

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
  const promises = promiseFields(input.promises, errors, head.here);
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
    unsaved: text !== reply.text || recordChanged(input) || resultsChanged(input) || promisesChanged(input),
    savedName: `第${reply.version}稿`,
    locked: writingRefusal(assignment.state)?.message ?? '',
    sends: SENDS.includes(assignment.state) && assignment.role !== 'co',
    problem: input.problem ?? '',
    told: input.told ?? '',
    textError: errors.text ?? '',
    ...remarkList(review.remarks, text),
    parts: letterParts(review),
    outline: outline(review.model.body),
    mends: review.mends.map(({ from, to, why, at }) => ({ line: at.line, why, from: excerpt(from), to: excerpt(to) })),
    suggestions,
    resultsVersion: input.results.version,
    resultShare: resultShare(suggestions),
    promises,
    promiseShare: fieldShare(promises),
    opinions: assignment.role === 'co' ? [] : opinionCards(input.opinions, head.here, { beside: input.beside, errors }),
    snippets: input.snippets.map(({ title, text: said }) => ({ title, text: said })),
    snippetCount: input.snippets.length,
    units: input.units,
    tidied: review.mends.length > 0 && errors.text === undefined ? writeLetter(review.model) : '',
    skeleton: text.trim() === '' && writingRefusal(assignment.state) === null ? `${head.here}/edit?skeleton=1` : '',
    record: recordForm(input),
    missing: missingFrom(review.model, { unit: assignment.unit?.name, ...letterRecordFrom(input.printed) }).join('、'),
    paper: reply.version > 0 ? `${head.here}/paper.pdf` : null,
    word: reply.version > 0 ? `${head.here}/letter.docx` : null,
    versions: reply.version > 0 ? `${head.here}/versions` : null,
    seen: seenBefore(reply),
    sentBack: reply.assignment.state === 'drafting' ? input.sentBack : '',
    comments: commentPanel(reply.id, input.comments, reply.text, today),
    recordOfPaper: recordOfPaperCard(reply.recordOfPaper, head.here, today),
  };
}

/** A kept text that the page already shows needs no note. */
function keptNote({ kept, text, beside, reply, today }: WorkspaceInput): Workspace['kept'] {
  // What is shown already needs no note.
  if (kept === null || (kept.text === text && (kept.beside.length === 0 || isDeepStrictEqual(kept.beside, beside))))
    return null;
  const day = shanghaiDay(kept.at);
  return {
    when: day === today ? timeWords(kept.at) : `${dayWords(day, today)}${timeWords(kept.at)}`,
    characters: `${characterCount(kept.text)}字`,
    from: kept.base === reply.version ? '' : `从第${kept.base}稿改起`,
    at: kept.at.getTime(),
  };
}

const promisesChanged = ({ promises }: WorkspaceInput): boolean =>
  promises.some((one) => Object.keys(changesOf(one)).length > 0);

const resultsChanged = ({ reply, results }: WorkspaceInput): boolean =>
  JSON.stringify(keptResults(results.results)) !== JSON.stringify(reply.results.results);

function savedAt(version: VersionSummary, today: PlainDate): string {
  const day = shanghaiDay(version.at);
  return day === today ? timeWords(version.at) : `${dayWords(day, today)}${timeWords(version.at)}`;
}

import { COPY_KINDS, OUTCOME_WORDS } from '../../domain/originals/copy-kind.js';
import { isOfReading, isSignature } from '../../domain/workflow/hands/passing.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { shanghaiDay } from '../../platform/clock.js';
import { dayWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import type { OriginalView } from '../workflow/hands/hand-record.views.js';
import { recordRefusal } from '../case-rules.js';
import { actionButton, buttonGroups, linkButton, type ActionButton } from '../action-button.page-views.js';
import type { StepView } from '../workflow/step.views.js';
import type { ReplyView } from './replies.views.js';
import { recordOfPaperCard, type RecordOfPaperCard } from '../issuing/record-of-paper.page-views.js';
import { readLines, seenBefore, type ReadLine, type SeenBefore } from './seen-before.page-views.js';
import type { TakenCard } from '../opinions/opinion-lines.page-views.js';
import { resultLines, type ResultLine } from './suggestion-lines.page-views.js';
import type { SuggestionResultView } from './suggestion-results.queries.js';
import { replyHead, type ReplyHead } from './reply-head.page-views.js';

interface ReadingPage extends PageView, ReplyHead {
  who: string;
  saved: string;
  /** Line by line, so that what is new to the reader can be marked. */
  lines: ReadLine[];
  seen: SeenBefore | null;
  recordOfPaper: RecordOfPaperCard | null;
  steps: ActionButton[];
  /** A step leads on; without one the paper does. */
  leading: boolean;
  paper: string | null;
  word: string | null;
  versions: string | null;
  /** Where the elements of the paper are filled in, for who may while the text may not be changed; null otherwise. */
  elements: string | null;
  /** 各条建议的办理结果, for those who handle or watch over the case. */
  results: ResultLine[];
  /** 会办意见 and what was adopted of them. */
  taken: TakenCard[];
  /** 正本 that came back sealed. */
  originals: { href: string; label: string; words: string }[];
}

interface Read {
  reply: ReplyView;
  /** As its reader saw it last. */
  before: ReplyView | null;
  originals: readonly OriginalView[];
  results: readonly SuggestionResultView[];
  taken: TakenCard[];
  /** What the reader may do with it, or why not. */
  steps: readonly StepView[];
}

/**
 * A reply for somebody who reads it and does not write it: the text, the paper, the versions where they are shown, and the steps
 * that wait for having read it.
 */
export function readingPage({ reply, before, originals, results, taken, steps }: Read, today: PlainDate): ReadingPage {
  const { assignment, versions, text } = reply;
  const head = replyHead(reply);
  const own = steps.filter(({ aside }) => !aside);
  const reads = own.filter(({ action }) => isOfReading(action));
  const word = reads.some(({ action }) => isSignature(action)) ? '签发' : '逐段审核';
  const buttons = buttonGroups(
    [
      ...(reads.length > 0 ? [linkButton(word, `${head.here}/review`)] : []),
      ...own.filter((step) => !reads.includes(step)).map((step) => actionButton(step)),
    ],
    [],
  ).main;
  const newest = versions.find(({ no }) => no === reply.version);
  return {
    title: `答复 ${head.number}`,
    section: 'proposals',
    width: 'narrow',
    ...head,
    who: [assignment.unitName, assignment.roleLabel, assignment.stateLabel].filter(Boolean).join(' · '),
    saved: newest ? `第${newest.no}稿，${dayWords(shanghaiDay(newest.at), today)}` : '',
    lines: readLines(text, before?.text ?? null),
    seen: seenBefore(reply),
    recordOfPaper: recordOfPaperCard(reply.recordOfPaper, head.here, today),
    steps: buttons,
    leading: buttons.some(({ primary }) => primary),
    paper: reply.version > 0 ? `${head.here}/paper.pdf` : null,
    word: reply.version > 0 ? `${head.here}/letter.docx` : null,
    versions: versions.length > 1 ? `${head.here}/versions` : null,
    results: resultLines(results),
    taken,
    elements: reply.mayWrite && recordRefusal(assignment.state) === null ? `${head.here}/edit` : null,
    originals: originals.map(({ id, kind, outcome, day }) => ({
      href: `${head.here}/originals/${id}`,
      label: `下载盖章正本（${COPY_KINDS[kind]}）`,
      words: `${dayWords(day, today)}归档，与发文稿${outcome === 'no_text' ? '由人逐页核对' : OUTCOME_WORDS[outcome]}`,
    })),
  };
}

import { COPY_KINDS } from '../domain/originals/copy-kind.js';
import type { PlainDate } from '../domain/plain-date.js';
import { dayWords, timeWords, type DueWords } from '../platform/web/day-words.js';
import { shanghaiDay } from '../platform/clock.js';
import type { PageView } from '../platform/web/pages.js';
import type { AssignmentView } from './assignments/assignments.views.js';
import type { Buttons } from './action-button.page-views.js';
import { UNFILED } from './case-rules.js';
import { caseHistory, type History, type HistoryAsked } from './case-history.page-views.js';
import { casePapers, type PaperGroup } from './case-papers.page-views.js';
import { calledBy } from './case-name.js';
import { caseButtons } from './case-buttons.page-views.js';
import type { FittingPaper } from './fitting.page-views.js';
import { answersPage, type AnswersPage } from './feedback/answers.page-views.js';
import { commitmentRow, promiseShare, type CommitmentRow } from './commitments/commitment-row.page-views.js';
import { dueReasons, handDueWords, type DueReasons } from './due/due.page-views.js';
import { entryFacts, entryPart, type EntryPart } from './drafting/entry.page-views.js';
import { instructionCards, type InstructionCard } from './instructions/instructions.page-views.js';
import { caseDue, stateTone } from './proposals.page-views.js';
import { sittingFacts, sittingPart, type SittingPart } from './sitting/case-sitting.page-views.js';
import type { CaseView, ProposerView } from './proposals.views.js';
import type { ReplySummary } from './replies/replies.views.js';
import { ASSIGNMENT_STATES } from './states.js';
import { handNotes, type HandNote } from './workflow/hands/hand-record.page-views.js';

interface Handler {
  unit: string;
  role: string;
  state: string;
  tone: string;
  round: string;
  due: DueWords | null;
  why: DueReasons | null;
  handedOver: string;
  /** `11月9日（周一）送审`. */
  last: string;
  notes: HandNote[];
}

interface ReplyLine {
  title: string;
  state: string;
  tone: string;
  /** `示区建函〔2026〕12号，11月20日（周五）送达`. */
  issued: string;
  originals: { href: string; label: string }[];
  edit: string;
  paper: string | null;
  word: string | null;
  versions: string | null;
  version: string;
  updated: string;
}

export interface CasePage extends PageView, AnswersPage {
  ownNumber: string;
  /** Its number, or what it is called by until it has one. */
  called: string;
  state: string;
  tone: string;
  stateReason: string;
  late: boolean;
  due: DueWords | null;
  facts: { name: string; value: string }[];
  proposers: { name: string; role: string }[];
  mergedInto: { href: string; label: string } | null;
  sitting: SittingPart;
  body: string;
  suggestions: { no: number; text: string }[];
  /** Before filing there is nothing to say about it. */
  handling: boolean;
  entry: EntryPart;
  handlers: Handler[];
  instructions: InstructionCard[];
  replies: ReplyLine[];
  /** 文书 that its standing calls for, and where all of them are. */
  fitting: FittingPaper[];
  papersHref: string;
  commitments: CommitmentRow[];
  /** `承诺3项，其中有时限2项（67%）`; empty without a promise. */
  promiseShare: string;
  papers: PaperGroup[];
  history: History;
  /** Ways to the parts of the page that there are. */
  parts: { href: string; label: string }[];
  /** For the printed summary. */
  printedOn: string;
  actions: Buttons;
  /** Address of the whole audit trail; null for who may not read it. */
  audit: string | null;
  /** Address to come back to after a form. */
  here: string;
}

/** `audited`: the reader may open the audit trail; `writes`: and writes replies. */
export function casePage(
  view: CaseView,
  today: PlainDate,
  {
    audited,
    writes,
    fitting,
    history = {},
  }: { audited: boolean; writes: boolean; fitting: FittingPaper[]; history?: HistoryAsked },
): CasePage {
  const sitting = sittingPart(view, today);
  const answers = answersPage(view, today);
  const papers = casePapers(view, sitting, today);
  const handling = view.assignments.length > 0 || !UNFILED.includes(view.state);
  const ownNumber = view.number === null ? '还没有编号' : `第${view.number}号`;
  return {
    title: view.title,
    section: 'proposals',
    width: 'narrow',
    ownNumber,
    called: calledBy(view),
    state: view.stateLabel,
    tone: stateTone(view.state),
    stateReason: view.stateReason ?? '',
    late: view.overdue,
    due: caseDue(view, today),
    facts: facts(view, today),
    proposers: view.proposerList.map((proposer) => ({ name: proposer.name, role: proposerRole(proposer) })),
    mergedInto: view.mergedInto && {
      href: `/proposals/${view.mergedInto.id}`,
      label: `${view.mergedInto.number === null ? '' : `第${view.mergedInto.number}号 `}${view.mergedInto.title}`,
    },
    sitting,
    body: view.body ?? '',
    suggestions: view.suggestions.map(({ no, text }) => ({ no, text })),
    handling,
    entry: entryPart(view, today),
    handlers: view.assignments.map((assignment) => handler(view, assignment, today)),
    instructions: instructionCards(view.instructions, today),
    replies: view.replies.map((reply) => replyLine(view, reply, today)),
    fitting,
    papersHref: `/proposals/${view.id}/papers`,
    commitments: view.commitments.map((commitment) => commitmentRow(commitment, today)),
    promiseShare: promiseShare(view.commitments),
    papers,
    history: caseHistory(view, history, today),
    parts: partsOf(view, { handling, papers: papers.length > 0, feedback: answers.feedback.length > 0 }),
    printedOn: dayWords(today, today),
    ...answers,
    actions: caseButtons(view, writes),
    audit: audited ? `/proposals/${view.id}/audit` : null,
    here: `/proposals/${view.id}`,
  };
}

function facts(view: CaseView, today: PlainDate): CasePage['facts'] {
  const all: [string, string | null][] = [
    ['收件号', view.receiptNumber],
    ...entryFacts(view, today).slice(0, 2),
    ['届次', `${view.session.committee}${view.session.label}会议`],
    ['类型', view.kindLabel],
    ['来源', view.originLabel],
    ['层级', view.levelLabel],
    ['立案', view.filedDay && dayWords(view.filedDay, today)],
    ...sittingFacts(view, today),
    ...entryFacts(view, today).slice(2),
  ];
  return all.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}

function proposerRole(proposer: ProposerView): string {
  return [proposer.roleLabel, proposer.member?.sector].filter(Boolean).join(' · ');
}

function handler({ handRecords, timeline }: CaseView, assignment: AssignmentView, today: PlainDate): Handler {
  const { open } = ASSIGNMENT_STATES[assignment.state];
  const short = assignment.unit?.shortName;
  const last = timeline.find(({ unit, kind }) => unit !== null && unit === short && kind !== 'promise');
  return {
    unit: assignment.unitName ?? '承办单位待定',
    role: assignment.roleLabel ?? '',
    state: assignment.stateLabel,
    tone: open ? 'active' : 'done',
    round: assignment.round > 1 ? `第${assignment.round}次办理` : '',
    due: handDueWords(assignment, today),
    why: dueReasons(assignment, today),
    handedOver: assignment.handedOverDay === null ? '' : `${dayWords(assignment.handedOverDay, today)}交办`,
    last: last ? `${dayWords(last.day, today)} ${last.sentence.replace(`${last.unit}：`, '')}` : '',
    notes: handNotes(
      handRecords.find(({ assignmentId }) => assignmentId === assignment.id),
      today,
    ),
  };
}

function replyLine(view: CaseView, reply: ReplySummary, today: PlainDate): ReplyLine {
  const written = reply.version > 0;
  const round = reply.round > 1 ? `（第${reply.round}次办理）` : '';
  const hand = view.assignments.find(({ id }) => id === reply.assignmentId);
  const record = view.handRecords.find(({ assignmentId }) => assignmentId === reply.assignmentId);
  const delivered = (record?.addressees ?? []).flatMap(({ deliveredDay }) => deliveredDay ?? []).sort();
  const issued = [reply.docNumber, delivered[0] && `${dayWords(delivered[0], today)}送达`];
  return {
    title: `${reply.unitName ?? '承办单位待定'}${reply.roleLabel ?? ''}${hand?.role === 'co' ? '意见' : '答复'}${round}`,
    state: hand?.stateLabel ?? '',
    tone: hand && ASSIGNMENT_STATES[hand.state].open ? 'active' : 'done',
    issued: issued.filter(Boolean).join('，'),
    originals: (record?.originals ?? []).map(({ id, replyId, kind }) => ({
      href: `/replies/${replyId}/originals/${id}`,
      label: `盖章正本（${COPY_KINDS[kind]}）`,
    })),
    edit: `/replies/${reply.id}/edit`,
    paper: written ? `/replies/${reply.id}/paper.pdf` : null,
    word: written ? `/replies/${reply.id}/letter.docx` : null,
    versions: reply.version > 1 ? `/replies/${reply.id}/versions` : null,
    version: written ? `第${reply.version}稿` : '还没有正文',
    updated: `${dayWords(shanghaiDay(reply.updatedAt), today)}${timeWords(reply.updatedAt)}`,
  };
}

/** In reading order; parts that are not there are left out. */
function partsOf(
  view: CaseView,
  { handling, papers, feedback }: { handling: boolean; papers: boolean; feedback: boolean },
): CasePage['parts'] {
  const all: [string, string, boolean][] = [
    ['suggestions', '建议', true],
    ['handlers', '谁在办', handling],
    ['instructions', '批示', handling && view.instructions.length > 0],
    ['contacts', '沟通', handling && view.assignments.length > 0],
    ['replies', '答复', handling],
    ['feedback', '反馈', handling && feedback],
    ['outcome', '办结', handling && view.answers.decisions.length > 0],
    ['commitments', '承诺', handling],
    ['papers', '材料', papers],
    ['history', '经过', true],
  ];
  return all.flatMap(([id, label, there]) =>
    there ? [{ href: id === 'history' ? '#history' : `#h-${id}`, label }] : [],
  );
}

import type { DaysLeft } from '../domain/deadlines/days-left.js';
import type { Receipt } from '../domain/proposing/received.js';
import type { PlainDate } from '../domain/plain-date.js';
import type { MemberView, SessionView, UnitView } from '../directory/directory.views.js';
import type { AssignmentView } from './assignments/assignments.views.js';
import type { AnswersView } from './feedback/answers.views.js';
import type { EntryView, InviteView, SimilarView } from './drafting/entry.views.js';
import type { CommitmentView } from './commitments/commitments.views.js';
import type { InstructionView } from './instructions/instructions.views.js';
import type { HandRecordView } from './workflow/hands/hand-record.views.js';
import type { CaseSitting } from './sitting/case-sitting.views.js';
import type { StepView } from './workflow/step.views.js';
import type { TimelineKind } from './timeline-kinds.js';
import type { ReplySummary } from './replies/replies.views.js';
import type { ProposalKind, ProposalLevel, ProposalOrigin, ProposalState, ProposerRole } from './states.js';

/** What pages print and the API sends: plain objects. A `…Label` is the word of the trade for the code beside it. */

/** What the list of proposals is asked for; absent means any. */
export interface ProposalFilter {
  state?: ProposalState;
  sessionId?: string;
  /** 收件, or what became of it. */
  receipt?: Receipt;
  /** A unit that handles the proposal in any role. */
  unitId?: string;
  /** Only those that still owe something whose day has passed. */
  overdue?: boolean;
  /** Words in number, title or proposers' names; all must occur. */
  search?: string;
}

/** One line of the list of proposals. */
export interface ProposalRow {
  id: string;
  version: number;
  session: SessionView;
  /** Null until filed. */
  number: string | null;
  /** 收件号; null for what was never handed in here. */
  receiptNumber: string | null;
  title: string;
  state: ProposalState;
  stateLabel: string;
  kind: ProposalKind | null;
  kindLabel: string | null;
  /** Names in the order of signing. */
  proposers: string[];
  /** Short names of the units that handle it: 主办、独办、分办 first, then 会办. */
  units: string[];
  filedDay: PlainDate | null;
  /** 分类. */
  subjectClass: string | null;
  /** 重点提案. */
  isKey: boolean;
  /** The earliest day of what is still owed; null once the case is answered. */
  dueDay: PlainDate | null;
  /** 暂定: the day depends on a year whose calendar is not loaded. */
  dueProvisional: boolean;
  daysLeft: DaysLeft | null;
  /** That day has passed. */
  overdue: boolean;
}

/** 办理概况: how many of the proposals that match stand where; for the head of the list. */
export interface ProposalCounts {
  total: number;
  overdue: number;
  /** Not late yet, but due within the working days of the warning. */
  soon: number;
  /** Every state that occurs, in the table's order. */
  byState: { state: ProposalState; label: string; count: number }[];
}

/** Everything about one proposal. */
export interface CaseView extends ProposalRow {
  origin: ProposalOrigin | null;
  originLabel: string | null;
  level: ProposalLevel | null;
  levelLabel: string | null;
  body: string | null;
  /** Why it is not filed, withdrawn, returned or merged. */
  stateReason: string | null;
  mergedInto: { id: string; number: string | null; title: string } | null;
  sitting: CaseSitting;
  /** 建议承办单位, as its proposers wrote them. */
  suggestedUnits: string | null;
  /** 是否同意公开; null when nobody was asked. */
  mayPublish: boolean | null;
  noPublishReason: string | null;
  /** How it came in; null for what came with a register or a letter. */
  entry: EntryView | null;
  /** Who is or was to sign it, for its proposers and 提案委. */
  invitations: InviteView[];
  /** Others about much the same, before it is filed. */
  similar: SimilarView[];
  suggestions: SuggestionView[];
  proposerList: ProposerView[];
  assignments: AssignmentView[];
  /** Newest first. */
  timeline: TimelineEntry[];
  /** By round, then by the assignments' order. */
  replies: ReplySummary[];
  commitments: CommitmentView[];
  /** Contacts, feedback, decisions after the replies, and the archive. */
  answers: AnswersView;
  /** What has gone on about each assignment, for those who handle the case or watch over it; in the assignments' order. */
  handRecords: HandRecordView[];
  /** 批示, for those who may know of them; the newest first. */
  instructions: InstructionView[];
  /** 材料 handed in with its steps, as far as the reader may open them; the newest first. */
  papers: CasePaperView[];
  /** What may be done with this case now. */
  actions: CaseAction[];
  /** The steps of the proposal and its assignments that state and rights bring up, each with what stands in its way. */
  steps: StepView[];
}

export interface SuggestionView {
  id: string;
  no: number;
  text: string;
}

export interface ProposerView {
  no: number;
  name: string;
  /** Null for a body. */
  member: MemberView | null;
  body: UnitView | null;
  role: ProposerRole | null;
  roleLabel: string | null;
}

export interface TimelineEntry {
  seq: number;
  at: Date;
  /** The civil day in Asia/Shanghai. */
  day: PlainDate;
  actor: string;
  actingUnit: string | null;
  action: string;
  /** One Chinese sentence, e.g. `保存答复第3稿`. */
  sentence: string;
  /** What it is about, to be looked at apart. */
  kind: TimelineKind;
  /** Short name of the unit that it concerns; null where it concerns the case. */
  unit: string | null;
  /** What was handed in with it, as far as the reader may open it. */
  papers: { id: string; name: string }[];
}

/** 材料: a scan or an attachment of a case. */
export interface CasePaperView {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
  by: string;
  at: Date;
}

/**
 * One thing the actor may do now. `file` concerns the proposal itself, `start-reply` and `save-reply` an assignment or
 * reply, `update-commitment` a promise, `print-letter` a reply with text; all others are steps of the workflow.
 */
export interface CaseAction {
  action: string;
  label: string;
  targetId: string;
  /** How a program does it. */
  method: 'GET' | 'POST' | 'PATCH';
  href: string;
}

import { Module, type DynamicModule } from '@nestjs/common';
import { DueMoves } from '../calendar/due-moves.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { OpenCases } from '../policy/open-cases.js';
import { PolicyModule } from '../policy/policy.module.js';
import { AssignmentsController } from './assignments/assignments.controller.js';
import { AssignmentQueries } from './assignments/assignments.queries.js';
import { CaseAuditController } from './audit/case-audit.controller.js';
import { CaseAuditPages } from './audit/case-audit.pages.js';
import { CaseAuditQueries } from './audit/case-audit.queries.js';
import { CaseQueries } from './case.queries.js';
import { ByCodePages } from './codes/by-code.pages.js';
import { CodeFeedback } from './codes/code-feedback.service.js';
import { CodePages } from './codes/codes.pages.js';
import { CodesController } from './codes/codes.controller.js';
import { FeedbackCodes } from './codes/feedback-codes.service.js';
import { CommitmentsController } from './commitments/commitments.controller.js';
import { CommitmentPages } from './commitments/commitments.pages.js';
import { CommitmentQueries } from './commitments/commitments.queries.js';
import { LedgerCountQueries } from './commitments/ledger-counts.queries.js';
import { CommitmentService } from './commitments/commitments.service.js';
import { Deciding } from './decisions/deciding.service.js';
import { DecisionPages } from './decisions/decisions.pages.js';
import { DecisionQueries } from './decisions/decisions.queries.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { DeskQueries } from './drafting/desk.queries.js';
import { DraftingController } from './drafting/drafting.controller.js';
import { DraftingPages } from './drafting/drafting.pages.js';
import { EntryQueries } from './drafting/entry.queries.js';
import { ProposalDrafts } from './drafting/proposal-drafts.service.js';
import { DraftingService } from './drafting/drafting.service.js';
import { CaseDueDays } from './due/case-due-days.js';
import { DistrictRules } from './due/district-rules.js';
import { DueExplanations } from './due/due-explanations.js';
import { AnswersQueries } from './feedback/answers.queries.js';
import { FilingService } from './filing/filing.service.js';
import { OpenProposals } from './open-cases.js';
import { FilingController } from './filing/filing.controller.js';
import { FilingPages } from './filing/filing.pages.js';
import { FilingQueries } from './filing/filing.queries.js';
import { LedgerQueries } from './numbers/ledger.queries.js';
import { NumbersController } from './numbers/numbers.controller.js';
import { NumbersPages } from './numbers/numbers.pages.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { SessionPages } from './sessions/sessions.pages.js';
import { SessionQueries } from './sessions/sessions.queries.js';
import { AdminController } from './admin/admin.controller.js';
import { AdminPages } from './admin/admin.pages.js';
import { AdminQueries } from './admin/admin.queries.js';
import { LetterheadsController } from './letterheads/letterheads.controller.js';
import { LetterheadPages } from './letterheads/letterheads.pages.js';
import { LetterheadQueries } from './letterheads/letterheads.queries.js';
import { LetterheadService } from './letterheads/letterheads.service.js';
import { LetterheadTrials } from './letterheads/letterhead-trials.service.js';
import { ReorganiseService } from './units/reorganise.service.js';
import { UnitsController } from './units/units.controller.js';
import { UnitPages } from './units/units.pages.js';
import { UnitQueries } from './units/units.queries.js';
import { SkipService } from './numbers/skip.service.js';
import { ProposalsController } from './proposals.controller.js';
import { ProposalPages } from './proposals.pages.js';
import { ProposalQueries } from './proposals.queries.js';
import { ProposerQueries } from './proposers.queries.js';
import { OriginalsController } from './originals/originals.controller.js';
import { OriginalPages } from './originals/originals.pages.js';
import { OpinionPages } from './opinions/opinions.pages.js';
import { OpinionsController } from './opinions/opinions.controller.js';
import { OpinionQueries } from './opinions/opinions.queries.js';
import { Opinions } from './opinions/opinions.service.js';
import { EarlierRepliesController } from './replies/earlier.controller.js';
import { EarlierReplyPages } from './replies/earlier.pages.js';
import { EarlierReplies } from './replies/earlier.queries.js';
import { LibraryModule } from '../library/library.module.js';
import { Originals } from './originals/originals.service.js';
import { MineCaseQueries } from './member/mine-case.queries.js';
import { MineController } from './member/mine.controller.js';
import { MinePages } from './member/mine.pages.js';
import { MineQueries } from './member/mine.queries.js';
import { ProxyPages } from './proxy/proxy.pages.js';
import { ProxyQueries } from './proxy/proxy.queries.js';
import { SHEET_PRESS, type SheetPress } from '../letters/sheets/sheet-press.js';
import { LETTER_PRESS, type LetterPress } from './replies/letter-press.js';
import { LetterService } from './replies/letters.service.js';
import { RepliesController } from './replies/replies.controller.js';
import { LetterFilePages } from './replies/letter-files.pages.js';
import { LookedReplies } from './replies/looked-reply.service.js';
import { ReplyReadingPages } from './replies/reading.pages.js';
import { WorkspacePages } from './replies/workspace.pages.js';
import { WorkspaceScreen } from './replies/workspace.screen.js';
import { ReplyQueries } from './replies/replies.queries.js';
import { ReplyService } from './replies/replies.service.js';
import { ReplyDraftService } from './replies/reply-draft.service.js';
import { SuggestionResultQueries } from './replies/suggestion-results.queries.js';
import { PromiseEntries } from './commitments/promise-entries.service.js';
import { DraftPromiseQueries } from './replies/draft-promises.queries.js';
import { ReplyResultsService } from './replies/reply-results.service.js';
import { ReplyRecordService } from './replies/reply-record.service.js';
import { CommentsController } from './reviewing/comments.controller.js';
import { ParagraphComments } from './reviewing/comments.service.js';
import { ReviewPages } from './reviewing/review.pages.js';
import { SigningFacts } from './reviewing/signing-facts.js';
import { Looks } from './rights/looks.js';
import { PaperPages } from './papers/papers.pages.js';
import { PapersController } from './papers/papers.controller.js';
import { CasePapers } from './papers/case-papers.queries.js';
import { Papers } from './papers/papers.service.js';
import { CaseStepPages } from './workflow/cases/case-step.pages.js';
import { CaseStepsController } from './workflow/cases/case-steps.controller.js';
import { OfficeActs } from './office/office-acts.service.js';
import { OfficeController } from './office/office.controller.js';
import { OfficePages } from './office/office.pages.js';
import { OutboxController } from './office/outbox.controller.js';
import { OutboxPages } from './office/outbox.pages.js';
import { OutboxQueries } from './office/outbox.queries.js';
import { OfficeQueries } from './office/office.queries.js';
import { RecordsOfPaper } from './issuing/record-of-paper.queries.js';
import { ExportPackages } from './issuing/export-packages.service.js';
import { IssuingController } from './issuing/issuing.controller.js';
import { IssuingPages } from './issuing/issuing.pages.js';
import { IssuedPapers } from './issuing/issued-papers.service.js';
import { InstructionQueries } from './instructions/instructions.queries.js';
import { HandRecords } from './workflow/hands/hand-records.js';
import { HandStepPages } from './workflow/hands/hand-step.pages.js';
import { HandStepsController } from './workflow/hands/hand-steps.controller.js';
import { StepForms } from './workflow/step-forms.js';
import { BatchFilingPages } from './sitting/batch-filing.pages.js';
import { Desks } from './sitting/desk-context.js';
import { HandOverPages } from './sitting/hand-over.pages.js';
import { HandOverPaperPages } from './sitting/hand-overs.pages.js';
import { HandingBodiesPages } from './sitting/handing-bodies.pages.js';
import { HigherPages } from './sitting/higher.pages.js';
import { MergePages } from './sitting/merge.pages.js';
import { MergeTexts } from './sitting/merge-texts.queries.js';
import { SittingPages } from './sitting/sitting.pages.js';
import { SittingUnitsPages } from './sitting/sitting-units.pages.js';
import { BatchFiling } from './sitting/batch-filing.service.js';
import { CaseSittingQueries } from './sitting/case-sitting.queries.js';
import { Classes } from './sitting/classes.service.js';
import { FilingPreviews } from './sitting/filing-preview.queries.js';
import { HandOversController } from './sitting/hand-overs.controller.js';
import { HandOverBoard } from './sitting/hand-over-board.queries.js';
import { HandOverQueries } from './sitting/hand-overs.queries.js';
import { HandOvers } from './sitting/hand-overs.service.js';
import { HandingBodies } from './sitting/handing-bodies.service.js';
import { HomeSittingQueries } from './sitting/home-sitting.queries.js';
import { HigherProposals } from './sitting/higher.service.js';
import { SittingActs } from './sitting/sitting-acts.service.js';
import { SittingController } from './sitting/sitting.controller.js';
import { SittingListsController } from './sitting/sitting-lists.controller.js';
import { SittingQueries } from './sitting/sitting.queries.js';
import { BatchSteps } from './workflow/batch-steps.service.js';
import { Steps } from './workflow/steps.service.js';
import { PromiseStepPages } from './workflow/promises/promise-step.pages.js';
import { PromiseStepsController } from './workflow/promises/promise-steps.controller.js';
import { ReplyBodyPages } from './word/reply-body.pages.js';
import { ReplyImportPages } from './word/reply-imports.pages.js';
import { ReplyImports } from './word/reply-imports.service.js';
import { WordController } from './word/word.controller.js';
import { AskedTodos } from './home/asked-todos.js';
import { CaseTodos } from './home/case-todos.js';
import { DueDayQueries } from './home/due-days.queries.js';
import { HandTodos } from './home/hand-todos.js';
import { HomePages } from './home/home.pages.js';
import { KeeperTodos } from './home/keeper-todos.js';
import { PromiseTodos } from './home/promise-todos.js';
import { TodosController } from './home/todos.controller.js';
import { TodoQueries } from './home/todos.queries.js';
import { StatisticsController } from './statistics/statistics.controller.js';
import { StatisticsPages } from './statistics/statistics.pages.js';
import { StatisticsQueries } from './statistics/statistics.queries.js';
import { ReminderPages } from './reminders/reminders.pages.js';
import { RemindersController } from './reminders/reminders.controller.js';
import { ReminderQueries } from './reminders/reminders.queries.js';
import { ReminderService } from './reminders/reminders.service.js';
import { BulkRows } from './lists/bulk/bulk-rows.js';
import { BulkRuns } from './lists/bulk/bulk-runs.service.js';
import { ListDesk } from './lists/list-desk.js';
import { ListPages } from './lists/lists.pages.js';
import { ListsController } from './lists/lists.controller.js';
import { ListQueries } from './lists/lists.queries.js';
import { SavedLists } from './lists/saved-lists.service.js';
import { ArchivePackages } from './closing/archive-packages.service.js';
import { ArchiveController } from './closing/archive.controller.js';
import { ArchivePages } from './closing/archive.pages.js';
import { Choosing } from './printing/chosen-cases.js';
import { PrintJobHandler } from './printing/print-job-handler.js';
import { PrintJobsController } from './printing/print-jobs.controller.js';
import { PrintJobPages } from './printing/print-jobs.pages.js';
import { PrintJobs } from './printing/print-jobs.service.js';
import { PrintKinds } from './printing/print-kinds.js';
import { ReplyLetters } from './printing/reply-letters.js';
import { LikeSearch, SearchPort } from './search.js';

const API = [
  CaseAuditController,
  DraftingController,
  ProposalsController,
  AssignmentsController,
  RepliesController,
  CommentsController,
  OpinionsController,
  EarlierRepliesController,
  WordController,
  CodesController,
  MineController,
  CommitmentsController,
  FilingController,
  NumbersController,
  SessionsController,
  UnitsController,
  LetterheadsController,
  AdminController,
  CaseStepsController,
  HandStepsController,
  PromiseStepsController,
  PapersController,
  OriginalsController,
  IssuingController,
  OfficeController,
  OutboxController,
  DecisionsController,
  SittingController,
  HandOversController,
  SittingListsController,
  RemindersController,
  StatisticsController,
  TodosController,
  ListsController,
  PrintJobsController,
  ArchiveController,
];

const PAGES = [
  CaseAuditPages,
  HomePages,
  // Before the pages of one proposal, whose address would take `new` for an id.
  DraftingPages,
  ProposalPages,
  WorkspacePages,
  ReplyReadingPages,
  LetterFilePages,
  EarlierReplyPages,
  OpinionPages,
  ReplyImportPages,
  ReplyBodyPages,
  ByCodePages,
  CodePages,
  MinePages,
  ProxyPages,
  CommitmentPages,
  FilingPages,
  ListPages,
  NumbersPages,
  SessionPages,
  UnitPages,
  LetterheadPages,
  AdminPages,
  CaseStepPages,
  HandStepPages,
  PromiseStepPages,
  PaperPages,
  OriginalPages,
  IssuingPages,
  // Before the office's own acts, whose address would take `letters` for one.
  OutboxPages,
  OfficePages,
  DecisionPages,
  ReviewPages,
  SittingPages,
  MergePages,
  SittingUnitsPages,
  BatchFilingPages,
  HandOverPages,
  HandOverPaperPages,
  HigherPages,
  HandingBodiesPages,
  ReminderPages,
  StatisticsPages,
  PrintJobPages,
  ArchivePages,
];

const SERVICES = [
  AnswersQueries,
  AssignmentQueries,
  CaseAuditQueries,
  CaseDueDays,
  CaseQueries,
  CodeFeedback,
  MineCaseQueries,
  MineQueries,
  ProxyQueries,
  FeedbackCodes,
  BatchFiling,
  CaseSittingQueries,
  Classes,
  Desks,
  FilingPreviews,
  HandingBodies,
  HandOverBoard,
  HandOverQueries,
  HandOvers,
  HigherProposals,
  HomeSittingQueries,
  SittingActs,
  SittingQueries,
  MergeTexts,
  CommitmentQueries,
  LedgerCountQueries,
  CommitmentService,
  Deciding,
  DecisionQueries,
  DeskQueries,
  DistrictRules,
  DraftingService,
  ProposalDrafts,
  DueExplanations,
  EntryQueries,
  FilingQueries,
  FilingService,
  HandRecords,
  OfficeActs,
  OfficeQueries,
  ReorganiseService,
  AdminQueries,
  LetterheadQueries,
  LetterheadService,
  LetterheadTrials,
  UnitQueries,
  OutboxQueries,
  InstructionQueries,
  ExportPackages,
  IssuedPapers,
  LedgerQueries,
  ListDesk,
  ListQueries,
  SavedLists,
  BulkRows,
  BulkRuns,
  LetterService,
  LookedReplies,
  OpinionQueries,
  EarlierReplies,
  Opinions,
  Originals,
  Looks,
  ParagraphComments,
  SigningFacts,
  CasePapers,
  Papers,
  ProposalQueries,
  ProposerQueries,
  ReplyQueries,
  RecordsOfPaper,
  ReplyDraftService,
  ReplyImports,
  ReplyRecordService,
  ReplyResultsService,
  PromiseEntries,
  DraftPromiseQueries,
  SuggestionResultQueries,
  ReplyService,
  SessionQueries,
  SkipService,
  StepForms,
  WorkspaceScreen,
  Steps,
  BatchSteps,
  ReminderQueries,
  ReminderService,
  AskedTodos,
  CaseTodos,
  DueDayQueries,
  HandTodos,
  KeeperTodos,
  PromiseTodos,
  TodoQueries,
  StatisticsQueries,
  ArchivePackages,
  Choosing,
  PrintJobHandler,
  PrintJobs,
  PrintKinds,
  ReplyLetters,
];

/** The case: proposals, who handles them, replies and promises. */
@Module({})
export class ProposalsModule {
  static forRoot(press: LetterPress, sheets: SheetPress): DynamicModule {
    return {
      module: ProposalsModule,
      // Calendar and rules ask it, from further in, what a change moves.
      global: true,
      imports: [DirectoryModule, LibraryModule, PolicyModule],
      controllers: [...API, ...PAGES],
      providers: [
        ...SERVICES,
        { provide: DueMoves, useExisting: CaseDueDays },
        { provide: OpenCases, useClass: OpenProposals },
        { provide: SearchPort, useClass: LikeSearch },
        { provide: LETTER_PRESS, useValue: press },
        { provide: SHEET_PRESS, useValue: sheets },
      ],
      exports: [...SERVICES, DueMoves, OpenCases],
    };
  }
}

import { Account } from './accounts/account.entity.js';
import { ApiToken } from './accounts/api-token.entity.js';
import { SignInAttempts } from './accounts/sign-in-attempts.entity.js';
import { SignInSession } from './accounts/sign-in-session.entity.js';
import { AccessEntry } from './audit/access-entry.entity.js';
import { AuditChain } from './audit/audit-chain.entity.js';
import { AuditEntry } from './audit/audit-entry.entity.js';
import { AuditSeal } from './audit/audit-seal.entity.js';
import { SealedTip } from './audit/sealed-tip.entity.js';
import { CalendarDay } from './calendar/calendar-day.entity.js';
import { CalendarYear } from './calendar/calendar-year.entity.js';
import { CommitmentChange } from './commitments/commitment-change.entity.js';
import { CommitmentMilestone } from './commitments/commitment-milestone.entity.js';
import { CommitmentProgress } from './commitments/commitment-progress.entity.js';
import { Commitment } from './commitments/commitment.entity.js';
import { CommitteeSession } from './directory/committee-session.entity.js';
import { Member } from './directory/member.entity.js';
import { UnitChange } from './directory/unit-change.entity.js';
import { UnitName } from './directory/unit-name.entity.js';
import { Unit } from './directory/unit.entity.js';
import { LetterheadScope } from './letters/letterheads/letterhead-scope.entity.js';
import { LetterheadTrial } from './letters/letterheads/letterhead-trial.entity.js';
import { LetterheadVersion } from './letters/letterheads/letterhead-version.entity.js';
import { ReplyDraft } from './letters/reply-draft.entity.js';
import { ReplyResults } from './letters/reply-results.entity.js';
import { ReplyVersion } from './letters/reply-version.entity.js';
import { Snippet } from './library/snippet.entity.js';
import { Reply } from './letters/reply.entity.js';
import { FilledForm } from './papers/filled/filled-form.entity.js';
import { RegisterImport } from './intake/registers/register-import.entity.js';
import { RegisterMapping } from './intake/registers/register-mapping.entity.js';
import { MIGRATIONS } from './migrations/index.js';
import { AnsweredRequest } from './platform/database/answered-request.entity.js';
import type { Schema } from './platform/database/options.js';
import { Setting } from './platform/database/setting.entity.js';
import { JobItem } from './platform/jobs/job-item.entity.js';
import { JobResult } from './platform/jobs/job-result.entity.js';
import { Job } from './platform/jobs/job.entity.js';
import { PolicyVersionRow } from './policy/policy-version.entity.js';
import { Assignment } from './proposals/assignments/assignment.entity.js';
import { Extension } from './proposals/assignments/extension.entity.js';
import { ArchivedPaper } from './proposals/closing/archived-paper.entity.js';
import { CaseDecision } from './proposals/closing/case-decision.entity.js';
import { FeedbackCode } from './proposals/codes/feedback-code.entity.js';
import { ContactDispute } from './proposals/contacts/contact-dispute.entity.js';
import { Contact } from './proposals/contacts/contact.entity.js';
import { Feedback } from './proposals/feedback/feedback.entity.js';
import { JointInvite } from './proposals/drafting/joint-invite.entity.js';
import { ProposalDraft } from './proposals/drafting/proposal-draft.entity.js';
import { ProposalEntry } from './proposals/drafting/proposal-entry.entity.js';
import { BulkRun } from './proposals/lists/bulk/bulk-run.entity.js';
import { ListColumns, SavedList } from './proposals/lists/saved-list.entity.js';
import { AllocatedNumber } from './proposals/numbers/allocated-number.entity.js';
import { NumberSeries } from './proposals/numbers/number-series.entity.js';
import { FrozenLetter } from './proposals/issuing/frozen-letter.entity.js';
import { IssuedPaper } from './proposals/issuing/issued-paper.entity.js';
import { ReplyLook } from './proposals/issuing/reply-look.entity.js';
import { UnitLetterSeries } from './proposals/issuing/unit-letter-series.entity.js';
import { SealedCopy } from './proposals/originals/sealed-copy.entity.js';
import { Instruction } from './proposals/instructions/instruction.entity.js';
import { InstructionTask } from './proposals/instructions/instruction-task.entity.js';
import { Delegation } from './proposals/office/delegation.entity.js';
import { UnitSection } from './proposals/office/section.entity.js';
import { OpinionTaken } from './proposals/opinions/opinion-taken.entity.js';
import { Paper } from './proposals/papers/paper.entity.js';
import { Proposal } from './proposals/proposal.entity.js';
import { Proposer } from './proposals/proposer.entity.js';
import { HandOver, HandOverList } from './proposals/sitting/hand-over.entity.js';
import { HandingBody } from './proposals/sitting/handing-body.entity.js';
import { HigherCase } from './proposals/sitting/higher-case.entity.js';
import { PreAssignment } from './proposals/sitting/pre-assignment.entity.js';
import { Reminder } from './proposals/reminders/reminder.entity.js';
import { ParagraphComment } from './proposals/reviewing/paragraph-comment.entity.js';
import { Suggestion } from './proposals/suggestion.entity.js';
import { ReplyImport } from './proposals/word/reply-import.entity.js';
import { Addressee } from './proposals/workflow/hands/addressee.entity.js';
import { Delivery } from './proposals/workflow/hands/delivery.entity.js';
import { DocumentNumber } from './proposals/workflow/hands/document-number.entity.js';
import { DraftShowing } from './proposals/workflow/hands/draft-showing.entity.js';
import { HandRequest } from './proposals/workflow/hands/hand-request.entity.js';
import { InsideNote } from './proposals/workflow/hands/inside-note.entity.js';
import { ReviewNote } from './proposals/workflow/hands/review-note.entity.js';
import { SecrecyReview } from './proposals/workflow/hands/secrecy-review.entity.js';
import { Signatory } from './proposals/workflow/hands/signatory.entity.js';
import { Signature } from './proposals/workflow/hands/signature.entity.js';

/** Everything the database holds, and how it came to look like that. */
export const SCHEMA: Schema = {
  entities: [
    AccessEntry,
    Account,
    Addressee,
    AllocatedNumber,
    AnsweredRequest,
    ApiToken,
    ArchivedPaper,
    Assignment,
    AuditChain,
    AuditEntry,
    AuditSeal,
    BulkRun,
    CalendarDay,
    CalendarYear,
    CaseDecision,
    Commitment,
    CommitmentChange,
    CommitmentMilestone,
    CommitmentProgress,
    CommitteeSession,
    Delegation,
    Contact,
    ContactDispute,
    Delivery,
    DocumentNumber,
    DraftShowing,
    Extension,
    Feedback,
    FeedbackCode,
    FilledForm,
    FrozenLetter,
    HandOver,
    HandOverList,
    HandRequest,
    HandingBody,
    HigherCase,
    InsideNote,
    Instruction,
    InstructionTask,
    IssuedPaper,
    Job,
    JobItem,
    JobResult,
    JointInvite,
    ListColumns,
    LetterheadScope,
    LetterheadTrial,
    LetterheadVersion,
    Member,
    NumberSeries,
    OpinionTaken,
    Paper,
    ParagraphComment,
    PolicyVersionRow,
    PreAssignment,
    Proposal,
    ProposalDraft,
    ProposalEntry,
    Proposer,
    RegisterImport,
    RegisterMapping,
    Reminder,
    Reply,
    ReplyDraft,
    ReplyImport,
    ReplyLook,
    ReplyResults,
    ReplyVersion,
    SavedList,
    SealedCopy,
    SealedTip,
    ReviewNote,
    SecrecyReview,
    UnitSection,
    Setting,
    SignInAttempts,
    SignInSession,
    Signatory,
    Signature,
    Snippet,
    Suggestion,
    Unit,
    UnitChange,
    UnitLetterSeries,
    UnitName,
  ],
  migrations: MIGRATIONS,
};

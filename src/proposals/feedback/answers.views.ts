import type { ContactForm, Timing } from '../../domain/contacts/contact.js';
import type { Statement } from '../../domain/feedback/outcome.js';
import type { Retention } from '../../domain/closing/retention.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Aspect } from '../../domain/policy/words.js';
import type { DisputeAnswer } from '../../domain/workflow/cases/answer-facts.js';
import type { AnswerDecision } from '../../domain/workflow/proposal-state.js';

/** What there is of a case from the first contact to the archive, as far as the reader may see it. */
export interface AnswersView {
  /** The oldest first. */
  contacts: ContactView[];
  /** For each unit that answers, whether it talked with the proposers. */
  talks: TalkView[];
  /** For each delivered reply, the last round first. */
  feedback: ReplyFeedbackView[];
  /** The oldest first. */
  decisions: DecisionView[];
  /** Null while the case is not archived. */
  archive: ArchiveView | null;
}

export interface ContactView {
  id: string;
  assignmentId: string;
  unit: string;
  round: number;
  timing: Timing;
  timingLabel: string;
  form: ContactForm;
  formLabel: string;
  day: PlainDate;
  /** Everybody met, with 、 between. */
  names: string;
  /** Null also where it is not for the reader. */
  note: string | null;
  enteredBy: string;
  withdrawn: boolean;
  /** It counts: neither withdrawn nor disputed. */
  stands: boolean;
  disputes: DisputeView[];
}

export interface DisputeView {
  id: string;
  proposer: string;
  day: PlainDate;
  reason: string;
  /** How the office heard of it; null when the proposer entered it. */
  channelLabel: string | null;
  enteredBy: string;
  paperId: string | null;
  /** Null while the unit has not answered. */
  answer: DisputeAnswer | null;
  answerLabel: string | null;
  words: string | null;
  /** How the record read before it was corrected: `2026年4月28日电话（办理中）`. */
  before: string | null;
  answeredBy: string | null;
}

export interface TalkView {
  assignmentId: string;
  unit: string;
  round: number;
  /** By when the rules want the first contact; null when they do not say. */
  due: PlainDate | null;
  /** The first contact that counts. */
  first: PlainDate | null;
  /** The letter went out without any. */
  letterWithout: boolean;
}

export interface ReplyFeedbackView {
  assignmentId: string;
  unit: string;
  round: number;
  /** It has not been handled again since. */
  current: boolean;
  /** Last day for feedback; null when the rules set none. */
  until: PlainDate | null;
  voices: VoiceView[];
  /** The reader may make one-time codes (一次性码) for its feedback forms. */
  makesCodes: boolean;
  /** Several answers as one; null while there is none, and where what was said is not for the reader. */
  outcome: OpinionView[] | null;
}

export interface VoiceView {
  proposerId: string;
  proposer: string;
  state: 'waiting' | 'stated' | 'silent';
  stateLabel: string;
  /** The reader is this proposer. */
  self: boolean;
  /** Null where what was said is not for the reader. */
  given: GivenView | null;
}

export interface OpinionView {
  aspect: Aspect;
  aspectLabel: string;
  /** A level of the scale, or `no_answer`. */
  code: string;
  label: string;
  /** The rules answer it with handling again. */
  reopens: boolean;
}

export interface GivenView {
  no: number;
  opinions: OpinionView[];
  comment: string | null;
  day: PlainDate;
  /** `本人`, `一次性码`, `纸质`, and for silence why. */
  how: string;
  enteredBy: string;
  paperId: string | null;
  /** What the same proposer had said before, the newest first. */
  earlier: GivenView[];
}

export interface DecisionView {
  no: number;
  kind: AnswerDecision['kind'];
  label: string;
  /** Units that it is about; empty for the whole case. */
  units: string[];
  reason: string | null;
  statement: Statement | null;
  statementLabel: string | null;
  day: PlainDate;
  decidedBy: string;
}

export interface ArchiveView {
  day: PlainDate;
  shelf: string | null;
  /** Null where the list is not for the reader. */
  papers: ArchivedPaperView[] | null;
  /** The reader may take the whole of it (归档包). */
  takes: boolean;
}

export interface ArchivedPaperView {
  no: number;
  title: string;
  day: PlainDate | null;
  retention: Retention;
  retentionLabel: string;
}

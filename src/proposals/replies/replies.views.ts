import type { SuggestionAnswer } from '../../domain/letter/check/rules/answers.js';
import type { LetterFacts, Mend } from '../../domain/letter/reading.js';
import type { LetterModel } from '../../domain/letter/model.js';
import type { TypedRecord } from '../../letters/record-input.js';
import type { FormField } from '../../letters/reply-draft.entity.js';
import type { NumberedResults } from '../../letters/reply-results-store.js';
import type { Remark } from '../../domain/remark.js';
import type { RecordOfPaper } from '../issuing/record-of-paper.views.js';
import type { AssignmentView } from '../assignments/assignments.views.js';

/** A reply as the case lists it. */
export interface ReplySummary {
  id: string;
  assignmentId: string;
  round: number;
  unitName: string | null;
  roleLabel: string | null;
  /** The number of the newest version; 0 before the first. */
  version: number;
  updatedAt: Date;
  /** 发文字号 of the paper of record; null before it is numbered, and for who reads a draft that was shown. */
  docNumber: string | null;
}

export interface VersionSummary {
  no: number;
  author: string;
  at: Date;
  /** The file it was imported from. */
  sourceName: string | null;
  characters: number;
}

/** 文面要素: what the office adds on the paper, as typed, with the version a change must name. */
export interface ReplyRecord {
  version: number;
  values: TypedRecord;
}

/** A reply with the text of one version, by default the newest. */
export interface ReplyView {
  id: string;
  caseId: string;
  /** Newest version; a save must name it as its base. */
  version: number;
  /** Which version `text` is; 0 with an empty text before the first. */
  no: number;
  text: string;
  record: ReplyRecord;
  /** 各条建议的办理结果, for those who handle or watch over the case; a change must name its version. */
  results: NumberedResults;
  assignment: AssignmentView;
  proposal: { id: string; number: string | null; title: string; sessionLabel: string };
  /** Newest first; a reader of the letter alone is shown the newest only. */
  versions: VersionSummary[];
  /** 定稿与发文稿 of the version that `text` is. */
  recordOfPaper: RecordOfPaper;
  /** The version that the actor saw before the newest one; null where nothing is new, or everything. */
  lastSeen: number | null;
  /** The actor handles the case or watches over it, and so knows what stands beside the letter. */
  handled: boolean;
  /** The actor may write it, as far as rights go; whether it may be changed now is its state's matter. */
  mayWrite: boolean;
}

/** 暂存: what the person has typed and not saved. */
export interface KeptDraft {
  /** The version it was made from. */
  base: number;
  text: string;
  /** What was chosen and typed beside it, by the names of the form's inputs; empty where nothing was. */
  beside: FormField[];
  at: Date;
}

/** What the program reads in a reply's text, and what it has to say about it. */
export interface ReplyReview {
  model: LetterModel;
  facts: LetterFacts;
  mends: Mend[];
  remarks: Remark[];
  /** What the text says to each suggestion of the proposal. */
  answers: SuggestionAnswer[];
}

/** What a save answers with. */
export interface SavedReply {
  replyId: string;
  /** The new version's number. */
  version: number;
}

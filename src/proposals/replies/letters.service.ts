import { isDeepStrictEqual } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LetterModel } from '../../domain/letter/model.js';
import type { LetterRecord } from '../../domain/letter/record.js';
import type { SuggestionResult } from '../../domain/letter/suggestion-results.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demand } from '../../domain/rights/may.js';
import { SENT } from '../../domain/workflow/states.js';
import type { LetterLook } from '../../domain/letterhead/look.js';
import { letOthersIn } from '../../platform/let-others-in.js';
import { lookFor } from '../../letters/letterheads/look-for.js';
import { letterRecordFrom, type TypedRecord } from '../../letters/record-input.js';
import { wordLetter, type WordLetter } from '../../letters/word/word-file.js';
import { acceptedReplyText } from '../../letters/reply-text.js';
import { recordRefusal, writingRefusal } from '../case-rules.js';
import { CaseQueries } from '../case.queries.js';
import type { IssuedPaper } from '../issuing/issued-paper.entity.js';
import { IssuedPapers } from '../issuing/issued-papers.service.js';
import { LETTER_PRESS, type LetterPress, type PressWaiting, type PrintedLetter } from './letter-press.js';
import { modelIn, reviewOf } from './letter-text.js';
import { ReplyQueries } from './replies.queries.js';
import type { ReplyReview, ReplyView } from './replies.views.js';

/** Which text of a reply is meant: an unsaved one, one version, or the newest version. */
export interface TextChoice {
  text?: string;
  version?: number;
  /** What the office adds on the paper, where it is not what is kept with the reply. */
  record?: TypedRecord;
  /** What is chosen for the suggestions, where it is not what is kept with the reply. */
  results?: readonly SuggestionResult[];
}

interface ChosenLetter {
  reply: ReplyView;
  model: LetterModel;
  record: LetterRecord;
  /** 版头和用语 in force. */
  look: LetterLook | undefined;
}

/** A reply's paper, ready to be sent. */
export interface ReplyPaper extends PrintedLetter {
  fileName: string;
  /** 发文稿, as it was numbered; otherwise a draft. */
  issued: boolean;
}

/** A reply's text as a letter: what the check says about it, and its paper. */
@Injectable()
export class LetterService {
  constructor(
    private readonly replies: ReplyQueries,
    private readonly cases: CaseQueries,
    private readonly issued: IssuedPapers,
    private readonly reader: DataSource,
    @Inject(LETTER_PRESS) private readonly press: LetterPress,
  ) {}

  /** What the program reads in the text and what it has to say, compared with the case. */
  async review(actor: Actor, replyId: string, choice: TextChoice = {}): Promise<ReplyReview> {
    const reply = await this.replies.read(actor, replyId, choice.version);
    const record = letterRecordFrom(choice.record ?? reply.record.values);
    const results = choice.results ?? reply.results.results;
    const proposal = await this.cases.read(actor, reply.caseId);
    return reviewOf(choice.text ?? reply.text, { record, results, proposal, assignment: reply.assignment });
  }

  /**
   * Numbered, the paper as it was stored (发文稿), the same bytes for everybody. Before that the text as a draft letter; what is
   * missing is left out of the paper and named in `missing`. Refuses another text or other elements than those kept once they
   * may not be changed any more: such a paper would pass for the real one.
   */
  async print(actor: Actor, replyId: string, choice: TextChoice = {}, waiting: PressWaiting = {}): Promise<ReplyPaper> {
    const { reply, model, record, look } = await this.chosen(actor, replyId, choice);
    const paper = await this.issued.of(replyId, reply.no);
    if (paper) return this.stored(reply, paper);
    await letOthersIn(waiting.rank);
    waiting.cancel?.throwIfAborted();
    const letter = await this.press.print(model, record, { draft: true, look, ...waiting });
    return { ...letter, fileName: fileName(reply, `第${reply.no}稿.pdf`), issued: false };
  }

  /**
   * 套印: without red head and rules, every character where the whole paper has it, for paper that has them printed. Numbered,
   * it is printed of what was signed; it is never the paper of record itself.
   */
  async overprint(actor: Actor, replyId: string, choice: Pick<TextChoice, 'version'> = {}): Promise<ReplyPaper> {
    const { reply, model, record, look } = await this.chosen(actor, replyId, choice);
    const paper = await this.issued.of(replyId, reply.no);
    const letter = paper
      ? await this.issuedOverprint(paper)
      : await this.press.print(model, record, { ...DRAFT_OVERPRINT, look });
    return {
      ...letter,
      fileName: fileName(reply, `${paper ? `（${paper.docNumber}）` : `第${reply.no}稿`}套印.pdf`),
      issued: false,
    };
  }

  /**
   * The same letter as a Word file, numbered of what was signed; refuses what `print` refuses. A version has the same bytes
   * whenever it is asked for.
   */
  async word(actor: Actor, replyId: string, choice: TextChoice = {}): Promise<WordLetter & { fileName: string }> {
    const { reply, model, record, look } = await this.chosen(actor, replyId, choice);
    const paper = await this.issued.of(replyId, reply.no);
    if (paper) {
      const issued = await this.issued.letterOf(paper);
      const letter = await wordLetter(issued.model, issued.record, { draft: false, at: issued.at, look: issued.look });
      return { ...letter, fileName: fileName(reply, `（${paper.docNumber}）.docx`) };
    }
    const at = choice.text === undefined ? reply.versions.find(({ no }) => no === reply.no)?.at : undefined;
    const letter = await wordLetter(model, record, { draft: true, at, look });
    return { ...letter, fileName: fileName(reply, `第${reply.no}稿.docx`) };
  }

  /** 版头和用语 in force for the unit that answers. */
  lookOf({ assignment: { unit } }: ReplyView): Promise<LetterLook | undefined> {
    return lookFor(this.reader.manager, unit);
  }

  private async chosen(actor: Actor, replyId: string, choice: TextChoice): Promise<ChosenLetter> {
    const reply = await this.replies.read(actor, replyId, choice.version);
    const text = choice.text === undefined ? reply.text : acceptedReplyText(choice.text);
    if (text.trim() === '')
      throw new Refusal('replies.empty', '这份答复还没有文字，没有可打印的内容。', '请先写好正文并保存。');
    if (choice.text !== undefined || choice.record) refuseChanges(actor, reply, choice);
    const record = { ...recordOf(reply), ...letterRecordFrom(choice.record ?? reply.record.values) };
    return { reply, model: modelIn(text), record, look: await this.lookOf(reply) };
  }

  private async issuedOverprint(paper: IssuedPaper): Promise<PrintedLetter> {
    const { model, record, at, code, look } = await this.issued.letterOf(paper);
    const sameLinesAs = await this.issued.bytes(paper);
    return this.press.print(model, record, { draft: false, preprinted: true, at, issue: { code }, look, sameLinesAs });
  }

  private async stored(reply: ReplyView, paper: IssuedPaper): Promise<ReplyPaper> {
    const { docNumber, pdfSha256: sha256, pages } = paper;
    const pdf = await this.issued.bytes(paper);
    return { pdf, sha256, pages, missing: [], fileName: fileName(reply, `（${docNumber}）.pdf`), issued: true };
  }
}

const DRAFT_OVERPRINT = { draft: true, preprinted: true } as const;

function refuseChanges(actor: Actor, { text, record, assignment, mayWrite }: ReplyView, choice: TextChoice): void {
  if (!mayWrite) demand(actor, 'reply.write', []);
  const otherText = choice.text !== undefined && choice.text !== text;
  const refusal =
    (otherText ? writingRefusal(assignment.state) : null) ??
    (choice.record && !isDeepStrictEqual(choice.record, record.values) ? recordRefusal(assignment.state) : null);
  if (refusal) throw refusal;
}

/** What the case knows that the text need not say. */
function recordOf({ assignment }: ReplyView): LetterRecord {
  const { unit, formerUnit, state } = assignment;
  if (!unit) return {};
  // A letter that was sent keeps the name of its day.
  return { unit: SENT.includes(state) ? (formerUnit ?? unit.name) : unit.name };
}

function fileName({ proposal }: ReplyView, which: string): string {
  return `${proposal.number === null ? '提案' : `第${proposal.number}号提案`}答复函${which}`;
}

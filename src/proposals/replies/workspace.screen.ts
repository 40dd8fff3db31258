import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { replySkeleton } from '../../domain/letter/skeleton.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import { Snippets } from '../../library/snippets.service.js';
import type { Clock } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { CLOCK } from '../../platform/tokens.js';
import { Pages } from '../../platform/web/pages.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CaseQueries } from '../case.queries.js';
import { OpinionQueries } from '../opinions/opinions.queries.js';
import { ParagraphComments } from '../reviewing/comments.service.js';
import { whySentBack } from '../workflow/hands/sent-back.js';
import { LetterService } from './letters.service.js';
import { ReplyQueries } from './replies.queries.js';
import type { ReplyRecord, ReplyView } from './replies.views.js';
import { ReplyDraftService } from './reply-draft.service.js';
import { DraftPromiseQueries } from './draft-promises.queries.js';
import { conflictPage } from './versions.page-views.js';
import type { Typed } from './workspace.form.js';
import { workspace } from './workspace.page-views.js';

/** What the page shows; what is not given is as it was saved. */
export type Shown = Partial<Typed>;

/** Shows the workspace with what was typed, also after a refusal. */
@Injectable()
export class WorkspaceScreen {
  constructor(
    private readonly pages: Pages,
    private readonly replies: ReplyQueries,
    private readonly letters: LetterService,
    private readonly cases: CaseQueries,
    private readonly drafts: ReplyDraftService,
    private readonly promises: DraftPromiseQueries,
    private readonly opinions: OpinionQueries,
    private readonly snippets: Snippets,
    private readonly comments: ParagraphComments,
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Does it, or shows everything typed again beside the reason why not; a program gets the reason alone. */
  async attempt(
    actor: Actor,
    res: Response,
    id: string,
    typed: Shown,
    act: () => Promise<void>,
    refusedStatus?: number,
  ): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refusal) || res.req.accepts(['html', 'json']) === 'json') throw error;
      // Who may not even read it, or not write it, gets the plain refusal.
      const reply = await this.replies.read(actor, id);
      if (!reply.mayWrite) throw error;
      const status = refusedStatus ?? refusalStatus(error);
      if (error.code === 'replies.conflict') {
        this.pages.render(res, 'reply-conflict', conflictPage(reply, typed, error.message), status);
      } else {
        await this.show(actor, res, reply, typed, { refusal: error, status });
      }
    }
  }

  /** With a frame of the letter in place of an empty text. */
  async showSkeleton(actor: Actor, res: Response, reply: ReplyView): Promise<void> {
    const { number, title, session, proposerList, suggestions } = await this.cases.read(actor, reply.caseId);
    const proposers = proposerList.map(({ name, body }) => ({ name, member: body === null }));
    const { role } = reply.assignment;
    const look = await this.letters.lookOf(reply);
    const text = replySkeleton({ number, title, session, proposers, suggestions, role }, look);
    await this.show(actor, res, reply, { text });
  }

  async show(
    actor: Actor,
    res: Response,
    reply: ReplyView,
    shown: Shown = {},
    { refusal, status = 200, told = '' }: { refusal?: Refusal; status?: number; told?: string } = {},
  ): Promise<void> {
    const {
      text = reply.text,
      base = reply.version,
      record,
      results = reply.results,
      promises = [],
      beside = [],
      draft = '',
    } = shown;
    const typed = record && refusal instanceof Conflict ? onTopOf(reply.record, record) : record;
    // What was refused cannot be checked: a text of any length, values that mean nothing.
    const readable = refusal?.fields.text === undefined ? text : '';
    const printed = (refusal ? undefined : record?.values) ?? reply.record.values;
    const view = workspace({
      reply,
      text,
      base,
      draft,
      record: typed ?? reply.record,
      // Who saves again after somebody else has, saves on top of that.
      results: {
        version: refusal instanceof Conflict ? reply.results.version : results.version,
        results: results.results,
      },
      problem: refusal?.message,
      told,
      errors: refusal?.fields,
      review: await this.letters.review(actor, reply.id, { text: readable, record: printed, results: results.results }),
      opinions: await this.opinions.beside({ id: reply.id, caseId: reply.caseId, round: reply.assignment.round }),
      beside,
      snippets: mayAtAll(actor, 'snippet.use') ? await this.snippets.list(actor) : [],
      ...(await this.promises.of(reply.id, readable, promises)),
      printed,
      case: await this.cases.read(actor, reply.caseId),
      kept: await this.drafts.read(actor, reply.id),
      comments: await this.comments.of(actor, reply.id),
      sentBack: await whySentBack(this.reader.manager, reply.id),
      today: this.clock.today(),
    });
    this.pages.render(res, 'reply', view, status);
  }
}

/** What was typed over what somebody else has filled in; where nothing was typed, theirs stays. */
const onTopOf = (theirs: ReplyRecord, mine: ReplyRecord): ReplyRecord => ({
  version: theirs.version,
  values: { ...theirs.values, ...mine.values },
});

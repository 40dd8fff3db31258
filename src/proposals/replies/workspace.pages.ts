import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import { acceptedReplyText } from '../../letters/reply-text.js';
import { formText, type FormBody } from '../../platform/web/form.js';
import { queryFlag } from '../../platform/web/query.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { recordRefusal, writingRefusal } from '../case-rules.js';
import { IdPipe } from '../id.pipe.js';
import { LookedReplies } from './looked-reply.service.js';
import { ReplyQueries } from './replies.queries.js';
import { ReplyService } from './replies.service.js';
import { ReplyDraftService } from './reply-draft.service.js';
import { ReplyRecordService } from './reply-record.service.js';
import { againTyped, typedIn } from './workspace.form.js';
import { WorkspaceScreen } from './workspace.screen.js';

const ReplyId = () => Param('id', new IdPipe('replies'));

/** The reply's workspace: text, check and paper, and what is kept while one writes. */
@Controller()
export class WorkspacePages {
  constructor(
    private readonly screen: WorkspaceScreen,
    private readonly looked: LookedReplies,
    private readonly replies: ReplyQueries,
    private readonly writing: ReplyService,
    private readonly records: ReplyRecordService,
    private readonly drafts: ReplyDraftService,
  ) {}

  @Post('assignments/:id/reply')
  @Needs('reply.write')
  async start(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('assignments')) id: string,
    @Res() res: Response,
  ): Promise<void> {
    const { replyId } = await this.writing.start(actor, id);
    res.redirect(303, `/replies/${replyId}/edit`);
  }

  /** Where neither text nor elements of the paper can be changed any more, one reads. */
  @Get('replies/:id/edit')
  @Needs('case.read')
  async edit(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const reply = await this.looked.read(actor, 'reply', id);
    const { state } = reply.assignment;
    const open = writingRefusal(state) === null || recordRefusal(state) === null;
    if (!reply.mayWrite || !open) return res.redirect(303, `/replies/${id}`);
    await this.looked.noteSeen(actor, reply);
    const kept = queryFlag(query, 'kept') && (await this.drafts.read(actor, id));
    if (kept) return this.screen.show(actor, res, reply, againTyped(kept));
    if (queryFlag(query, 'skeleton') && reply.text.trim() === '') return this.screen.showSkeleton(actor, res, reply);
    await this.screen.show(actor, res, reply);
  }

  /** What the forms below post to, opened as an address: after a reload, or typed. */
  @Get(['replies/:id/draft', 'replies/:id/check', 'replies/:id/preview', 'replies/:id/record', 'replies/:id/word'])
  @Needs('case.read')
  toEdit(@ReplyId() id: string, @Res() res: Response): void {
    res.redirect(303, `/replies/${id}/edit`);
  }

  @Post('replies/:id')
  @Needs('reply.write')
  async save(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    await this.screen.attempt(actor, res, id, typed, async () => {
      const { base, text, record, results, promises } = typed;
      await this.writing.saveWithRest(actor, id, { base, text }, { record, results, promises });
      res.redirect(303, await this.afterSave(actor, id, formText(body, 'then')));
    });
  }

  /** 送审 is asked for on its own page, with what was saved. */
  private async afterSave(actor: Actor, id: string, then: string): Promise<string> {
    const { assignment } = await this.replies.read(actor, id);
    return then === 'send' ? `/assignments/${assignment.id}/steps/send_for_review` : `/replies/${id}/edit`;
  }

  /** Keeps the elements of the paper alone: number and day come when the text may not change any more. */
  @Post('replies/:id/record')
  @Needs('reply.write')
  async saveRecord(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    await this.screen.attempt(actor, res, id, typed, async () => {
      const { text, record } = typed;
      if (record) await this.records.save(actor, id, record.version, record.values);
      const reply = await this.replies.read(actor, id);
      if (text === reply.text) res.redirect(303, `/replies/${id}/edit`);
      else await this.screen.show(actor, res, reply, { ...typed, record: undefined });
    });
  }

  /** The check of a text that is not saved yet; the page comes back with that text. */
  @Post('replies/:id/check')
  @Needs('reply.write')
  async check(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    const check = async () => {
      acceptedReplyText(typed.text);
      await this.screen.show(actor, res, await this.looked.writable(actor, id), typed);
    };
    await this.screen.attempt(actor, res, id, typed, check, 200);
  }

  /** Keeps what is typed, while it is typed; the page's script asks for it. */
  @Post('replies/:id/draft')
  @Needs('reply.write')
  async keepDraft(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const { at } = await this.drafts.keep(actor, id, typedIn(body));
    res.status(200).json({ at: at.toISOString() });
  }

  @Post('replies/:id/draft/drop')
  @Needs('reply.write')
  async dropDraft(@CurrentActor() actor: Actor, @ReplyId() id: string, @Res() res: Response): Promise<void> {
    await this.drafts.drop(actor, id);
    res.redirect(303, `/replies/${id}/edit`);
  }

  /** On the way to 从 Word 导入: what is typed and not saved is kept, so that nothing is lost without scripts either. */
  @Post('replies/:id/word')
  @Needs('reply.write')
  async toWord(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    await this.screen.attempt(actor, res, id, typed, async () => {
      const { text } = await this.looked.writable(actor, id);
      if (typed.text !== text) await this.drafts.keep(actor, id, typed);
      res.redirect(303, `/replies/${id}/imports`);
    });
  }
}

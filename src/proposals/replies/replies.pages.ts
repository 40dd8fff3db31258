import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../accounts/actor.js';
import { CurrentActor } from '../../accounts/current-actor.js';
import { Refusal } from '../../domain/refusal.js';
import { letterRecordFrom } from '../../letters/record-input.js';
import type { Clock } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { CLOCK } from '../../platform/tokens.js';
import { formText, formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CaseQueries } from '../case.queries.js';
import { IdPipe } from '../id.pipe.js';
import { LetterService } from './letters.service.js';
import { ReplyQueries } from './replies.queries.js';
import { ReplyService } from './replies.service.js';
import type { ReplyView } from './replies.views.js';
import { conflictPage, diffPage, versionsPage } from './versions.page-views.js';
import { RECORD_FIELDS, workspace, type TypedRecord, type WorkspaceInput } from './workspace.page-views.js';

const ReplyId = () => Param('id', new IdPipe('replies'));

/** The reply's workspace: text, check and paper; its versions and their differences. */
@Controller()
export class ReplyPages {
  constructor(
    private readonly pages: Pages,
    private readonly replies: ReplyQueries,
    private readonly writing: ReplyService,
    private readonly letters: LetterService,
    private readonly cases: CaseQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('assignments/:id/reply')
  async start(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('assignments')) id: string,
    @Res() res: Response,
  ): Promise<void> {
    const { replyId } = await this.writing.start(actor, id);
    res.redirect(303, `/replies/${replyId}/edit`);
  }

  @Get('replies/:id/edit')
  async edit(@ReplyId() id: string, @Res() res: Response): Promise<void> {
    await this.show(res, await this.replies.read(id));
  }

  /** What the forms below post to, opened as an address: after a reload, or typed. */
  @Get(['replies/:id', 'replies/:id/check', 'replies/:id/preview'])
  toEdit(@ReplyId() id: string, @Res() res: Response): void {
    res.redirect(303, `/replies/${id}/edit`);
  }

  @Post('replies/:id')
  async save(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const { base, text } = typedIn(body);
    try {
      await this.writing.save(actor, id, base, text);
      res.redirect(303, `/replies/${id}/edit`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.showRefused(res, id, { base, text }, error);
    }
  }

  /** The check of a text that is not saved yet; the page comes back with that text. */
  @Post('replies/:id/check')
  async check(@ReplyId() id: string, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    await this.show(res, await this.replies.read(id), typedIn(body));
  }

  /** The paper of a text that is not saved yet. */
  @Post('replies/:id/preview')
  async preview(@ReplyId() id: string, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const { text } = typedIn(body);
    sendPaper(res, await this.letters.print(id, { text, record: letterRecordFrom(recordIn(body)) }), 'inline');
  }

  @Get('replies/:id/paper.pdf')
  async paper(@ReplyId() id: string, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const version = wholeNumber(query, 'version');
    const typed = recordIn(query);
    try {
      const letter = await this.letters.print(id, { version, record: letterRecordFrom(typed) });
      sendPaper(res, letter, formValue(query, 'download') === null ? 'inline' : 'attachment');
    } catch (error) {
      if (!(error instanceof Refusal) || res.req.accepts(['html', 'json']) === 'json') throw error;
      const reply = await this.replies.read(id);
      const shown = { record: typed, problem: error.message, errors: error.fields };
      await this.show(res, reply, shown, refusalStatus(error));
    }
  }

  @Get('replies/:id/versions')
  async versions(@ReplyId() id: string, @Res() res: Response): Promise<void> {
    this.pages.render(res, 'reply-versions', versionsPage(await this.replies.read(id), this.clock.today()));
  }

  /** Two versions compared; without numbers the newest and the one before. */
  @Get('replies/:id/diff')
  async diff(@ReplyId() id: string, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const to = await this.replies.read(id, wholeNumber(query, 'to'));
    const from = await this.replies.read(id, wholeNumber(query, 'from') ?? Math.max(to.no - 1, 1));
    this.pages.render(res, 'reply-diff', diffPage(from, to));
  }

  /** After a refused save: everything typed is on the page again, beside the reason. */
  private async showRefused(
    res: Response,
    id: string,
    typed: { base: number; text: string },
    refusal: Refusal,
  ): Promise<void> {
    const reply = await this.replies.read(id);
    const status = refusalStatus(refusal);
    if (refusal instanceof Conflict) {
      this.pages.render(res, 'reply-conflict', conflictPage(reply, typed.text, refusal.message), status);
    } else {
      await this.show(res, reply, { ...typed, problem: refusal.message, errors: refusal.fields }, status);
    }
  }

  private async show(
    res: Response,
    reply: ReplyView,
    shown: Partial<Pick<WorkspaceInput, 'text' | 'base' | 'record' | 'problem' | 'errors'>> = {},
    status = 200,
  ): Promise<void> {
    const { text = reply.text, base = reply.version, record = {}, problem, errors } = shown;
    const view = workspace({
      reply,
      text,
      base,
      record,
      problem,
      errors,
      review: await this.letters.review(reply.id, { text }),
      case: await this.cases.read(reply.caseId),
      today: this.clock.today(),
    });
    this.pages.render(res, 'reply', view, status);
  }
}

/** The text of the form and the version it started from; a page that sends neither would save an empty text. */
function typedIn(body: FormBody): { base: number; text: string } {
  const base = wholeNumber(body, 'base');
  if (base !== undefined && body?.text !== undefined) return { base, text: formText(body, 'text') };
  throw new Refusal(
    'web.invalid',
    '页面发来的内容不完整：没有正文，没有保存。',
    '请返回上一页，复制正文，重新打开后再保存。',
  );
}

/** What of the paper was typed beside the text; empty inputs say nothing. */
function recordIn(values: FormBody): TypedRecord {
  return Object.fromEntries(
    RECORD_FIELDS.flatMap((name) => {
      const value = formValue(values, name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

type Paper = Awaited<ReturnType<LetterService['print']>>;

function sendPaper(res: Response, { pdf, fileName }: Paper, disposition: 'inline' | 'attachment'): void {
  res.status(200).set({
    'Content-Type': 'application/pdf',
    'Content-Length': String(pdf.byteLength),
    'Content-Disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'Cache-Control': 'no-store',
  });
  res.end(pdf);
}

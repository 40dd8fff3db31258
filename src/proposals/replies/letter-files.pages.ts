import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { DOCX } from '../../letters/word/word-file.js';
import { formValue, type FormBody } from '../../platform/web/form.js';
import { queryFlag, wholeNumber } from '../../platform/web/query.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { LetterService } from './letters.service.js';
import { LookedReplies } from './looked-reply.service.js';
import { sendFile, sendPaper } from './send-paper.js';
import { typedIn } from './workspace.form.js';
import { WorkspaceScreen } from './workspace.screen.js';

const ReplyId = () => Param('id', new IdPipe('replies'));

/** A reply's letter as PDF and as Word file: of what is saved, and of what is only typed. */
@Controller()
export class LetterFilePages {
  constructor(
    private readonly screen: WorkspaceScreen,
    private readonly looked: LookedReplies,
    private readonly letters: LetterService,
  ) {}

  /** The paper of a text that is not saved yet. */
  @Post('replies/:id/preview')
  @Needs('reply.write')
  async preview(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    const waiting = { cancel: whenGone(res), rank: 'urgent' as const };
    await this.screen.attempt(actor, res, id, typed, async () => {
      const chosen = { text: typed.text, record: typed.record?.values };
      sendPaper(res, await this.letters.print(actor, id, chosen, waiting), 'inline');
    });
  }

  /** The Word file of a text that is not saved yet. */
  @Post('replies/:id/letter.docx')
  @Needs('reply.write')
  async previewWord(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    await this.screen.attempt(actor, res, id, typed, async () =>
      sendWord(res, await this.letters.word(actor, id, { text: typed.text, record: typed.record?.values })),
    );
  }

  @Get('replies/:id/paper.pdf')
  @Needs('case.read')
  async paper(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const version = wholeNumber(query, 'version');
    await this.looked.read(actor, 'paper', id);
    await this.screen.attempt(actor, res, id, {}, async () => {
      const letter = queryFlag(query, 'overprint')
        ? await this.letters.overprint(actor, id, { version })
        : await this.letters.print(actor, id, { version });
      sendPaper(res, letter, formValue(query, 'download') === null ? 'inline' : 'attachment');
    });
  }

  @Get('replies/:id/letter.docx')
  @Needs('case.read')
  async word(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const version = wholeNumber(query, 'version');
    await this.looked.read(actor, 'paper', id);
    await this.screen.attempt(actor, res, id, {}, async () =>
      sendWord(res, await this.letters.word(actor, id, { version })),
    );
  }
}

/** Aborted when whoever asked went away before the answer: the page has asked for a newer paper. */
function whenGone(res: Response): AbortSignal {
  const gone = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) gone.abort(NOBODY_WAITS);
  });
  return gone.signal;
}

const NOBODY_WAITS = new Refusal('print.cancelled', '页面已经不等这份纸面了。', '请看新的纸面。');

type Word = Awaited<ReturnType<LetterService['word']>>;

function sendWord(res: Response, { docx, fileName }: Word): void {
  sendFile(res, docx, DOCX, `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`);
}

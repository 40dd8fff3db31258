import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { formText, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs, type IdentifiedRequest } from '../../platform/web/rights.js';
import { uploadedFile } from '../../platform/web/uploads.js';
import { IdPipe } from '../id.pipe.js';
import { LetterService } from '../replies/letters.service.js';
import { ReplyDraftService } from '../replies/reply-draft.service.js';
import { Looks } from '../rights/looks.js';
import { importPage, importPreview } from './reply-imports.page-views.js';
import { ReplyImports } from './reply-imports.service.js';

const ReplyId = () => Param('id', new IdPipe('replies'));

/** 从 Word 导入: choose a file, look at what comes in and what does not, take it as a new version or leave it. */
@Controller('replies/:id/imports')
export class ReplyImportPages {
  constructor(
    private readonly pages: Pages,
    private readonly imports: ReplyImports,
    private readonly letters: LetterService,
    private readonly drafts: ReplyDraftService,
    private readonly looks: Looks,
  ) {}

  @Get()
  @Needs('reply.write')
  async choose(@CurrentActor() actor: Actor, @ReplyId() id: string, @Res() res: Response): Promise<void> {
    await this.form(actor, id, res);
  }

  @Post()
  @Needs('reply.write')
  async open(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Req() req: IdentifiedRequest,
    @Res() res: Response,
  ): Promise<void> {
    try {
      const opened = await this.imports.open(actor, id, uploadedFile(req));
      res.redirect(303, `/replies/${id}/imports/${opened}`);
    } catch (error) {
      if (!(error instanceof Refusal) || ![413, 422].includes(refusalStatus(error))) throw error;
      await this.form(actor, id, res, error);
    }
  }

  @Get(':import')
  @Needs('reply.write')
  async look(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Param('import') importId: string,
    @Res() res: Response,
  ): Promise<void> {
    await this.show(actor, id, importId, res);
  }

  @Post(':import')
  @Needs('reply.write')
  async act(
    @CurrentActor() actor: Actor,
    @ReplyId() id: string,
    @Param('import') importId: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    if (formText(body, 'act') === 'drop') {
      await this.imports.drop(actor, id, importId);
      return res.redirect(303, `/replies/${id}/edit`);
    }
    try {
      await this.imports.take(actor, id, importId, wholeNumber(body, 'base') ?? 0);
      res.redirect(303, `/replies/${id}/imports/${importId}`);
    } catch (error) {
      // Somebody saved in between: the page comes back compared with the new text, and the file can be taken again.
      if (!(error instanceof Refusal) || ![409, 422].includes(refusalStatus(error))) throw error;
      await this.show(actor, id, importId, res, error);
    }
  }

  private async form(actor: Actor, id: string, res: Response, refusal?: Refusal): Promise<void> {
    const reply = await this.imports.writable(actor, id);
    const page = importPage(reply, await this.drafts.read(actor, id), refusal?.message);
    this.pages.render(res, 'reply-import', page, refusal ? refusalStatus(refusal) : 200);
  }

  private async show(actor: Actor, id: string, importId: string, res: Response, refusal?: Refusal): Promise<void> {
    const row = await this.imports.find(actor, id, importId);
    const reply = await this.imports.writable(actor, id);
    await this.looks.at(actor, 'reply', reply.caseId);
    const { remarks } = await this.letters.review(actor, id, { text: row.text });
    const kept = await this.drafts.read(actor, id);
    const page = importPreview({ reply, row, remarks, kept, problem: refusal?.message });
    this.pages.render(res, 'reply-import-preview', page, refusal ? refusalStatus(refusal) : 200);
  }
}

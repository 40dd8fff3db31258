import { Readable } from 'node:stream';
import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { z } from 'zod';
import { DirectoryQueries } from '../../directory/directory.queries.js';
import { REGISTER_CODES, REGISTER_KINDS, type RegisterKind } from '../../domain/registers/kinds.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { sendDownload } from '../../platform/web/download.js';
import { formText, formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs, type IdentifiedRequest } from '../../platform/web/rights.js';
import { uploadedFile } from '../../platform/web/uploads.js';
import type { RegisterFile } from './read-register.js';
import { RegisterDrafts } from './register-drafts.service.js';
import { kindsFor } from './register-rights.js';
import { registerPage, registersPage } from './registers.page-views.js';
import { registerKind, templateType } from './registers.schemas.js';
import type { RegisterImport } from './register-import.entity.js';
import { registerTemplate } from './register-templates.js';
import { reportCsv } from './report-csv.js';

/** 登记表 from the file to the import: choose, look at what it would do, choose columns, confirm. */
@Controller('registers')
export class RegisterPages {
  constructor(
    private readonly pages: Pages,
    private readonly drafts: RegisterDrafts,
    private readonly directory: DirectoryQueries,
  ) {}

  @Get()
  @Needs('register.units')
  async choose(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    await this.form(res, actor, { kind: formText(query, 'kind'), session: '', text: '', problem: '' });
  }

  @Post()
  @Needs('register.units')
  async open(
    @CurrentActor() actor: Actor,
    @Req() req: IdentifiedRequest,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = { kind: formText(body, 'kind'), session: formText(body, 'session'), text: formText(body, 'text') };
    try {
      const file = uploadedFile(req) ?? pasted(typed.text);
      const id = await this.drafts.open(actor, kindOf(typed.kind), file, formValue(body, 'session') ?? undefined);
      res.redirect(303, `/registers/${id}`);
    } catch (error) {
      if (!(error instanceof Refusal) || refusalStatus(error) === 403) throw error;
      await this.form(res, actor, { ...typed, problem: error.message }, refusalStatus(error));
    }
  }

  @Get('templates/:kind')
  @Needs('register.units')
  async template(
    @Param('kind', { schema: registerKind }) kind: z.infer<typeof registerKind>,
    @Query('type', { schema: templateType }) type: z.infer<typeof templateType>,
    @Res() res: Response,
  ): Promise<void> {
    await sendDownload(res, `${REGISTER_KINDS[kind]}模板`, type, Readable.from([await registerTemplate(kind, type)]));
  }

  @Get(':id')
  @Needs('register.units')
  async look(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    await this.show(res, await this.drafts.find(actor, id));
  }

  /** `act` says which button: the columns, the import, or giving it up. */
  @Post(':id')
  @Needs('register.units')
  async act(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const act = formText(body, 'act');
    try {
      if (act === 'drop') {
        const { kind } = await this.drafts.find(actor, id);
        await this.drafts.drop(actor, id);
        res.redirect(303, `/registers?kind=${kind}`);
        return;
      }
      if (act === 'columns') await this.drafts.choose(actor, id, columnsIn(body));
      else
        await this.drafts.confirm(actor, id, {
          onlyGood: formValue(body, 'onlyGood') !== null,
          fingerprint: formText(body, 'fingerprint'),
        });
      res.redirect(303, `/registers/${id}`);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'registers.not-found') throw error;
      await this.show(res, await this.drafts.find(actor, id), error.message, refusalStatus(error));
    }
  }

  @Get(':id/report')
  @Needs('register.units')
  async report(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() res: Response): Promise<void> {
    const draft = await this.drafts.find(actor, id);
    const report = draft.report ?? (await this.drafts.plan(draft)).report;
    await sendDownload(res, `${REGISTER_KINDS[draft.kind]}核对表`, 'csv', Readable.from(reportCsv(report)));
  }

  private async form(
    res: Response,
    actor: Actor,
    typed: Parameters<typeof registersPage>[2],
    status = 200,
  ): Promise<void> {
    const page = registersPage(kindsFor(actor), await this.directory.sessions(), typed);
    this.pages.render(res, 'registers', page, status);
  }

  private async show(res: Response, draft: RegisterImport, problem = '', status = 200): Promise<void> {
    const { report, fingerprint, missing } = await this.planned(draft);
    const page = registerPage({ draft, report, fingerprint, problem: problem || missing });
    this.pages.render(res, 'register', page, status);
  }

  /** A register whose columns are not all found is shown all the same: there they are chosen. */
  private async planned(draft: RegisterImport) {
    if (draft.report) return { report: draft.report, fingerprint: '', missing: '' };
    try {
      const { report, fingerprint } = await this.drafts.plan(draft);
      return { report, fingerprint, missing: '' };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { report: null, fingerprint: '', missing: error.message };
    }
  }
}

function kindOf(typed: string): RegisterKind {
  const kind = REGISTER_CODES.find((code) => code === typed);
  if (kind) return kind;
  throw new Refusal('registers.kind', '没有选是哪一种登记表。', '请选一种。', { kind: '没有选' });
}

/** Cells copied out of a spreadsheet come with tabs between them. */
function pasted(text: string): RegisterFile {
  if (text.trim() !== '') return { name: '粘贴的表格', bytes: Buffer.from(text) };
  throw new Refusal('registers.empty', '没有选文件，也没有粘贴表格。', '请选一个文件，或把表格粘贴在下面。');
}

/** The chosen field of each column: `column-0`, `column-1`, … */
function columnsIn(body: FormBody): (string | null)[] {
  const numbers = Object.keys(body ?? {}).flatMap((name) => /^column-(\d{1,3})$/.exec(name)?.[1] ?? []);
  const columns: (string | null)[] = Array.from({ length: Math.max(-1, ...numbers.map(Number)) + 1 }, () => null);
  for (const number of numbers) columns[Number(number)] = formValue(body, `column-${number}`);
  return columns;
}

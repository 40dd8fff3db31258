import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../domain/refusal.js';
import { letterWords, verdictWords, type Verdict } from '../domain/verification/verdict.js';
import { formText, type FormBody } from '../platform/web/form.js';
import { Pages, type PageView } from '../platform/web/pages.js';
import { refusedStatus } from '../platform/web/refusal-status.js';
import { OpenToAll, type IdentifiedRequest } from '../platform/web/rights.js';
import { uploadedFile } from '../platform/web/uploads.js';
import { VerifyService } from './verify.service.js';

interface VerifyPage extends PageView {
  code: string;
  problem: string;
  /** Null before anything was asked. */
  verdict: { kind: Verdict['kind']; sentence: string; advice: string; lines: { name: string; value: string }[] } | null;
}

/** 核验 for everybody who holds a letter: by the code on the paper, or by the file. */
@Controller('verify')
export class VerifyPages {
  constructor(
    private readonly pages: Pages,
    private readonly verifying: VerifyService,
  ) {}

  /** With `code`, as the figure on the paper (二维码) brings it, the answer at once. */
  @Get()
  @OpenToAll()
  async form(@Query() query: FormBody, @Req() req: IdentifiedRequest, @Res() res: Response): Promise<void> {
    const code = formText(query, 'code').trim();
    if (code === '') this.show(res, { code });
    else await this.answer(res, code, () => this.verifying.code(code, req.ip ?? ''));
  }

  @Post()
  @OpenToAll()
  async verify(@Body() body: FormBody, @Req() req: IdentifiedRequest, @Res() res: Response): Promise<void> {
    const code = formText(body ?? {}, 'code').trim();
    const { unreadFile } = req;
    if (unreadFile) return this.show(res, { code, problem: TOO_LARGE }, refusedStatus(res, unreadFile));
    const file = uploadedFile(req);
    if (!file && code === '')
      return this.show(res, { code, problem: '没有输入校验码，也没有选文件。请任选一种。' }, 422);
    const address = req.ip ?? '';
    await this.answer(res, code, () =>
      file ? this.verifying.file(file.bytes, address) : this.verifying.code(code, address),
    );
  }

  private async answer(res: Response, code: string, look: () => Promise<Verdict>): Promise<void> {
    try {
      const verdict = await look();
      const lines = verdict.letter ? letterWords(verdict.letter) : [];
      this.show(res, { code, verdict: { kind: verdict.kind, ...verdictWords(verdict), lines } });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.show(res, { code, problem: error.message }, refusedStatus(res, error));
    }
  }

  private show(res: Response, asked: Partial<VerifyPage> & { code: string }, status = 200): void {
    const page = { title: '核验答复函', section: 'other', width: 'narrow', problem: '', verdict: null } as const;
    this.pages.render(res, 'verify', { ...page, ...asked }, status);
  }
}

const TOO_LARGE = '文件超过 10 MB，没有读取。请另选较小的文件，或输入纸面上的校验码。';

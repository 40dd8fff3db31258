import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { formText, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { refusedStatus } from '../../platform/web/refusal-status.js';
import { OpenToAll, type IdentifiedRequest } from '../../platform/web/rights.js';
import { DistrictRules } from '../due/district-rules.js';
import { OPINION_FIELDS } from '../feedback/feedback-form.page-views.js';
import { sendPaper } from '../replies/send-paper.js';
import { askCode, openedPage } from './by-code.page-views.js';
import { CodeFeedback } from './code-feedback.service.js';

/** 凭一次性码反馈: no sign-in, one letter, one answer. */
@Controller('f')
export class ByCodePages {
  constructor(
    private readonly pages: Pages,
    private readonly feedback: CodeFeedback,
    private readonly rules: DistrictRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** With `c`, as the figure on the form (二维码) brings it, the letter at once. */
  @Get()
  @OpenToAll()
  async ask(@Query() query: FormBody, @Req() req: IdentifiedRequest, @Res() res: Response): Promise<void> {
    const code = formText(query, 'c').trim();
    if (code === '') this.pages.render(res, 'by-code', askCode(''));
    else await this.show(req, res, code);
  }

  /** A typed code goes into the page's address, as from the figure: the page can be opened again. */
  @Post()
  @OpenToAll()
  async typed(@Body() body: FormBody, @Req() req: IdentifiedRequest, @Res() res: Response): Promise<void> {
    const code = formText(body, 'c').trim();
    if (code === '') {
      const refusal = new Refusal('codes.missing', '没有输入一次性码。', '请照征询意见表输入。', { code: '没有输入' });
      return this.pages.render(res, 'by-code', askCode('', refusal), 422);
    }
    await this.attempt(res, code, async () => {
      demandNoOffice(req.actor ?? null);
      await this.feedback.open(code, addressOf(req));
      res.redirect(303, `/f?c=${encodeURIComponent(code)}`);
    });
  }

  @Post('answer')
  @OpenToAll()
  async answer(@Body() body: FormBody, @Req() req: IdentifiedRequest, @Res() res: Response): Promise<void> {
    const code = formText(body, 'c').trim();
    const typed: Typed = Object.fromEntries(OPINION_FIELDS.map((name) => [name, formText(body, name)]));
    try {
      demandNoOffice(req.actor ?? null);
      await this.feedback.answer(code, typed, addressOf(req));
      res.redirect(303, `/f?c=${encodeURIComponent(code)}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      // What is wrong with the answers is said beside them; what is wrong with the code leads back to its field.
      if (error.code.startsWith('workflow.')) await this.show(req, res, code, typed, error);
      else this.pages.render(res, 'by-code', askCode(code, error), refusedStatus(res, error));
    }
  }

  @Get('letter.pdf')
  @OpenToAll()
  async paper(@Query() query: FormBody, @Req() req: IdentifiedRequest, @Res() res: Response): Promise<void> {
    const code = formText(query, 'c').trim();
    await this.attempt(res, code, async () => {
      demandNoOffice(req.actor ?? null);
      const opened = await this.feedback.open(code, addressOf(req));
      sendPaper(res, await this.feedback.paper(opened), 'attachment');
    });
  }

  private show(
    req: IdentifiedRequest,
    res: Response,
    code: string,
    typed: Typed = {},
    refusal?: Refusal,
  ): Promise<void> {
    return this.attempt(res, code, async () => {
      demandNoOffice(req.actor ?? null);
      const opened = await this.feedback.open(code, addressOf(req));
      const text = await this.feedback.letter(opened);
      const said = { opened, code, text, typed, refusal, rules: await this.rules.read(), today: this.clock.today() };
      this.pages.render(res, 'by-code', openedPage(said), refusal ? refusedStatus(res, refusal) : 200);
    });
  }

  private async attempt(res: Response, code: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.pages.render(res, 'by-code', askCode(code, error), refusedStatus(res, error));
    }
  }
}

const addressOf = ({ ip }: IdentifiedRequest): string => ip ?? '';

/** Those who are judged never answer for the proposer, and 提案委 enters paper as such (代录). */
function demandNoOffice(actor: Actor | null): void {
  if (actor === null || actor.roles.includes('member')) return;
  throw new Refusal(
    'rights.not-allowed',
    '您没有“凭一次性码反馈”的权限：一次性码由提案者本人使用。',
    '收到纸质意见的，请提案委代录；帮提案者操作的，请先退出登录。',
  );
}

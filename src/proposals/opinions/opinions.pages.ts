import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { TAKEN_CODES, withParagraph } from '../../domain/letter/opinion.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { formText, formValue, type FormBody } from '../../platform/web/form.js';
import { wholeNumber } from '../../platform/web/query.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { LookedReplies } from '../replies/looked-reply.service.js';
import { typedIn } from '../replies/workspace.form.js';
import { WorkspaceScreen } from '../replies/workspace.screen.js';
import { Opinions } from './opinions.service.js';

/** 采纳、未采纳 from the workspace; what is typed there and not saved comes back with the page, with what was adopted. */
@Controller('replies/:id/opinions/:opinion/:no')
export class OpinionPages {
  constructor(
    private readonly screen: WorkspaceScreen,
    private readonly looked: LookedReplies,
    private readonly opinions: Opinions,
  ) {}

  @Get()
  @Needs('case.read')
  toEdit(@Param('id', new IdPipe('replies')) id: string, @Res() res: Response): void {
    res.redirect(303, `/replies/${id}/edit`);
  }

  @Post()
  @Needs('reply.write')
  async take(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @Param('opinion', new IdPipe('replies')) opinionId: string,
    @Param('no') no: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    await this.screen.attempt(actor, res, id, typed, async () => {
      const taken = TAKEN_CODES.find((code) => code === formText(body, 'taken'));
      if (!taken) throw new Refusal('web.invalid', '没有说采纳还是不采纳。', '请用页面上的按钮。');
      const place = `${opinionId}.${no}`;
      const base = wholeNumber(body, `took.${place}`) ?? 0;
      const paragraph = /^\d{1,5}$/.test(no) ? Number(no) : 0;
      const reason = formValue(body, `because.${place}`);
      const words = await this.opinions.take(actor, { replyId: id, opinionId, paragraph }, base, { taken, reason });
      if (res.req.accepts(['html', 'json']) === 'json') {
        res.status(200).json({ taken });
        return;
      }
      // A script puts what is adopted where the cursor stands; without one it goes to the end.
      const text = taken === 'adopted' ? withParagraph(typed.text, words) : typed.text;
      const told =
        text === typed.text ? '' : `办好了：采纳第${paragraph}段，已放在正文最后。请移到合适的地方，再保存。`;
      await this.screen.show(actor, res, await this.looked.writable(actor, id), { ...typed, text }, { told });
    });
  }
}

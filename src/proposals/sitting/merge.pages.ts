import { Controller, Get, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import { formText, formTexts, formValue, type FormBody } from '../../platform/web/form.js';
import { announce } from '../../platform/web/announcement.js';
import { Pages } from '../../platform/web/pages.js';
import { queryCode } from '../../platform/web/query.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { codesOf } from '../states.js';
import { mergePage } from './merge.page-views.js';
import { MergeTexts } from './merge-texts.queries.js';
import { sittingHref } from './sitting-frame.page-views.js';
import { STAGES } from './sitting.views.js';

/** 并案对照: what would be merged, read side by side before it is. */
@Controller('sitting/merge')
export class MergePages {
  constructor(
    private readonly pages: Pages,
    private readonly texts: MergeTexts,
  ) {}

  @Get()
  @Needs('case.merge')
  async compare(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const session = formText(query, 'session');
    const main = formValue(query, 'main');
    const picks = [...(main === null ? [] : [main]), ...formTexts(query, 'pick')];
    const stage = queryCode(query, 'stage', codesOf(STAGES)) ?? 'received';
    const back = sittingHref({ sessionId: session, stage });
    if (picks.length < 2) {
      announce(res, '并案要选两件以上：先在这里勾选，再按“并案”。');
      return res.redirect(303, back);
    }
    const texts = await this.texts.of(actor, session, picks);
    this.pages.render(res, 'sitting-merge', mergePage({ texts, main, session, stage, back }));
  }
}

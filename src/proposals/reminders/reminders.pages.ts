import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { DirectoryQueries } from '../../directory/directory.queries.js';
import { reminderSaid } from '../../domain/reminders/remind.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { shanghaiDay, type Clock } from '../../platform/clock.js';
import { isId } from '../../platform/database/ids.js';
import { CLOCK } from '../../platform/tokens.js';
import { formText, formTexts, formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { queryCode, queryFlag } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { remindedPage, reminderPreviewPage, remindersPage, type ReminderTyped } from './reminders.page-views.js';
import { ReminderQueries, type DueFilter } from './reminders.queries.js';
import { ReminderService } from './reminders.service.js';

/** 催办: what is late or due soon by unit, chosen ones looked at and reminded, each with what became of it. */
@Controller('reminders')
export class ReminderPages {
  constructor(
    private readonly pages: Pages,
    private readonly queries: ReminderQueries,
    private readonly service: ReminderService,
    private readonly directory: DirectoryQueries,
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('hand.remind')
  async list(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const filter = filterIn(query);
    const view = remindersPage({
      filter,
      all: await this.queries.due(actor, { unitId: filter.unitId }),
      units: await this.directory.units(),
      today: this.clock.today(),
    });
    this.pages.render(res, 'reminders', view);
  }

  /** What would be done with the chosen ones; a button of its own chooses all of a unit, or a single one. */
  @Post('preview')
  @Needs('hand.remind')
  async preview(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    await this.show(await this.chosen(actor, body), { channel: 'desk', note: '' }, body, res);
  }

  @Post()
  @Needs('hand.remind')
  async remind(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const ids = formTexts(body, 'pick').filter(isId);
    const typed = { channel: formText(body, 'channel'), note: formText(body, 'note') };
    try {
      const results = await this.service.remind(actor, { assignmentIds: ids, ...reminderSaid(typed) });
      const at = this.clock.now();
      this.pages.render(res, 'reminded', remindedPage(results, { at, today: shanghaiDay(at), back: backIn(body) }));
    } catch (error) {
      if (!(error instanceof Refusal) || ids.length === 0) throw error;
      await this.show(ids, typed, body, res, error);
    }
  }

  private async chosen(actor: Actor, body: FormBody): Promise<string[]> {
    const one = formValue(body, 'one');
    if (one !== null) return [one].filter(isId);
    const unitId = formValue(body, 'unit');
    if (unitId === null) return formTexts(body, 'pick').filter(isId);
    const due = await this.queries.due(actor, { ...filterIn({ ...body, unit: undefined }), unitId });
    return due.filter(({ refusal }) => refusal === null).map(({ hand }) => hand.id);
  }

  private async show(
    ids: string[],
    typed: ReminderTyped,
    body: FormBody,
    res: Response,
    refused?: Refusal,
  ): Promise<void> {
    const results = await this.service.preview(this.reader.manager, ids);
    const said = { today: this.clock.today(), back: backIn(body), problem: refused?.message, errors: refused?.fields };
    this.pages.render(
      res,
      'reminders-preview',
      reminderPreviewPage(results, typed, said),
      refused ? refusalStatus(refused) : 200,
    );
  }
}

function filterIn(query: FormBody): DueFilter {
  return {
    unitId: formValue(query, 'unit') ?? undefined,
    when: queryCode(query, 'when', ['late', 'soon'] as const),
    never: queryFlag(query, 'never'),
  };
}

/** Where the list was left: a path of ours, never another site. */
function backIn(body: FormBody): string {
  const back = formText(body, 'back');
  return /^\/(reminders)?(\?[\w\-=&]*)?$/.test(back) && back !== '' ? back : '/reminders';
}

import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { NamedUnit } from '../../domain/sitting/conflict.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { formText, formTexts, formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { calledBy } from '../case-name.js';
import { Desks } from './desk-context.js';
import { SittingActs, type BatchRow } from './sitting-acts.service.js';
import { doneWords } from './sitting.pages.js';
import { SittingQueries } from './sitting.queries.js';
import { EMPTY_DESK, type DeskList, type SittingRow } from './sitting.views.js';
import {
  unitsBegun,
  unitsHref,
  unitsPage,
  withWishes,
  type UnitsPageInput,
  type UnitsTyped,
} from './sitting-units.page-views.js';
import { namedUnits, unitsOfForm, unitValues } from './units-form.js';

type Refused = Pick<UnitsPageInput, 'typed' | 'sent' | 'problem' | 'errors'>;

/** 预分办: which units each proposal is to go to, prepared for all of them on one page; the units are asked first. */
@Controller('sitting/units')
export class SittingUnitsPages {
  constructor(
    private readonly pages: Pages,
    private readonly desks: Desks,
    private readonly sitting: SittingQueries,
    private readonly acts: SittingActs,
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('case.pre_assign')
  async desk(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    await this.show(actor, query, res);
  }

  @Post()
  @Needs('case.pre_assign')
  async save(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const ids = formTexts(body, 'row');
    const typed = unitsOfForm(body, ids);
    let sent: string[] = [];
    try {
      const units = await namedUnits(this.reader.manager);
      const rows = await this.sitting.some(actor, formText(body, 'session'), ids, ['filed', 'received']);
      if (formText(body, 'act') === 'wishes')
        return await this.show(actor, body, res, { typed: withWishes(typed, rows, units) });
      const changed = rows.filter((row) => isChanged(row, typed.get(row.id)));
      sent = changed.map(({ id }) => id);
      const batch = changed.map((row, i): BatchRow => ({
        id: row.id,
        version: wholeNumber(body, `version.${row.id}`),
        typed: unitValues(typed.get(row.id)!, units, i, calledBy(row)),
      }));
      const asks = formText(body, 'act') === 'ask';
      if (asks) await this.acts.preAssignAndAsk(actor, batch, ids);
      else if (batch.length > 0) await this.acts.preAssign(actor, batch);
      const page = wholeNumber(body, 'page');
      const done = asks ? `ask-${ids.length}` : `pre-${batch.length}`;
      res.redirect(303, `${unitsHref(formText(body, 'session'), page)}&${new URLSearchParams({ done }).toString()}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { fields: errors, message: problem } = error;
      await this.show(actor, body, res, { typed, sent, errors, problem }, refusalStatus(error));
    }
  }

  private async show(actor: Actor, query: FormBody, res: Response, refused: Refused = {}, status = 200): Promise<void> {
    const { sessionId, frame } = await this.desks.context(actor, formValue(query, 'session'));
    const found = await this.waiting(actor, sessionId, wholeNumber(query, 'page'));
    const done = doneWords(formText(query, 'done'));
    const view = unitsPage({ frame, ...found, today: this.clock.today(), done, ...refused });
    this.pages.render(res, 'sitting-units', view, status);
  }

  /** What was handed in and is not handed over yet. */
  private async waiting(
    actor: Actor,
    sessionId: string | null,
    page: number | undefined,
  ): Promise<DeskList & { units: NamedUnit[] }> {
    const units = await namedUnits(this.reader.manager);
    if (sessionId === null || sessionId === '') return { ...EMPTY_DESK, units };
    return { ...(await this.sitting.list(actor, { sessionId, stage: 'waiting', page })), units };
  }
}

/** A row that was left as the page showed it is not saved. */
function isChanged(row: SittingRow, typed: UnitsTyped | undefined): boolean {
  if (!typed) return false;
  const begun = unitsBegun(row);
  return typed.units !== begun.units || (typed.units !== '' && typed.way !== begun.way);
}

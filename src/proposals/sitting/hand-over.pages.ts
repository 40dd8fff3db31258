import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Unit } from '../../directory/unit.entity.js';
import { isPlainDate, printedDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { NamedUnit } from '../../domain/sitting/conflict.js';
import { bodiesFor } from '../../domain/sitting/handing-bodies.js';
import { picksOf } from '../../domain/workflow/inputs.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { askToConfirm, confirming } from '../../platform/web/confirm.js';
import { formText, formTexts, formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { calledBy } from '../case-name.js';
import { Desks } from './desk-context.js';
import { handOverPage, type HandOverPageInput, type HandOverTyped } from './hand-over.page-views.js';
import { HandOvers } from './hand-overs.service.js';
import { handingScopes } from './load-sitting.js';
import type { BatchRow } from './sitting-acts.service.js';
import { SittingQueries } from './sitting.queries.js';
import { EMPTY_DESK } from './sitting.views.js';
import { namedUnits, unitsOfForm, unitValues } from './units-form.js';

type Refused = Pick<HandOverPageInput, 'typed' | 'sent' | 'problem' | 'errors'>;

/** 批量交办: what is filed goes to its units in one act. */
@Controller('sitting/hand-over')
export class HandOverPages {
  constructor(
    private readonly pages: Pages,
    private readonly desks: Desks,
    private readonly sitting: SittingQueries,
    private readonly handOvers: HandOvers,
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('case.hand_over')
  async ask(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    await this.show(actor, query, res);
  }

  @Post()
  @Needs('case.hand_over')
  async handOver(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const session = formText(body, 'session');
    const ids = formTexts(body, 'row');
    const typed = typedOf(body, ids);
    const sent = ids.filter((id) => typed.picks.has(id));
    try {
      const units = await namedUnits(this.reader.manager);
      const rows = await this.sitting.some(actor, session, sent, ['filed']);
      const names = new Map(rows.map((row) => [row.id, calledBy(row)]));
      const batch = sent.map((id, i): BatchRow => ({
        id,
        version: wholeNumber(body, `version.${id}`),
        typed: unitValues(typed.units.get(id)!, units, i, names.get(id) ?? `第${i + 1}件`),
      }));
      const answer = confirming(body);
      if (answer === 'back') return await this.show(actor, body, res, { typed, sent });
      if (answer === 'ask' && batch.length > 0 && batch.every(hasUnits))
        return this.toConfirm(res, batch, units, typed);
      const { id } = await this.handOvers.handOver(actor, batch, {
        ...typed.fields,
        ...(typed.body !== '' && { body: typed.body }),
      });
      res.redirect(303, `/hand-overs/${id}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { fields: errors, message: problem } = error;
      await this.show(actor, body, res, { typed, sent, errors, problem }, refusalStatus(error));
    }
  }

  private toConfirm(
    res: Response,
    batch: readonly BatchRow[],
    units: readonly NamedUnit[],
    typed: HandOverTyped,
  ): void {
    const names = new Map(units.map(({ id, shortName }) => [id, shortName]));
    const counts = new Map<string, number>();
    for (const { lead, co, sole, separate } of batch.map((row) => row.typed))
      for (const id of [lead, co, sole, separate].flatMap(picksOf)) counts.set(id, (counts.get(id) ?? 0) + 1);
    const each = [...counts].sort(([, a], [, b]) => b - a).map(([id, count]) => `${names.get(id) ?? id} ${count}件`);
    askToConfirm(this.pages, res, {
      section: 'sitting',
      title: `交办${batch.length}件？`,
      facts: [
        { label: '件数', value: `${batch.length}件` },
        { label: '单位', value: `${counts.size}个：${each.join('、')}` },
        { label: '交办日期', value: dayPrinted(typed.fields.day) },
      ],
      question: '交办后各单位立即收到，办理期限起算，不能收回。',
      button: `交办${batch.length}件`,
    });
  }

  private async show(actor: Actor, query: FormBody, res: Response, refused: Refused = {}, status = 200): Promise<void> {
    const { manager } = this.reader;
    const { sessionId, frame } = await this.desks.context(actor, formValue(query, 'session'));
    const page = wholeNumber(query, 'page');
    const found = sessionId ? await this.sitting.list(actor, { sessionId, stage: 'filed', page }) : EMPTY_DESK;
    const bodies = await handingScopes(manager, await manager.find(Unit));
    const view = handOverPage({
      frame,
      ...found,
      units: await namedUnits(manager),
      bodies,
      own: bodiesFor(actor, bodies),
      today: this.clock.today(),
      ...refused,
    });
    this.pages.render(res, 'sitting-hand-over', view, status);
  }
}

const dayPrinted = (day: string): string => (isPlainDate(day) ? printedDate(day) : day);

/** Without a unit there is nothing to confirm: the act says what is missing. */
const hasUnits = ({ typed: { lead, sole, separate } }: BatchRow): boolean =>
  [lead, sole, separate].some((units) => picksOf(units).length > 0);

const typedOf = (body: FormBody, ids: readonly string[]): HandOverTyped => ({
  fields: {
    day: formText(body, 'day'),
    meeting: formText(body, 'meeting'),
    due: formText(body, 'due'),
    coDue: formText(body, 'coDue'),
  },
  body: formText(body, 'body'),
  picks: new Set(formTexts(body, 'pick')),
  units: unitsOfForm(body, ids),
});

import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import { NO_WORK, type Reorganisation } from '../../domain/units/reorganisation.js';
import type { Clock } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { CLOCK } from '../../platform/tokens.js';
import { formText, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { notFound } from '../not-found.js';
import { ReorganiseService, type Preview } from './reorganise.service.js';
import { dayOf, isReorganisation, kindOf, unitFormOf, wishOf, type UnitFormTyped } from './unit-form.js';
import { newUnitPage, unitChangePage, unitPage } from './units.page-views.js';
import { UnitQueries } from './units.queries.js';
import { unitsKnown } from './unit-work.js';

const UnitId = () => Param('id', new IdPipe('units'));

/** One unit: what it was called, what became of it; and to reorganise, with a look at what moves before it does. */
@Controller('units')
export class UnitPages {
  constructor(
    private readonly pages: Pages,
    private readonly units: UnitQueries,
    private readonly service: ReorganiseService,
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('new')
  @Needs('unit.reorganise')
  askNew(@Res() res: Response): void {
    this.pages.render(res, 'unit-new', newUnitPage(unitFormOf({ day: this.clock.today() })));
  }

  @Post('new')
  @Needs('unit.reorganise')
  async create(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const typed = unitFormOf(body);
    try {
      const { name, shortName, kind, basis } = typed;
      if (basis === '')
        throw new Refusal('units.input', '没有写依据。', '请写批准的文件或会议。', { basis: '没有写依据' });
      const unit = { name, shortName, kind: kindOf(kind, 'government'), day: dayOf(typed.day), basis };
      const { id } = await this.service.create(actor, unit);
      res.redirect(303, `/units/${id}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.pages.render(res, 'unit-new', newUnitPage(typed, error.message, error.fields), refusalStatus(error));
    }
  }

  @Get(':id')
  @Needs('directory.read')
  async read(@CurrentActor() actor: Actor, @UnitId() id: string, @Res() res: Response): Promise<void> {
    const changes = mayAtAll(actor, 'unit.reorganise');
    const cases = mayAtAll(actor, 'case.read');
    this.pages.render(res, 'unit', unitPage(await this.units.read(id), { changes, cases }, this.clock.today()));
  }

  @Get(':id/:act')
  @Needs('unit.reorganise')
  async ask(@UnitId() id: string, @Param('act') act: string, @Res() res: Response): Promise<void> {
    if (!isReorganisation(act)) throw notFound('units', id);
    const unit = await this.units.read(id);
    const typed = unitFormOf({ day: this.clock.today() });
    await this.show(res, act, id, {
      ...typed,
      keep: true,
      name: act === 'rename' ? unit.name : '',
      shortName: act === 'rename' ? unit.shortName : '',
      kind: unit.kind,
    });
  }

  @Post(':id/:act')
  @Needs('unit.reorganise')
  async act(
    @CurrentActor() actor: Actor,
    @UnitId() id: string,
    @Param('act') act: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    if (!isReorganisation(act)) throw notFound('units', id);
    const typed = unitFormOf(body);
    let preview: Preview | null = null;
    try {
      const known = await unitsKnown(this.reader.manager, { from: [id], into: [] }, this.clock.today());
      const unit = known.units.find((one) => one.id === id);
      if (!unit) throw notFound('units', id);
      const wish = wishOf(act, unit, typed, known.units);
      preview = await this.service.preview(actor, wish);
      if (formText(body, 'do') !== 'confirm') return await this.show(res, act, id, typed, { preview });
      await this.service.reorganise(actor, wish, formText(body, 'seen'));
      res.redirect(303, `/units/${id}`);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'units.not-found') throw error;
      const said = { problem: error.message, errors: error.fields, preview };
      // What was previewed is no longer what would be done: the new preview stands below.
      const status = error instanceof Conflict ? 409 : refusalStatus(error);
      await this.show(res, act, id, typed, said, status);
    }
  }

  private async show(
    res: Response,
    act: Reorganisation,
    id: string,
    typed: UnitFormTyped,
    said: { preview?: Preview | null; problem?: string; errors?: Readonly<Record<string, string>> } = {},
    status = 200,
  ): Promise<void> {
    const known = await unitsKnown(this.reader.manager, { from: [id], into: [] }, this.clock.today());
    const unit = known.units.find((one) => one.id === id);
    if (!unit) throw notFound('units', id);
    const work = known.work.get(id) ?? NO_WORK;
    const blocked = said.preview ? said.preview.obstacles.length > 0 : false;
    const view = unitChangePage({ act, unit, units: known.units, work, typed, ...said });
    this.pages.render(res, 'unit-change', view, status === 200 && blocked ? 422 : status);
  }
}

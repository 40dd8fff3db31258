import { Body, Controller, Get, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { standing, Unit } from '../../directory/unit.entity.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { formText, formTexts, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { handingBodiesPage, type BodyTyped } from './handing-bodies.page-views.js';
import { HandingBodies } from './handing-bodies.service.js';

/** 交办机关 and their scopes: rows of the district, changed by its administrator. */
@Controller('handing-bodies')
export class HandingBodiesPages {
  constructor(
    private readonly pages: Pages,
    private readonly bodies: HandingBodies,
    private readonly reader: DataSource,
  ) {}

  @Get()
  @Needs('bodies.edit')
  async list(@Res() res: Response): Promise<void> {
    await this.show(res);
  }

  @Post()
  @Needs('bodies.edit')
  async change(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const typed: BodyTyped = {
      unitId: formText(body, 'unit'),
      version: wholeNumber(body, 'version') ?? 0,
      kinds: formTexts(body, 'kinds'),
      unitIds: formTexts(body, 'units'),
    };
    try {
      await this.bodies.change(actor, typed.unitId, typed.version, typed);
      res.redirect(303, '/handing-bodies');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.show(res, { typed, problem: error.message, errors: error.fields }, refusalStatus(error));
    }
  }

  private async show(
    res: Response,
    refused: { typed?: BodyTyped; problem?: string; errors?: Readonly<Record<string, string>> } = {},
    status = 200,
  ): Promise<void> {
    const units = await this.reader.manager.find(Unit, { where: standing(), order: { kind: 'ASC', name: 'ASC' } });
    const offices = units.filter(({ kind }) => kind !== 'body');
    this.pages.render(res, 'handing-bodies', handingBodiesPage(await this.bodies.list(), offices, refused), status);
  }
}

import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { ExportPackages } from './export-packages.service.js';
import { sendPackage } from './send-package.js';

@Controller('replies')
export class IssuingPages {
  constructor(private readonly packages: ExportPackages) {}

  @Get(':id/package.zip')
  @Needs('case.read')
  async export(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @Res() res: Response,
  ): Promise<void> {
    sendPackage(res, await this.packages.of(actor, id));
  }
}

import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { sendPaper } from '../papers/send-paper.js';
import { Originals } from './originals.service.js';

@Controller('replies')
export class OriginalPages {
  constructor(private readonly originals: Originals) {}

  @Get(':id/originals/:original')
  @Needs('case.read')
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @Param('original', new IdPipe('originals')) original: string,
    @Res() res: Response,
  ): Promise<void> {
    sendPaper(res, await this.originals.read(actor, id, original));
  }
}

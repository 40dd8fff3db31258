import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { sendPaper } from './send-paper.js';
import { Papers } from './papers.service.js';

@Controller('papers')
export class PaperPages {
  constructor(private readonly papers: Papers) {}

  @Get(':id')
  @Needs('case.read')
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('papers')) id: string,
    @Res() res: Response,
  ): Promise<void> {
    sendPaper(res, await this.papers.read(actor, id));
  }
}

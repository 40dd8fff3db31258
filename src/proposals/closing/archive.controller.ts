import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiProblems } from '../../platform/api/docs.js';
import { sendDownload } from '../../platform/web/download.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { sendFile } from '../replies/send-paper.js';
import { ArchivePackages } from './archive-packages.service.js';
import { archiveSchema } from './archive.schemas.js';
import type { ArchiveContents } from './archive.views.js';

const CaseId = () => Param('id', new IdPipe('proposals'));

/** 归档 for programs. */
@ApiTags('归档')
@Controller('api/v1/proposals')
export class ArchiveController {
  constructor(private readonly packages: ArchivePackages) {}

  @Get(':id/archive')
  @Needs('archive.take')
  @ApiOperation({ summary: '已归档提案的卷内目录：件号、保管期限、原件所在' })
  @ApiAnswer(archiveSchema, '卷内目录')
  @ApiProblems(403, 404, 422)
  contents(@CurrentActor() actor: Actor, @CaseId() id: string): Promise<ArchiveContents> {
    return this.packages.contents(actor, id);
  }

  @Get(':id/archive.pdf')
  @Needs('archive.take')
  @ApiOperation({ summary: '卷内目录，PDF' })
  @ApiOkResponse({
    description: 'PDF',
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiProblems(403, 404, 422, 503)
  async paper(@CurrentActor() actor: Actor, @CaseId() id: string, @Res() res: Response): Promise<void> {
    const { pdf, fileName } = await this.packages.contentsPaper(actor, id);
    sendFile(res, pdf, 'application/pdf', `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`);
  }

  @Get(':id/archive.zip')
  @Needs('archive.take')
  @ApiOperation({ summary: '归档包：卷内文件按件号排列，附卷内目录、审计记录、manifest.json（SHA-256、SM3）' })
  @ApiOkResponse({
    description: 'ZIP',
    content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiProblems(403, 404, 422, 503)
  async package(@CurrentActor() actor: Actor, @CaseId() id: string, @Res() res: Response): Promise<void> {
    const { name, pieces } = await this.packages.package(actor, id);
    await sendDownload(res, name, 'zip', pieces);
  }
}

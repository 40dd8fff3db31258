import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiProblems } from '../../platform/api/docs.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { ExportPackages } from './export-packages.service.js';
import { sendPackage } from './send-package.js';

/** 发文 for programs. */
@ApiTags('发文')
@Controller('api/v1/replies')
export class IssuingController {
  constructor(private readonly packages: ExportPackages) {}

  @Get(':id/package.zip')
  @Needs('case.read')
  @ApiOperation({
    summary: '导出到公文系统的包：发文稿 PDF、Word、元数据（JSON、XML）、各文件校验值；每次都是同样的字节',
  })
  @ApiOkResponse({
    description: 'ZIP：letter.pdf、letter.docx、metadata.json、metadata.xml、manifest.json',
    content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiProblems(404, 422)
  async export(
    @CurrentActor() actor: Actor,
    @Param('id', new IdPipe('replies')) id: string,
    @Res() res: Response,
  ): Promise<void> {
    sendPackage(res, await this.packages.of(actor, id));
  }
}

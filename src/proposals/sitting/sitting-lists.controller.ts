import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiIfMatch, ApiProblems } from '../../platform/api/docs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import { IfMatch } from '../../platform/api/versions.js';
import type { Page } from '../../platform/database/page.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { Classes, type ClassList } from './classes.service.js';
import { HandingBodies, type BodyView } from './handing-bodies.service.js';
import { bodyInput, bodySchema, classesInput, classesSchema } from './sitting.schemas.js';

/** The district's own lists: classes of proposals, bodies that hand over. */
@ApiTags('收件分办')
@Controller('api/v1')
export class SittingListsController {
  constructor(
    private readonly classes: Classes,
    private readonly bodies: HandingBodies,
  ) {}

  @Get('classes')
  @Needs('directory.read')
  @ApiOperation({ summary: '提案分类，按编号的先后' })
  @ApiAnswer(classesSchema, '分类')
  @ApiProblems(403)
  readClasses(): Promise<ClassList> {
    return this.classes.read();
  }

  @Put('classes')
  @Needs('classes.edit')
  @ApiOperation({ summary: '定提案分类；已经分好的提案不变' })
  @ApiIfMatch()
  @ApiAnswer(classesSchema, '分类')
  @ApiProblems(400, 403, 409, 413, 415, 422, 428, 503)
  changeClasses(
    @CurrentActor() actor: Actor,
    @IfMatch() version: number,
    @Body({ schema: classesInput }) { classes }: z.infer<typeof classesInput>,
  ): Promise<ClassList> {
    return this.classes.change(actor, version, classes);
  }

  @Get('handing-bodies')
  @Needs('directory.read')
  @ApiOperation({ summary: '交办机关和各自的范围；一个都没有的，督查室都能交办' })
  @ApiAnswer(pageSchema(bodySchema), '交办机关')
  @ApiProblems(403)
  async readBodies(): Promise<Page<BodyView>> {
    return { items: await this.bodies.list(), next: null };
  }

  @Put('handing-bodies/:unitId')
  @Needs('bodies.edit')
  @HttpCode(200)
  @ApiOperation({ summary: '定一个单位的交办范围；If-Match 是它的 version，新的写 0；范围为空即不再是交办机关' })
  @ApiIfMatch()
  @ApiAnswer(pageSchema(bodySchema), '交办机关')
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 428, 503)
  async changeBody(
    @CurrentActor() actor: Actor,
    @Param('unitId', new IdPipe('units')) unitId: string,
    @IfMatch() version: number,
    @Body({ schema: bodyInput }) scope: z.infer<typeof bodyInput>,
  ): Promise<Page<BodyView>> {
    await this.bodies.change(actor, unitId, version, scope);
    return { items: await this.bodies.list(), next: null };
  }
}

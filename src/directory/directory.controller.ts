import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ApiAnswer, ApiProblems } from '../platform/api/docs.js';
import { pageQuery } from '../platform/api/inputs.js';
import { pageSchema } from '../platform/api/schemas.js';
import type { Page } from '../platform/database/page.js';
import { DirectoryQueries } from './directory.queries.js';
import { memberSchema, sessionSchema, unitSchema } from './directory.schemas.js';
import type { MemberView, SessionView, UnitView } from './directory.views.js';
import { Needs } from '../platform/web/rights.js';

const membersQuery = z.strictObject(pageQuery);

@ApiTags('名录')
@Controller('api/v1')
export class DirectoryController {
  constructor(private readonly directory: DirectoryQueries) {}

  @Get('sessions')
  @Needs('directory.read')
  @ApiOperation({ summary: '届次，新的在前' })
  @ApiAnswer(pageSchema(sessionSchema), '届次')
  async sessions(): Promise<Page<SessionView>> {
    return { items: await this.directory.sessions(), next: null };
  }

  @Get('units')
  @Needs('directory.read')
  @ApiOperation({ summary: '单位，按名称' })
  @ApiAnswer(pageSchema(unitSchema), '单位')
  async units(): Promise<Page<UnitView>> {
    return { items: await this.directory.units(), next: null };
  }

  @Get('members')
  @Needs('directory.read')
  @ApiOperation({ summary: '委员，按姓名' })
  @ApiAnswer(pageSchema(memberSchema), '一页委员')
  @ApiProblems(422)
  members(@Query({ schema: membersQuery }) query: z.infer<typeof membersQuery>): Promise<Page<MemberView>> {
    return this.directory.members(query);
  }
}

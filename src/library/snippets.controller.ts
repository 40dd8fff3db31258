import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Actor } from '../domain/rights/actor.js';
import { ApiAnswer, ApiIfMatch, ApiProblems } from '../platform/api/docs.js';
import { pageSchema } from '../platform/api/schemas.js';
import { IfMatch, setVersion } from '../platform/api/versions.js';
import type { Page } from '../platform/database/page.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';
import { newSnippet, snippetInput, snippetSchema } from './snippets.schemas.js';
import { Snippets } from './snippets.service.js';
import type { SnippetView } from './snippets.views.js';

@ApiTags('常用语')
@Controller('api/v1/snippets')
export class SnippetsController {
  constructor(private readonly snippets: Snippets) {}

  @Get()
  @Needs('snippet.use')
  @ApiOperation({ summary: '自己的和本单位共用的常用语' })
  @ApiAnswer(pageSchema(snippetSchema), '常用语')
  @ApiProblems(403)
  async list(@CurrentActor() actor: Actor): Promise<Page<SnippetView>> {
    return { items: await this.snippets.list(actor), next: null };
  }

  @Post()
  @Needs('snippet.use')
  @ApiOperation({ summary: '新存一条常用语；本单位共用的由单位办公室管' })
  @ApiAnswer(snippetSchema, '常用语', 201)
  @ApiProblems(400, 403, 413, 415, 422)
  add(
    @CurrentActor() actor: Actor,
    @Body({ schema: newSnippet }) { shared, ...words }: z.infer<typeof newSnippet>,
  ): Promise<SnippetView> {
    return this.snippets.add(actor, words, shared);
  }

  @Put(':id')
  @Needs('snippet.use')
  @ApiOperation({ summary: '改一条常用语' })
  @ApiIfMatch()
  @ApiAnswer(snippetSchema, '改过的常用语；ETag 是 version')
  @ApiProblems(400, 403, 404, 409, 413, 415, 422, 428)
  async change(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @IfMatch() base: number,
    @Body({ schema: snippetInput }) words: z.infer<typeof snippetInput>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<SnippetView> {
    const changed = await this.snippets.change(actor, id, base, words);
    setVersion(res, changed.version);
    return changed;
  }

  @Delete(':id')
  @Needs('snippet.use')
  @HttpCode(204)
  @ApiOperation({ summary: '删去一条常用语' })
  @ApiNoContentResponse({ description: '删去了' })
  @ApiProblems(403, 404)
  remove(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.snippets.remove(actor, id);
  }
}

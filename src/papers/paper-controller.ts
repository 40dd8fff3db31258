import { Body, Controller, Get, Inject, Param, Put, Query, Res, StreamableFile, type Type } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import type { Actor } from '../domain/rights/actor.js';
import type { Right } from '../domain/rights/rights.js';
import { ApiAnswer, ApiIfMatch, ApiProblems } from '../platform/api/docs.js';
import type { AnswerSchema } from '../platform/api/schemas.js';
import { IfMatch, setVersion } from '../platform/api/versions.js';
import type { FormBody } from '../platform/web/form.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';
import { IdPipe } from '../proposals/id.pipe.js';
import type { PaperDesk } from './paper-desk.js';
import { fileOf, formatIn, handIn, PAPER_TYPES, sentPaper, typedIn } from './paper-request.js';
import { filledSchema, formSchema, formView, type FilledView, type PaperFormView } from './papers.schemas.js';

export interface PaperAddress<View> {
  /** `proposals`: after it the id and `papers`. */
  path: 'proposals' | 'hand-overs' | 'sessions';
  right: Right;
  desk: Type<PaperDesk<View>>;
}

const filledInput = z.strictObject({
  hand: z.string().max(36).nullish().describe('哪个承办（提案的文书）'),
  texts: z.record(z.string().max(40), z.string().max(20_000)).describe('栏目名 → 填写的内容'),
});

/** 文书 of one sort of thing for programs. */
export function paperController<View>(
  { path, right, desk }: PaperAddress<View>,
  listed: AnswerSchema<View>,
): Type<object> {
  const Id = () => Param('id', new IdPipe(path));

  @ApiTags('文书')
  @Controller(`api/v1/${path}/:id/papers`)
  class PaperController {
    constructor(@Inject(desk) private readonly papers: PaperDesk<View>) {}

    @Get()
    @Needs(right)
    @ApiOperation({ summary: '可以印的文书；不能印的写明原因' })
    @ApiAnswer(listed, '文书')
    @ApiProblems(403, 404)
    list(@CurrentActor() actor: Actor, @Id() id: string): Promise<View> {
      return this.papers.list(actor, id);
    }

    @Get(':kind/form')
    @Needs(right)
    @ApiOperation({ summary: '一种文书要填的栏目：上次填写的，没有填过就是案卷里的；ETag 是 version' })
    @ApiAnswer(formSchema, '要填的栏目')
    @ApiProblems(403, 404, 422)
    async form(
      @CurrentActor() actor: Actor,
      @Id() id: string,
      @Param('kind') kind: string,
      @Query() query: FormBody,
      @Res({ passthrough: true }) res: Response,
    ): Promise<PaperFormView> {
      const asked = await this.papers.asks(actor, id, kind, { hand: handIn(query) });
      setVersion(res, asked.last?.version ?? 0);
      return formView(asked);
    }

    @Put(':kind/form')
    @Needs('paper.fill')
    @ApiOperation({ summary: '存下填写的内容，下次印就从它开始；If-Match 写读到的 version，没有填过写 0' })
    @ApiIfMatch()
    @ApiAnswer(filledSchema, '存下的版本；ETag 是 version')
    @ApiProblems(400, 403, 404, 409, 413, 415, 422, 428)
    async keep(
      @CurrentActor() actor: Actor,
      @Id() id: string,
      @Param('kind') kind: string,
      @IfMatch() seen: number,
      @Body({ schema: filledInput }) { hand, texts }: z.infer<typeof filledInput>,
      @Res({ passthrough: true }) res: Response,
    ): Promise<FilledView> {
      const kept = await this.papers.keep(actor, id, kind, { hand: hand ?? null, typed: texts, seen, strict: true });
      const { version, by, at } = kept!;
      setVersion(res, version);
      return { version, by, at };
    }

    @Get(':file')
    @Needs(right)
    @ApiOperation({
      summary:
        '一种文书：文件名是种类加 .pdf 或 .docx；要填的内容写在查询里，不写就用上次填写的或案卷里的；缺少的要素列在 X-Missing',
    })
    @ApiOkResponse({ description: 'PDF 或 Word 文件', content: PAPER_TYPES })
    @ApiProblems(403, 404, 422, 503)
    async paper(
      @CurrentActor() actor: Actor,
      @Id() id: string,
      @Param('file') file: string,
      @Query() query: FormBody,
      @Res({ passthrough: true }) res: Response,
    ): Promise<StreamableFile> {
      const { kind, format } = fileOf(file);
      formatIn(query);
      const how = { hand: handIn(query), typed: typedIn(query), format };
      return sentPaper(res, await this.papers.make(actor, id, kind, how));
    }
  }
  return named(PaperController, `${desk.name}Controller`);
}

/** Its own name, which the API's description calls its questions by. */
export function named(made: Type<object>, name: string): Type<object> {
  Object.defineProperty(made, 'name', { value: name });
  return made;
}

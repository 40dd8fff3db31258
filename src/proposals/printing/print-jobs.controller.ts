import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiIdempotencyKey, ApiProblems } from '../../platform/api/docs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import { IdempotencyKey } from '../../platform/api/versions.js';
import type { Page } from '../../platform/database/page.js';
import type { Job } from '../../platform/jobs/job.entity.js';
import { sendDownload } from '../../platform/web/download.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { PrintJobs, type Offered } from './print-jobs.service.js';
import {
  chosenIn,
  itemsQuery,
  printChoiceInput,
  printItemSchema,
  printJobSchema,
  printOfferSchema,
  printOrderInput,
  printPreviewInput,
  printPreviewSchema,
} from './print-jobs.schemas.js';
import {
  printItemView,
  printJobView,
  printPreviewView,
  type PrintItemView,
  type PrintJobView,
  type PrintPreviewView,
} from './print-jobs.views.js';
import { PrintKinds } from './print-kinds.js';

const JobId = () => Param('id', new IdPipe('print-jobs'));

/** 批量打印 for programs. */
@ApiTags('批量打印')
@Controller('api/v1/print-jobs')
export class PrintJobsController {
  constructor(
    private readonly jobs: PrintJobs,
    private readonly kinds: PrintKinds,
  ) {}

  @Post()
  @HttpCode(201)
  @Needs('print.many')
  @ApiOperation({ summary: '批量打印：在后台逐份打印，完成后取 ZIP 和合并的 PDF' })
  @ApiIdempotencyKey()
  @ApiAnswer(printJobSchema, '这次打印', 201)
  @ApiProblems(400, 403, 413, 415, 422, 503)
  async order(
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key: string | null,
    @Body({ schema: printOrderInput }) { kind, fields, ...which }: z.infer<typeof printOrderInput>,
  ): Promise<PrintJobView> {
    return this.view(await this.jobs.order(actor, { kind, chosen: chosenIn(which), typed: fields }, key));
  }

  @Post('offer')
  @HttpCode(200)
  @Needs('print.many')
  @ApiOperation({ summary: '这些提案可以成批印哪些公文，各多少份' })
  @ApiAnswer(printOfferSchema, '公文的种类')
  @ApiProblems(400, 403, 404, 413, 415, 422)
  offer(
    @CurrentActor() actor: Actor,
    @Body({ schema: printChoiceInput }) which: z.infer<typeof printChoiceInput>,
  ): Promise<{ words: string; kinds: Offered[] }> {
    return this.jobs.offer(actor, chosenIn(which));
  }

  @Post('preview')
  @HttpCode(200)
  @Needs('print.many')
  @ApiOperation({ summary: '打印以前看：多少份，哪些现在印不了、为什么，可以共同填写什么' })
  @ApiAnswer(printPreviewSchema, '预览')
  @ApiProblems(400, 403, 404, 413, 415, 422)
  async preview(
    @CurrentActor() actor: Actor,
    @Body({ schema: printPreviewInput }) { kind, ...which }: z.infer<typeof printPreviewInput>,
  ): Promise<PrintPreviewView> {
    return printPreviewView(await this.jobs.preview(actor, kind, chosenIn(which)));
  }

  @Get()
  @Needs('print.many')
  @ApiOperation({ summary: '自己的批量打印，新的在前' })
  @ApiAnswer(pageSchema(printJobSchema), '至多100次')
  @ApiProblems(403)
  async list(@CurrentActor() actor: Actor): Promise<Page<PrintJobView>> {
    const jobs = await this.jobs.list(actor);
    const results = await this.jobs.results(jobs.map(({ id }) => id));
    const items = jobs.map((job) =>
      printJobView(
        job,
        results.filter(({ jobId }) => jobId === job.id),
        this.kinds.labelOf,
      ),
    );
    return { items, next: null };
  }

  @Get(':id')
  @Needs('print.many')
  @ApiOperation({ summary: '一次打印办到哪里，结果在哪里取' })
  @ApiAnswer(printJobSchema, '这次打印')
  @ApiProblems(403, 404)
  async read(@CurrentActor() actor: Actor, @JobId() id: string): Promise<PrintJobView> {
    return this.view(await this.jobs.read(actor, id));
  }

  @Get(':id/items')
  @Needs('print.many')
  @ApiOperation({ summary: '逐份的情况：文件、校验值，没有打印的写明原因' })
  @ApiAnswer(pageSchema(printItemSchema), '一页')
  @ApiProblems(403, 404, 422)
  async items(
    @CurrentActor() actor: Actor,
    @JobId() id: string,
    @Query({ schema: itemsQuery }) query: z.infer<typeof itemsQuery>,
  ): Promise<Page<PrintItemView>> {
    const { items, next } = await this.jobs.items(actor, id, query);
    return { items: items.map(printItemView), next };
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Needs('print.many')
  @ApiOperation({ summary: '取消；已打印的仍可取' })
  @ApiAnswer(printJobSchema, '这次打印')
  @ApiProblems(403, 404, 422, 503)
  async cancel(@CurrentActor() actor: Actor, @JobId() id: string): Promise<PrintJobView> {
    return this.view(await this.jobs.cancel(actor, id));
  }

  @Post(':id/retry')
  @HttpCode(200)
  @Needs('print.many')
  @ApiOperation({ summary: '重打没有打印的；取消了的，把余下的打完' })
  @ApiAnswer(printJobSchema, '这次打印')
  @ApiProblems(403, 404, 422, 503)
  async retry(@CurrentActor() actor: Actor, @JobId() id: string): Promise<PrintJobView> {
    return this.view(await this.jobs.again(actor, id));
  }

  @Post(':id/resume')
  @HttpCode(200)
  @Needs('print.many')
  @ApiOperation({ summary: '暂停了的马上接着打印' })
  @ApiAnswer(printJobSchema, '这次打印')
  @ApiProblems(403, 404, 422, 503)
  async resume(@CurrentActor() actor: Actor, @JobId() id: string): Promise<PrintJobView> {
    return this.view(await this.jobs.resume(actor, id));
  }

  @Get(':id/papers.zip')
  @Needs('print.many')
  @ApiOperation({ summary: '已打印的全部文件，附 manifest.json、manifest.csv（SHA-256、SM3）' })
  @ApiOkResponse({
    description: 'ZIP',
    content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiProblems(403, 404, 422)
  async package(@CurrentActor() actor: Actor, @JobId() id: string, @Res() res: Response): Promise<void> {
    const { name, pieces } = await this.jobs.package(actor, id);
    await sendDownload(res, name, 'zip', pieces);
  }

  @Get(':id/papers.pdf')
  @Needs('print.many')
  @ApiOperation({ summary: '合并的 PDF，供双面打印：每份从奇数页开始，有书签' })
  @ApiOkResponse({
    description: 'PDF',
    content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
  })
  @ApiProblems(403, 404, 422)
  async merged(@CurrentActor() actor: Actor, @JobId() id: string, @Res() res: Response): Promise<void> {
    const { name, pieces } = await this.jobs.merged(actor, id);
    await sendDownload(res, name, 'pdf', pieces);
  }

  private async view(job: Job): Promise<PrintJobView> {
    return printJobView(job, await this.jobs.results([job.id]), this.kinds.labelOf);
  }
}

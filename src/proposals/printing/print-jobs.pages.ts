import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { isId, newId } from '../../platform/database/ids.js';
import type { Job } from '../../platform/jobs/job.entity.js';
import { CLOCK } from '../../platform/tokens.js';
import { announce } from '../../platform/web/announcement.js';
import { sendDownload } from '../../platform/web/download.js';
import { formText, formTexts, formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { queryCode } from '../../platform/web/query.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import type { Typed } from './asked.js';
import { PRINTABLE_LISTS, type Chosen, type PrintableList } from './chosen-cases.js';
import { FIELD_MARK, printChoosePage, printJobPage, printJobsPage, printPreviewPage } from './print-jobs.page-views.js';
import { PrintJobs } from './print-jobs.service.js';
import { printJobView, type PrintJobView } from './print-jobs.views.js';
import { PrintKinds } from './print-kinds.js';

const JobId = () => Param('id', new IdPipe('print-jobs'));

/** As many of those that failed stand on the page. */
const SHOWN = 100;

/** 批量打印: what to print of the chosen proposals, how far it is, and the files in the end. */
@Controller('print-jobs')
export class PrintJobPages {
  constructor(
    private readonly pages: Pages,
    private readonly jobs: PrintJobs,
    private readonly kinds: PrintKinds,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('print.many')
  async list(@CurrentActor() actor: Actor, @Res() res: Response): Promise<void> {
    const jobs = await this.jobs.list(actor);
    const results = await this.jobs.results(jobs.map(({ id }) => id));
    const views = jobs.map((job) =>
      printJobView(
        job,
        results.filter(({ jobId }) => jobId === job.id),
        this.kinds.labelOf,
      ),
    );
    this.pages.render(res, 'print-jobs', printJobsPage(views, this.clock.today()));
  }

  /** What can be printed of an act of handing over, or of all that an address's filters leave: where a page links to. */
  @Get('choose')
  @Needs('print.many')
  async chooseAll(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    await this.offer(actor, addressedIn(query), res);
  }

  /** What can be printed of the rows that are ticked, or of all that match. */
  @Post('choose')
  @Needs('print.many')
  async choose(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const asked = askedIn(body);
    const ids = formTexts(body, 'pick').join(',') || asked.ids;
    await this.offer(actor, { ...asked, ids }, res);
  }

  /** The same of one kind of paper. */
  @Get('preview')
  @Needs('print.many')
  previewAll(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    return this.showOrOffer(actor, formText(query, 'kind'), addressedIn(query), res);
  }

  /** How many there are, what cannot be printed and why, and what is filled in for all. */
  @Post('preview')
  @Needs('print.many')
  preview(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    return this.showOrOffer(actor, formText(body, 'kind'), askedIn(body), res);
  }

  @Post()
  @Needs('print.many')
  async order(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const asked = askedIn(body);
    const kind = formText(body, 'kind');
    const key = formValue(body, 'key') ?? newId();
    const typed = typedIn(body);
    try {
      const job = await this.jobs.order(actor, { kind, chosen: chosenIn(asked), typed }, key.slice(0, 100));
      res.redirect(303, `/print-jobs/${job.id}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'print.unknown-kind') return this.offer(actor, asked, res, unknownWords(kind));
      if (error.code !== 'papers.fields') throw error;
      await this.show(actor, kind, asked, res, { typed, refused: error });
    }
  }

  @Get(':id')
  @Needs('print.many')
  async one(@CurrentActor() actor: Actor, @JobId() id: string, @Res() res: Response): Promise<void> {
    const job = await this.view(await this.jobs.read(actor, id));
    const failed = await this.jobs.items(actor, id, { limit: SHOWN, failed: true });
    this.pages.render(res, 'print-job', printJobPage(job, failed, this.clock.today()));
  }

  @Post(':id/cancel')
  @Needs('print.many')
  async cancel(@CurrentActor() actor: Actor, @JobId() id: string, @Res() res: Response): Promise<void> {
    await this.jobs.cancel(actor, id);
    this.back(res, id, '已取消');
  }

  @Post(':id/retry')
  @Needs('print.many')
  async retry(@CurrentActor() actor: Actor, @JobId() id: string, @Res() res: Response): Promise<void> {
    await this.jobs.again(actor, id);
    this.back(res, id, '接着打印');
  }

  @Post(':id/resume')
  @Needs('print.many')
  async resume(@CurrentActor() actor: Actor, @JobId() id: string, @Res() res: Response): Promise<void> {
    await this.jobs.resume(actor, id);
    this.back(res, id, '接着打印');
  }

  @Get(':id/papers.zip')
  @Needs('print.many')
  async package(@CurrentActor() actor: Actor, @JobId() id: string, @Res() res: Response): Promise<void> {
    const { name, pieces } = await this.jobs.package(actor, id);
    await sendDownload(res, name, 'zip', pieces);
  }

  @Get(':id/papers.pdf')
  @Needs('print.many')
  async merged(@CurrentActor() actor: Actor, @JobId() id: string, @Res() res: Response): Promise<void> {
    const { name, pieces } = await this.jobs.merged(actor, id);
    await sendDownload(res, name, 'pdf', pieces);
  }

  private async offer(actor: Actor, asked: Asked, res: Response, problem = ''): Promise<void> {
    const offered = await this.jobs.offer(actor, chosenIn(asked));
    const view = printChoosePage(offered, { ...asked, back: backOf(asked), problem });
    this.pages.render(res, 'print-choose', view, problem === '' ? 200 : 422);
  }

  private async showOrOffer(actor: Actor, kind: string, asked: Asked, res: Response): Promise<void> {
    try {
      await this.show(actor, kind, asked, res);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'print.unknown-kind') throw error;
      await this.offer(actor, asked, res, unknownWords(kind));
    }
  }

  private async show(
    actor: Actor,
    kind: string,
    asked: Asked,
    res: Response,
    again: { typed: Typed; refused: Refusal | null } = { typed: {}, refused: null },
  ): Promise<void> {
    const preview = await this.jobs.preview(actor, kind, chosenIn(asked));
    const view = printPreviewPage(preview, { ...asked, back: backOf(asked), key: newId() }, again);
    this.pages.render(res, 'print-preview', view, again.refused ? 422 : 200);
  }

  private async view(job: Job): Promise<PrintJobView> {
    return printJobView(job, await this.jobs.results([job.id]), this.kinds.labelOf);
  }

  private back(res: Response, id: string, done: string): void {
    announce(res, done);
    res.redirect(303, `/print-jobs/${id}`);
  }
}

/** What a list's form, or the page where one chooses, says was chosen. */
interface Asked {
  list: PrintableList;
  /** In one field: a form may not have thousands. */
  ids: string;
  all: boolean;
  query: string;
  handOver: string;
}

function askedIn(body: FormBody): Asked {
  return {
    list: queryCode(body, 'list', PRINTABLE_LISTS) ?? 'proposals',
    ids: formText(body, 'ids'),
    all: formValue(body, 'all') !== null,
    query: formText(body, 'query'),
    handOver: formValue(body, 'handOver') ?? '',
  };
}

/** An address that names no rows means all that its filters leave. */
function addressedIn(query: FormBody): Asked {
  const asked = askedIn(query);
  return { ...asked, all: asked.ids === '' };
}

function chosenIn({ list, ids, all, query, handOver }: Asked): Chosen {
  if (handOver !== '') return { handOver };
  return all ? { list, query } : { list, ids: ids.split(',').filter(isId) };
}

function backOf({ list, query, handOver }: Asked): string {
  if (handOver !== '') return `/hand-overs/${encodeURIComponent(handOver)}`;
  return query === '' ? `/${list}` : `/${list}?${query}`;
}

/** The papers' own fields, marked so that none can be mistaken for one of the order's. */
const typedIn = (body: FormBody): Typed =>
  Object.fromEntries(
    Object.keys(body ?? {})
      .filter((name) => FIELD.test(name))
      .map((name) => [name.slice(FIELD_MARK.length), formText(body, name)]),
  );
const FIELD = new RegExp(`^${FIELD_MARK}[a-zA-Z]{1,40}$`);

/** What the choice of kinds says of one that there is not. */
const unknownWords = (kind: string): string =>
  kind === '' ? '请选一种公文。' : `没有“${kind.slice(0, 60)}”这种公文，请选一种。`;

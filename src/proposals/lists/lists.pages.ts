import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { LIST_NAMES, type ListName } from '../../domain/lists/description.js';
import { LISTS } from '../../domain/lists/index.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { sendDownload } from '../../platform/web/download.js';
import { formText, formTexts, formValue, type FormBody } from '../../platform/web/form.js';
import { localPath } from '../../platform/web/kept-form.js';
import { Pages } from '../../platform/web/pages.js';
import { parametersIn, parametersOf } from '../../platform/web/parameters.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { bulkPage } from './bulk/bulk-run.page-views.js';
import { BulkRuns } from './bulk/bulk-runs.service.js';
import type { BulkRun } from './bulk/bulk-run.entity.js';
import { ListDesk } from './list-desk.js';
import { exported, MOST_EXPORTED } from './list-export.js';
import { ListNamePipe } from './list-name.pipe.js';
import { ListQueries } from './lists.queries.js';
import { SavedLists } from './saved-lists.service.js';
import { viewPage } from './saved-view.page-views.js';

const Name = () => Param('list', ListNamePipe);
const BulkId = () => Param('id', new IdPipe('bulk'));
const ViewId = () => Param('id', new IdPipe('views'));

/** 承办件 and 答复 as lists, and what all lists have in common: export, views, columns, steps for many rows. */
@Controller()
export class ListPages {
  constructor(
    private readonly pages: Pages,
    private readonly desk: ListDesk,
    private readonly lists: ListQueries,
    private readonly saved: SavedLists,
    private readonly bulk: BulkRuns,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get('assignments')
  @Needs('case.read')
  assignments(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    return this.desk.show(actor, 'assignments', query, res);
  }

  @Get('replies')
  @Needs('case.read')
  replies(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    return this.desk.show(actor, 'replies', query, res);
  }

  @Get('lists/:list/export.csv')
  @Needs('case.read')
  csv(
    @CurrentActor() actor: Actor,
    @Name() name: ListName,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    return this.export(actor, name, query, res, 'csv');
  }

  @Get('lists/:list/export.xlsx')
  @Needs('case.read')
  xlsx(
    @CurrentActor() actor: Actor,
    @Name() name: ListName,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    return this.export(actor, name, query, res, 'xlsx');
  }

  @Post('lists/:list/columns')
  @Needs('view.keep')
  async columns(
    @CurrentActor() actor: Actor,
    @Name() name: ListName,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    await this.saved.keepColumns(actor, name, formValue(body, 'reset') === null ? formTexts(body, 'column') : []);
    res.redirect(303, backTo(body, name));
  }

  @Post('lists/:list/views')
  @Needs('view.keep')
  async save(
    @CurrentActor() actor: Actor,
    @Name() name: ListName,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const wish = wishIn(body);
    try {
      const view = await this.saved.save(actor, name, wish);
      res.redirect(303, view.query === '' ? `/${name}` : `/${name}?${view.query}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.pages.render(
        res,
        'list-view',
        viewPage({ list: name, wish, view: null, actor, refusal: error }),
        refusalStatus(error),
      );
    }
  }

  @Get('lists/views/:id')
  @Needs('view.keep')
  async view(@CurrentActor() actor: Actor, @ViewId() id: string, @Res() res: Response): Promise<void> {
    const view = await this.saved.one(actor, id);
    this.pages.render(res, 'list-view', viewPage({ list: view.list, wish: view, view, actor }));
  }

  @Post('lists/views/:id')
  @Needs('view.keep')
  async change(
    @CurrentActor() actor: Actor,
    @ViewId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const { name, shared } = wishIn(body);
    try {
      const view = await this.saved.change(actor, id, wholeNumber(body, 'version') ?? 0, { name, shared });
      res.redirect(303, view.query === '' ? `/${view.list}` : `/${view.list}?${view.query}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const view = await this.saved.one(actor, id);
      const page = viewPage({ list: view.list, wish: { ...view, name, shared }, view, actor, refusal: error });
      this.pages.render(res, 'list-view', page, refusalStatus(error));
    }
  }

  @Post('lists/views/:id/delete')
  @Needs('view.keep')
  async remove(@CurrentActor() actor: Actor, @ViewId() id: string, @Res() res: Response): Promise<void> {
    res.redirect(303, `/${await this.saved.remove(actor, id)}`);
  }

  @Post('lists/:list/bulk')
  @Needs('bulk.run')
  async start(
    @CurrentActor() actor: Actor,
    @Name() name: ListName,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const query = formText(body, 'query');
    try {
      const run = await this.bulk.start(actor, name, {
        action: formText(body, 'act'),
        ids: formTexts(body, 'pick'),
        query: formValue(body, 'all') === null ? null : query,
        back: query === '' ? `/${name}` : `/${name}?${query}`,
        key: formValue(body, 'key'),
      });
      res.redirect(303, `/lists/bulk/${run.id}`);
    } catch (error) {
      if (!(error instanceof Refusal) || refusalStatus(error) !== 422) throw error;
      await this.desk.show(actor, name, parametersIn(query), res, { problem: error });
    }
  }

  @Get('lists/bulk/:id')
  @Needs('bulk.run')
  async run(@CurrentActor() actor: Actor, @BulkId() id: string, @Res() res: Response): Promise<void> {
    await this.showRun(actor, await this.bulk.read(actor, id), res);
  }

  @Post('lists/bulk/:id/continue')
  @Needs('bulk.run')
  async goOn(@CurrentActor() actor: Actor, @BulkId() id: string, @Res() res: Response): Promise<void> {
    const run = await this.bulk.goOn(actor, id);
    res.redirect(303, `/lists/bulk/${run.id}`);
  }

  @Post('lists/bulk/:id/begin')
  @Needs('bulk.run')
  async begin(
    @CurrentActor() actor: Actor,
    @BulkId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    try {
      await this.bulk.begin(actor, id, typed);
      res.redirect(303, `/lists/bulk/${id}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.showRun(actor, await this.bulk.read(actor, id), res, { typed, refusal: error });
    }
  }

  @Post('lists/bulk/:id/again')
  @Needs('bulk.run')
  async again(@CurrentActor() actor: Actor, @BulkId() id: string, @Res() res: Response): Promise<void> {
    await this.bulk.retry(actor, id);
    res.redirect(303, `/lists/bulk/${id}`);
  }

  private async showRun(
    actor: Actor,
    run: BulkRun,
    res: Response,
    { typed = {}, refusal }: { typed?: Record<string, string>; refusal?: Refusal } = {},
  ): Promise<void> {
    const inputs = await this.bulk.inputs(actor, run);
    const { label } = this.bulk.action(run.list, run.action);
    const view = bulkPage({ run, label, list: LISTS[run.list], inputs, typed, refusal, today: this.clock.today() });
    this.pages.render(res, 'list-bulk', view, refusal ? refusalStatus(refusal) : 200);
  }

  private async export(
    actor: Actor,
    name: ListName,
    query: FormBody,
    res: Response,
    kind: 'csv' | 'xlsx',
  ): Promise<void> {
    const { state } = this.desk.asked(actor, name, parametersOf(query));
    const asking = await this.lists.asking(actor, state);
    const columns = await this.desk.columnsFor(actor, name, state);
    const pieces = exported(LISTS[name], columns, this.lists.all(name, asking, MOST_EXPORTED + 1), kind);
    await sendDownload(res, `${LISTS[name].title}${this.clock.today()}`, kind, pieces);
  }
}

const wishIn = (body: FormBody) => ({
  name: formText(body, 'name'),
  query: formText(body, 'query'),
  shared: formValue(body, 'shared') !== null,
});

/** What was typed into the step's own inputs. */
function typedIn(body: FormBody): Record<string, string> {
  const names = Object.keys(body ?? {}).filter((name) => name !== '_csrf');
  return Object.fromEntries(names.map((name) => [name, formTexts(body, name).join('\n')]));
}

/** The list that the form stood on. */
function backTo(body: FormBody, name: ListName): string {
  const path = localPath(formText(body, 'back'));
  return LIST_NAMES.some((one) => path === `/${one}` || path.startsWith(`/${one}?`)) ? path : `/${name}`;
}

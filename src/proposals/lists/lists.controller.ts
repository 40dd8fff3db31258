import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { ListName } from '../../domain/lists/description.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { ApiAnswer, ApiIdempotencyKey, ApiIfMatch, ApiProblems } from '../../platform/api/docs.js';
import { pageSchema } from '../../platform/api/schemas.js';
import { IdempotencyKey, IfMatch } from '../../platform/api/versions.js';
import type { Page } from '../../platform/database/page.js';
import type { FormBody } from '../../platform/web/form.js';
import { parametersOf } from '../../platform/web/parameters.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { IdPipe } from '../id.pipe.js';
import { BulkRuns } from './bulk/bulk-runs.service.js';
import { ListDesk } from './list-desk.js';
import { ListNamePipe } from './list-name.pipe.js';
import { ListQueries } from './lists.queries.js';
import {
  bulkSchema,
  bulkValues,
  bulkView,
  changedView,
  listAnswer,
  newBulk,
  newView,
  rowView,
  viewSchema,
  type BulkView,
  type ListAnswer,
} from './lists.schemas.js';
import { SavedLists, type SavedListView } from './saved-lists.service.js';

const Name = () => Param('list', ListNamePipe);
const BulkId = () => Param('id', new IdPipe('bulk'));
const ViewId = () => Param('id', new IdPipe('views'));

/** Lists of proposals, assignments, replies and promises, with views and steps for many rows, for programs. */
@ApiTags('清单')
@Controller('api/v1/lists')
export class ListsController {
  constructor(
    private readonly desk: ListDesk,
    private readonly lists: ListQueries,
    private readonly saved: SavedLists,
    private readonly bulk: BulkRuns,
  ) {}

  @Get(':list')
  @Needs('case.read')
  @ApiOperation({ summary: '清单：筛选、排列、列和页面的地址一样；limit 1 至 100' })
  @ApiAnswer(listAnswer, '一页，连同总数和各项件数')
  @ApiProblems(404, 422)
  async list(@CurrentActor() actor: Actor, @Name() name: ListName, @Query() query: FormBody): Promise<ListAnswer> {
    const { limit = ['20'], ...parameters } = parametersOf(query);
    const { state, unusable } = this.desk.asked(actor, name, parameters);
    const [wrong] = unusable;
    if (wrong)
      throw new Refusal('list.invalid', `${wrong.sentence}。`, '请核对参数。', { [wrong.name]: wrong.sentence });
    const asking = await this.lists.asking(actor, state);
    const page = await this.lists.page(name, asking, limitOf(limit));
    const { total, of } = await this.lists.counts(name, asking);
    const columns = await this.desk.columnsFor(actor, name, state);
    return { items: page.rows.map((row) => rowView(row, columns)), next: page.next, total, counts: { ...of } };
  }

  @Get(':list/views')
  @Needs('case.read')
  @ApiOperation({ summary: '清单的视图：自己的在前，本单位共用的在后' })
  @ApiAnswer(pageSchema(viewSchema), '视图')
  @ApiProblems(404)
  async views(@CurrentActor() actor: Actor, @Name() name: ListName): Promise<Page<SavedListView>> {
    return { items: await this.saved.list(actor, name), next: null };
  }

  @Post(':list/views')
  @Needs('view.keep')
  @ApiOperation({ summary: '保存一个视图' })
  @ApiAnswer(viewSchema, '视图', 201)
  @ApiProblems(404, 413, 415, 422, 503)
  save(
    @CurrentActor() actor: Actor,
    @Name() name: ListName,
    @Body({ schema: newView }) wish: z.infer<typeof newView>,
  ): Promise<SavedListView> {
    return this.saved.save(actor, name, wish);
  }

  @Patch('views/:id')
  @Needs('view.keep')
  @ApiOperation({ summary: '给自己的视图改名、换筛选、共用或不再共用' })
  @ApiIfMatch()
  @ApiAnswer(viewSchema, '视图')
  @ApiProblems(404, 409, 413, 415, 422, 428, 503)
  change(
    @CurrentActor() actor: Actor,
    @ViewId() id: string,
    @IfMatch() version: number,
    @Body({ schema: changedView }) wish: z.infer<typeof changedView>,
  ): Promise<SavedListView> {
    return this.saved.change(actor, id, version, wish);
  }

  @Delete('views/:id')
  @Needs('view.keep')
  @HttpCode(204)
  @ApiOperation({ summary: '删除自己的视图' })
  @ApiNoContentResponse({ description: '已删除' })
  @ApiProblems(404, 503)
  async remove(@CurrentActor() actor: Actor, @ViewId() id: string): Promise<void> {
    await this.saved.remove(actor, id);
  }

  @Post(':list/bulk')
  @Needs('bulk.run')
  @ApiOperation({ summary: '批量办理：先逐件核对能不能办' })
  @ApiIdempotencyKey()
  @ApiAnswer(bulkSchema, '核对的情况', 201)
  @ApiProblems(403, 404, 413, 415, 422, 503)
  async start(
    @CurrentActor() actor: Actor,
    @Name() name: ListName,
    @IdempotencyKey() key: string | null,
    @Body({ schema: newBulk }) { action, ids = [], query }: z.infer<typeof newBulk>,
  ): Promise<BulkView> {
    return bulkView(await this.bulk.start(actor, name, { action, ids, query: query ?? null, back: `/${name}`, key }));
  }

  @Get('bulk/:id')
  @Needs('bulk.run')
  @ApiOperation({ summary: '一次批量办理，逐件的情况' })
  @ApiAnswer(bulkSchema, '批量办理')
  @ApiProblems(404)
  async read(@CurrentActor() actor: Actor, @BulkId() id: string): Promise<BulkView> {
    return bulkView(await this.bulk.read(actor, id));
  }

  @Post('bulk/:id/continue')
  @Needs('bulk.run')
  @HttpCode(200)
  @ApiOperation({ summary: '接着核对或办理；办过的不会再办' })
  @ApiAnswer(bulkSchema, '批量办理')
  @ApiProblems(404, 503)
  async goOn(@CurrentActor() actor: Actor, @BulkId() id: string): Promise<BulkView> {
    return bulkView(await this.bulk.goOn(actor, id));
  }

  @Post('bulk/:id/begin')
  @Needs('bulk.run')
  @HttpCode(200)
  @ApiOperation({ summary: '核对完以后办理；每件各自办成或者不动' })
  @ApiAnswer(bulkSchema, '批量办理')
  @ApiProblems(403, 404, 413, 415, 422, 503)
  async begin(
    @CurrentActor() actor: Actor,
    @BulkId() id: string,
    @Body({ schema: bulkValues }) { values }: z.infer<typeof bulkValues>,
  ): Promise<BulkView> {
    return bulkView(await this.bulk.begin(actor, id, values));
  }

  @Post('bulk/:id/again')
  @Needs('bulk.run')
  @HttpCode(200)
  @ApiOperation({ summary: '没有办成的重新核对' })
  @ApiAnswer(bulkSchema, '批量办理')
  @ApiProblems(404, 503)
  async again(@CurrentActor() actor: Actor, @BulkId() id: string): Promise<BulkView> {
    return bulkView(await this.bulk.retry(actor, id));
  }
}

function limitOf(typed: readonly string[]): number {
  const limit = Number(typed.at(-1));
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit;
  throw new Refusal('list.invalid', `limit“${String(typed.at(-1)).slice(0, 40)}”不能用。`, '请写 1 至 100 的整数。', {
    limit: '须为 1 至 100 的整数',
  });
}

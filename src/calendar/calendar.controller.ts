import { Body, Controller, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { z } from 'zod';
import { Refusal } from '../domain/refusal.js';
import type { Actor } from '../domain/rights/actor.js';
import { ApiAnswer, ApiIfMatch, ApiProblems } from '../platform/api/docs.js';
import { IfMatch, setVersion } from '../platform/api/versions.js';
import { CurrentActor, Needs } from '../platform/web/rights.js';
import { CalendarChanges } from './calendar-changes.js';
import { CalendarStore } from './calendar-store.js';
import { sentWish } from './calendar-wish.js';
import {
  calendarSchema,
  changedSchema,
  previewSchema,
  putYear,
  sentYear,
  yearNumber,
  yearSchema,
} from './calendar.schemas.js';
import {
  calendarView,
  yearView,
  type CalendarChanged,
  type CalendarPreview,
  type CalendarView,
  type YearView,
} from './calendar.views.js';

@ApiTags('日历')
@Controller('api/v1/calendar')
export class CalendarController {
  constructor(
    private readonly store: CalendarStore,
    private readonly changes: CalendarChanges,
  ) {}

  @Get()
  @Needs('calendar.read')
  @ApiOperation({ summary: '工作日历已导入的年份' })
  @ApiAnswer(calendarSchema, '年份；ETag 是 version')
  async read(@Res({ passthrough: true }) res: Response): Promise<CalendarView> {
    return answer(res, calendarView(await this.store.state()));
  }

  @Get(':year')
  @Needs('calendar.read')
  @ApiOperation({ summary: '一年的放假和调休上班日；其余的日子周一至周五上班' })
  @ApiAnswer(yearSchema, '一年；ETag 是 version')
  @ApiProblems(404, 422)
  async year(
    @Param('year', { schema: yearNumber }) year: z.infer<typeof yearNumber>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<YearView> {
    const state = await this.store.state();
    const found = state.years.find((one) => one.year === year);
    if (found) return answer(res, yearView(state, found));
    throw new Refusal(
      'calendar.not-found',
      `${year}年的工作日历还没有导入。`,
      '请先导入；在此之前涉及这一年的期限都是暂定的。',
    );
  }

  @Post('preview')
  @HttpCode(200)
  @Needs('calendar.edit')
  @ApiOperation({ summary: '预览一年的变化：逐日的变化、问题、变动的期限；不保存' })
  @ApiAnswer(previewSchema, '变化')
  @ApiProblems(400, 413, 415, 422)
  preview(
    @CurrentActor() actor: Actor,
    @Body({ schema: sentYear }) body: z.infer<typeof sentYear>,
  ): Promise<CalendarPreview> {
    return this.changes.preview(actor, sentWish(body));
  }

  @Put(':year')
  @Needs('calendar.edit')
  @ApiOperation({ summary: '换上一年的日历，并改动受影响的期限；已经相同时什么也不做' })
  @ApiIfMatch()
  @ApiAnswer(changedSchema, '变化；ETag 是新的 version')
  @ApiProblems(400, 409, 413, 415, 422, 428, 503)
  async replace(
    @CurrentActor() actor: Actor,
    @Param('year', { schema: yearNumber }) year: z.infer<typeof yearNumber>,
    @IfMatch() version: number,
    @Body({ schema: putYear }) body: z.infer<typeof putYear>,
    @Res({ passthrough: true }) res: Response,
  ): Promise<CalendarChanged> {
    if (body.year !== undefined && body.year !== year)
      throw new Refusal('request.invalid', `地址里是${year}年，内容里是${body.year}年。`, '请改成同一年。', {
        year: '与地址里的年份不同',
      });
    return answer(res, await this.changes.apply(actor, version, sentWish({ ...body, year })));
  }
}

function answer<T extends { version: number }>(res: Response, view: T): T {
  setVersion(res, view.version);
  return view;
}

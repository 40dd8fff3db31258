import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { isPlainDate, partsOf } from '../domain/plain-date.js';
import { Refusal } from '../domain/refusal.js';
import type { Actor } from '../domain/rights/actor.js';
import { mayAtAll } from '../domain/rights/may.js';
import { FIRST_YEAR, LAST_YEAR } from '../domain/work-calendar/calendar-day.js';
import type { Clock } from '../platform/clock.js';
import { Conflict } from '../platform/database/conflict.js';
import { CLOCK } from '../platform/tokens.js';
import { formText, formValue, type FormBody } from '../platform/web/form.js';
import { Pages } from '../platform/web/pages.js';
import { wholeNumber } from '../platform/web/query.js';
import { refusalStatus } from '../platform/web/refusal-status.js';
import { CurrentActor, Needs, type IdentifiedRequest } from '../platform/web/rights.js';
import { uploadedFile } from '../platform/web/uploads.js';
import { calendarText } from './calendar-file.js';
import { CalendarChanges } from './calendar-changes.js';
import { CalendarStore } from './calendar-store.js';
import { dayWish, fileWish, type CalendarWish } from './calendar-wish.js';
import {
  dayPage,
  donePage,
  importPage,
  overtakenBy,
  previewPage,
  TYPED,
  typedDay,
  yearTable,
  type FormProblems,
  type Typed,
} from './change.page-views.js';
import { shippedText, shippedYears } from './shipped-calendars.js';
import { calendarPage } from './year.page-views.js';

/** Changes that the calendar's page lists. */
const HISTORY = 5;

/** The year as twelve months, and its change: a form, the preview, the act, what was done. */
@Controller('calendar')
export class CalendarPages {
  constructor(
    private readonly pages: Pages,
    private readonly store: CalendarStore,
    private readonly changes: CalendarChanges,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('calendar.read')
  async year(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const today = this.clock.today();
    const view = calendarPage({
      state: await this.store.state(),
      year: yearOf(query) ?? partsOf(today).year,
      today,
      mayEdit: mayAtAll(actor, 'calendar.edit'),
      shippedYears: shippedYears(),
      history: await this.changes.history(HISTORY),
      same: formValue(query, 'same') !== null,
    });
    this.pages.render(res, 'calendar', view);
  }

  @Get('import')
  @Needs('calendar.edit')
  async importForm(@Query() query: FormBody, @Res() res: Response): Promise<void> {
    const year = yearOf(query);
    const found = (await this.store.state()).years.find((one) => one.year === year);
    const typed = typedIn({
      what: 'file',
      year: year === undefined ? '' : String(year),
      text: found ? yearTable(found.days) : '',
      name: found ? `${year}年表格` : '',
      workingDays: found?.ownCount ?? '',
    });
    this.pages.render(res, 'calendar-import', importPage(typed));
  }

  @Get('day')
  @Needs('calendar.edit')
  async dayForm(@Query() query: FormBody, @Res() res: Response): Promise<void> {
    const typed = formText(query, 'day');
    const day = isPlainDate(typed) ? typed : '';
    const year = day === '' ? (yearOf(query) ?? partsOf(this.clock.today()).year) : partsOf(day).year;
    const now = typedDay(await this.store.state(), day, year);
    this.pages.render(res, 'calendar-day', dayPage(typedIn({ ...now, what: 'day', year: String(year) })));
  }

  @Post('preview')
  @Needs('calendar.edit')
  async preview(
    @CurrentActor() actor: Actor,
    @Req() req: IdentifiedRequest,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const typed = typedIn(body);
    try {
      const sent = withUpload(typed, req);
      await this.show(res, actor, sent, wishOf(sent));
    } catch (error) {
      this.comesBack(res, typed, error);
    }
  }

  /** Back from the preview to the form, as it was typed; nothing is changed. */
  @Post('edit')
  @Needs('calendar.edit')
  edit(@Body() body: FormBody, @Res() res: Response): void {
    this.form(res, typedIn(body), {}, 200);
  }

  @Post('apply')
  @Needs('calendar.edit')
  async apply(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const typed = typedIn(body);
    try {
      const wish = wishOf(typed);
      const { version, changes } = await this.changes.apply(actor, wholeNumber(body, 'version') ?? -1, wish);
      const year = typed.year === '' ? '' : `year=${encodeURIComponent(typed.year)}&`;
      res.redirect(303, changes.length > 0 ? `/calendar/changes/${version}` : `/calendar?${year}same=1`);
    } catch (error) {
      if (error instanceof Conflict) await this.show(res, actor, typed, wishOf(typed), await this.overtaken(error));
      else this.comesBack(res, typed, error);
    }
  }

  @Get('changes/:version')
  @Needs('calendar.read')
  async done(@CurrentActor() actor: Actor, @Param('version') version: string, @Res() res: Response): Promise<void> {
    const number = /^\d{1,9}$/.test(version) ? Number(version) : 0;
    this.pages.render(
      res,
      'calendar-done',
      donePage(await this.changes.past(number), mayAtAll(actor, 'calendar.edit')),
    );
  }

  /** Somebody changed the calendar, or a case whose due day was to be moved. */
  private async overtaken({ code, sentence }: Conflict): Promise<string> {
    const [last] = await this.changes.history(1);
    return code === 'calendar.conflict' && last ? overtakenBy(last) : `刚才没有应用：${sentence}`;
  }

  /** The preview, or the form with what is wrong with it; with `conflict` it says why it was not applied. */
  private async show(res: Response, actor: Actor, typed: Typed, wish: CalendarWish, conflict = ''): Promise<void> {
    const preview = await this.changes.preview(actor, wish);
    if (preview.problems.length > 0) {
      this.form(res, typed, { problem: '还不能应用，请改正后再预览。', problems: preview.problems }, 422);
      return;
    }
    const status = conflict === '' ? 200 : 409;
    this.pages.render(res, 'calendar-preview', previewPage(typed, preview, conflict), status);
  }

  /** A refused form as it was typed. */
  private comesBack(res: Response, typed: Typed, error: unknown): void {
    if (!(error instanceof Refusal) || refusalStatus(error) === 403) throw error;
    this.form(res, typed, { problem: error.message, errors: error.fields }, refusalStatus(error));
  }

  private form(res: Response, typed: Typed, problems: FormProblems, status: number): void {
    if (typed.what === 'day') this.pages.render(res, 'calendar-day', dayPage(typed, problems), status);
    else this.pages.render(res, 'calendar-import', importPage(typed, problems), status);
  }
}

function typedIn(values: FormBody): Typed {
  const entries = TYPED.map((name) => [name, name === 'text' ? formText(values, name) : valueOf(values, name)]);
  return Object.fromEntries(entries) as Typed;
}

const valueOf = (values: FormBody, name: string): string => {
  const value = values?.[name];
  return typeof value === 'number' ? String(value) : formText(values, name).trim();
};

/** The text of the file that came with the form takes the place of what stands in the box, so that it can be mended there. */
function withUpload(typed: Typed, req: IdentifiedRequest): Typed {
  const file = uploadedFile(req);
  if (!file) return typed;
  return { ...typed, name: file.name, text: calendarText(file.bytes, file.name) };
}

function wishOf(typed: Typed): CalendarWish {
  const { what, year, name, text, day, kind, holiday, notice } = typed;
  const workingDays = wholeNumberIn(typed);
  if (what === 'day') return dayWish({ day, kind, name: holiday, notice, workingDays });
  if (what === 'shipped') {
    if (!shippedYears().includes(Number(year)))
      throw new Refusal(
        'calendar.not-shipped',
        `程序没有带${year}年的日历文件。`,
        '请选自己的文件，或把表格粘贴在下面。',
      );
    return fileWish({ name: `随程序提供的 ${year}.json`, text: shippedText(Number(year)) });
  }
  if (text.trim() === '')
    throw new Refusal('calendar.empty', '没有选文件，也没有粘贴文字。', '请选一个文件，或把表格粘贴在下面。');
  return fileWish(
    { name: name || '粘贴的文字', text: calendarText(Buffer.from(text), name || '粘贴的文字') },
    workingDays,
  );
}

function wholeNumberIn({ workingDays }: Typed): number | undefined {
  if (workingDays === '') return undefined;
  const number = /^\d{3}$/.test(workingDays) ? Number(workingDays) : 0;
  if (number >= 200 && number <= 300) return number;
  throw new Refusal('calendar.working-days', `全年工作日数“${workingDays}”不对。`, '请填200至300的整数，或留空。', {
    workingDays: '应为200至300的整数',
  });
}

function yearOf(query: FormBody): number | undefined {
  const typed = formValue(query, 'year');
  if (typed === null) return undefined;
  const year = /^\d{4}$/.test(typed) ? Number(typed) : 0;
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return year;
  throw new Refusal('calendar.year', `没有“${typed}”年的日历。`, `请选${FIRST_YEAR}年至${LAST_YEAR}年之间的一年。`);
}

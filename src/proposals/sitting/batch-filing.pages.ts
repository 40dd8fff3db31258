import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { isPlainDate, printedDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { movedTo } from '../../domain/sitting/filing-order.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { askToConfirm, confirming } from '../../platform/web/confirm.js';
import { formText, formTexts, formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { batchFilingPage, type BatchFilingPageInput, type FilingTyped } from './batch-filing.page-views.js';
import { BatchFiling } from './batch-filing.service.js';
import { Desks } from './desk-context.js';
import { FilingPreviews } from './filing-preview.queries.js';
import type { SittingRow } from './sitting.views.js';

type Refused = Pick<BatchFilingPageInput, 'sent' | 'problem' | 'errors'>;

/** 批量立案: the order and the numbers it gives first, then all of it in one act. */
@Controller('sitting/filing')
export class BatchFilingPages {
  constructor(
    private readonly pages: Pages,
    private readonly desks: Desks,
    private readonly previews: FilingPreviews,
    private readonly filing: BatchFiling,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('case.file')
  async preview(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    await this.show(actor, formValue(query, 'session'), res);
  }

  @Post()
  @Needs('case.file')
  async file(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const session = formText(body, 'session');
    const ids = formTexts(body, 'row');
    const picks = new Set(formTexts(body, 'pick'));
    let sent: string[] = [];
    try {
      if (formText(body, 'act') === 'order') return await this.show(actor, session, res, { body, ids, picks });
      const order = ids.filter((id) => picks.has(id));
      sent = order;
      if (ids.some((id, i) => placeOf(body, id) !== null && placeOf(body, id) !== i + 1))
        throw new Refusal(
          'filing.not-as-shown',
          '顺序改过，还没有按新顺序预览，没有立案。',
          '请先点“按新顺序预览”，核对编号后再立案。',
        );
      const rows = order.map((id) => ({
        id,
        version: wholeNumber(body, `version.${id}`),
        // Nobody gets another number than the one that was shown, also when some are left out after the preview.
        expected: formValue(body, `number.${id}`) ?? undefined,
      }));
      const { fields, classNumbers } = typedOf(body, picks);
      const answer = confirming(body);
      if (answer === 'back') return await this.show(actor, session, res, { body, ids, picks });
      if (answer === 'ask' && order.length > 0) return this.ask(res, rows, fields.day);
      const filed = await this.filing.file(actor, rows, { ...fields, classNumbers });
      const query = new URLSearchParams({ session, stage: 'filed', done: `file-${filed.length}` });
      res.redirect(303, `/sitting?${query.toString()}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { fields: errors, message: problem } = error;
      await this.show(
        actor,
        session,
        res,
        { body, ids, picks, refused: { sent, errors, problem } },
        refusalStatus(error),
      );
    }
  }

  private ask(res: Response, rows: readonly { expected?: string | undefined }[], day: string): void {
    const numbers = rows.flatMap(({ expected }) => expected ?? []);
    const [first, last] = [numbers[0], numbers.at(-1)];
    askToConfirm(this.pages, res, {
      section: 'sitting',
      title: `立案${rows.length}件？`,
      facts: [
        { label: '件数', value: `${rows.length}件` },
        ...(first && last
          ? [{ label: '编号', value: first === last ? `第${first}号` : `第${first}号至第${last}号` }]
          : []),
        { label: '立案日期', value: isPlainDate(day) ? printedDate(day) : day },
      ],
      question: '立案后号不能收回，也不能给别的提案。',
      button: `立案${rows.length}件`,
    });
  }

  private async show(
    actor: Actor,
    session: string | null,
    res: Response,
    typed: { body?: FormBody; ids?: readonly string[]; picks?: ReadonlySet<string>; refused?: Refused } = {},
    status = 200,
  ): Promise<void> {
    const { body, ids = [], picks, refused = {} } = typed;
    const { sessionId, frame } = await this.desks.context(actor, session || null);
    const kept = body && picks && typedOf(body, picks);
    const day = kept?.fields.day;
    const arrange = (rows: SittingRow[]) => (body ? arranged(rows, ids, picks, body) : rows);
    const preview =
      sessionId &&
      (await this.previews.of(actor, sessionId, {
        arrange,
        ...(day !== undefined && isPlainDate(day) && { day }),
        ...(kept && { classNumbers: kept.classNumbers }),
      }));
    const view = batchFilingPage({
      frame,
      preview: preview || null,
      today: this.clock.today(),
      moved: body !== undefined,
      typed: kept,
      ...refused,
    });
    this.pages.render(res, 'sitting-filing', view, status);
  }
}

/** In the typed order; what is left out comes last, so that the numbers shown are those that will be given. */
function arranged(
  rows: SittingRow[],
  ids: readonly string[],
  picks: ReadonlySet<string> | undefined,
  body: FormBody,
): SittingRow[] {
  const shown = [...rows].sort((a, b) => rank(ids, a.id) - rank(ids, b.id));
  const moved = movedTo(shown, ({ id }) => placeOf(body, id));
  const picked = (row: SittingRow) => !ids.includes(row.id) || (picks?.has(row.id) ?? true);
  return [...moved.filter(picked), ...moved.filter((row) => !picked(row))];
}

const rank = (ids: readonly string[], id: string): number => (ids.includes(id) ? ids.indexOf(id) : ids.length);

/** What is no number leaves a row where it is. */
function placeOf(body: FormBody, id: string): number | null {
  const typed = formText(body, `place.${id}`).normalize('NFKC').trim();
  return /^\d{1,4}$/.test(typed) ? Number(typed) : null;
}

const typedOf = (body: FormBody, picks: ReadonlySet<string>): FilingTyped => ({
  fields: {
    day: formText(body, 'day'),
    meeting: formText(body, 'meeting'),
    meetingDay: formText(body, 'meetingDay'),
  },
  classNumbers: formText(body, 'classNumbers') !== '',
  picks,
});

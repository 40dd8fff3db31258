import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { formText, formTexts, formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { queryCode, wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { numberKey } from '../numbers/number-key.js';
import { codesOf } from '../states.js';
import { Classes, classesText, classesTyped } from './classes.service.js';
import { mergePage } from './merge.page-views.js';
import { MergeTexts, type MergeText } from './merge-texts.queries.js';
import { Desks } from './desk-context.js';
import { SittingActs } from './sitting-acts.service.js';
import { sittingPage, type DeskTyped, type SittingPageInput } from './sitting.page-views.js';
import { sittingHref } from './sitting-frame.page-views.js';
import { SittingQueries } from './sitting.queries.js';
import { EMPTY_DESK, STAGES, type SittingFilter, type SittingRow } from './sitting.views.js';

/** In the list of classes: takes the class away. */
const NO_CLASS = '-';

type Refused = Pick<SittingPageInput, 'typed' | 'problem' | 'errors'>;

/** 收件分拣: the proposals of a session as they come in, sorted and merged many at once. */
@Controller('sitting')
export class SittingPages {
  constructor(
    private readonly pages: Pages,
    private readonly desks: Desks,
    private readonly sitting: SittingQueries,
    private readonly classes: Classes,
    private readonly acts: SittingActs,
    private readonly texts: MergeTexts,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('sitting.read')
  async desk(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    await this.show(actor, query, res);
  }

  @Post()
  @Needs('sitting.read')
  async act(@CurrentActor() actor: Actor, @Body() body: FormBody, @Res() res: Response): Promise<void> {
    const typed = typedOf(body);
    try {
      if (formText(body, 'act') === 'compare') return res.redirect(303, await this.compareHref(actor, body, typed));
      const done = await this.take(actor, body, typed);
      const filter = filterOf(body, formText(body, 'session'));
      res.redirect(303, `${sittingHref(filter)}&done=${encodeURIComponent(done)}`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { fields: errors, message: problem } = error;
      const texts = await this.compared(actor, body, typed);
      if (texts === null) return this.show(actor, body, res, { typed, errors, problem }, refusalStatus(error));
      const filter = filterOf(body, formText(body, 'session'));
      const about = { texts, main: formText(body, 'mainId'), back: sittingHref(filter), stage: filter.stage };
      const page = mergePage({ ...about, session: filter.sessionId, reason: typed.reason, problem });
      this.pages.render(res, 'sitting-merge', page, refusalStatus(error));
    }
  }

  private async take(actor: Actor, body: FormBody, typed: DeskTyped): Promise<string> {
    const { picks } = typed;
    const act = formText(body, 'act');
    // A class has a button of its own.
    const [, quick = ''] = /^classify:(.+)$/s.exec(act) ?? [];
    if (quick !== '') {
      await this.acts.classify(actor, picks, quick);
      return `classify-${picks.length}`;
    }
    switch (act) {
      case 'classify':
        if (typed.class === '')
          throw new Refusal('sitting.no-class', '没有选分类，没有改动。', '请选一类，再点“分类”。', {
            class: '没有选',
          });
        await this.acts.classify(actor, picks, typed.class === NO_CLASS ? '' : typed.class);
        return `classify-${picks.length}`;
      case 'merge': {
        const main = await this.mainOf(actor, body, typed);
        const others = picks.filter((id) => id !== main);
        await this.acts.merge(actor, main, others, typed.reason);
        return `merge-${others.length}`;
      }
      case 'confirm':
        await this.acts.confirm(actor, picks, typed);
        return `confirm-${picks.length}`;
      case 'classes':
        await this.classes.change(actor, wholeNumber(body, 'version') ?? 0, classesTyped(typed.classes));
        return 'classes-1';
      default:
        throw new Refusal('web.invalid', '没有说要办什么。', '请点列表下面的一个按钮。');
    }
  }

  /** The texts that the form came from, where it was the one beside them and they can still be merged. */
  private compared(actor: Actor, body: FormBody, { picks }: DeskTyped): Promise<MergeText[] | null> {
    if (formValue(body, 'mainId') === null) return Promise.resolve(null);
    return this.texts.of(actor, formText(body, 'session'), picks).catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
  }

  /** Where the ticked are read side by side, with the main case where one is named. */
  private async compareHref(actor: Actor, body: FormBody, typed: DeskTyped): Promise<string> {
    const main = typed.main.trim() === '' ? null : await this.mainOf(actor, body, typed);
    const all = new Set([...(main === null ? [] : [main]), ...typed.picks]);
    if (all.size < 2) throw tooFew();
    const query = new URLSearchParams({ session: formText(body, 'session'), stage: formText(body, 'stage') });
    if (main !== null) query.set('main', main);
    for (const id of all) query.append('pick', id);
    return `/sitting/merge?${query.toString()}`;
  }

  /** The main case as it was chosen beside the texts, by its 收件号, or the first that was ticked. */
  private async mainOf(actor: Actor, body: FormBody, { main, picks }: DeskTyped): Promise<string> {
    const [first] = picks;
    const chosen = formValue(body, 'mainId');
    if (chosen !== null && picks.includes(chosen) && picks.length > 1) return chosen;
    const typed = main.trim();
    if (typed === '') {
      if (first !== undefined && picks.length > 1) return first;
      throw tooFew();
    }
    const among = { sessionId: formText(body, 'session'), search: typed };
    const { rows } = await this.sitting.list(actor, { ...among, stage: 'received' });
    const { rows: filed } = await this.sitting.list(actor, { ...among, stage: 'filed' });
    const called = (row: SittingRow) => [row.receiptNumber, row.number].map((number) => number && numberKey(number));
    const found = [...rows, ...filed].find((row) => called(row).includes(numberKey(typed)));
    if (found) return found.id;
    throw new Refusal(
      'sitting.no-main',
      `没有收件号或提案号是“${typed}”的待办提案，没有并案。`,
      '请核对主案的收件号。',
      {
        main: '没有这个号',
      },
    );
  }

  private async show(actor: Actor, query: FormBody, res: Response, refused: Refused = {}, status = 200): Promise<void> {
    const { sessionId, counts, frame } = await this.desks.context(actor, formValue(query, 'session'));
    const filter = sessionId === null ? null : filterOf(query, sessionId);
    const found = filter ? await this.sitting.list(actor, filter) : EMPTY_DESK;
    const classes = await this.classes.read();
    const view = sittingPage({
      frame,
      filter,
      counts,
      ...found,
      classes: { ...classes, text: classesText(classes.classes) },
      may: {
        sort: mayAtAll(actor, 'case.sort') && mayAtAll(actor, 'case.merge'),
        confirm: mayAtAll(actor, 'case.file'),
        editClasses: mayAtAll(actor, 'classes.edit'),
      },
      today: this.clock.today(),
      done: doneWords(formText(query, 'done')),
      ...refused,
    });
    this.pages.render(res, 'sitting', view, status);
  }
}

const tooFew = (): Refusal =>
  new Refusal('sitting.none', '并案要勾选两件以上，没有并案。', '请勾选要合并的提案，或写明主案的收件号。', {
    main: '没有写主案，勾选的又不到两件',
  });

function filterOf(query: FormBody, sessionId: string): SittingFilter {
  return {
    sessionId,
    stage: queryCode(query, 'stage', codesOf(STAGES)) ?? 'received',
    subjectClass: formValue(query, 'among') ?? undefined,
    search: formValue(query, 'q') ?? undefined,
    page: wholeNumber(query, 'page'),
  };
}

const typedOf = (body: FormBody): DeskTyped => ({
  picks: formTexts(body, 'pick'),
  class: formText(body, 'class').trim(),
  main: formText(body, 'main'),
  reason: formText(body, 'reason'),
  meeting: formText(body, 'meeting'),
  day: formText(body, 'day'),
  classes: formText(body, 'classes'),
});

const DONE: Readonly<Record<string, (count: string) => string>> = {
  classify: (count) => `已给${count}件分类。`,
  merge: (count) => `已并案${count}件，提案者仍逐一答复。`,
  confirm: (count) => `已记下${count}件经会议确认。`,
  classes: () => '分类清单已保存。',
  file: (count) => `已立案${count}件。`,
  pre: (count) => `已保存${count}件的预分办。`,
  ask: (count) => `已送单位征求意见，共${count}件有预分办单位。`,
};

/** What an address says was done, in words; anything else says nothing. */
export function doneWords(code: string): string {
  const [, act = '', count = ''] = /^([a-z]+)-(\d{1,5})$/.exec(code) ?? [];
  return Object.hasOwn(DONE, act) ? DONE[act]!(count) : '';
}

import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import { may } from '../../domain/rights/may.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { DirectoryQueries } from '../../directory/directory.queries.js';
import type { UnitView } from '../../directory/directory.views.js';
import { isPlainDate, type PlainDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { sendDownload } from '../../platform/web/download.js';
import { formText, formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { parametersOf } from '../../platform/web/parameters.js';
import { queryCode, queryFlag, wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { IdPipe } from '../id.pipe.js';
import { ListDesk } from '../lists/list-desk.js';
import { Looks } from '../rights/looks.js';
import { codesOf, COMMITMENT_STATES } from '../states.js';
import { PROMISES } from '../workflow/promises/promises.js';
import { Steps } from '../workflow/steps.service.js';
import { commitmentForm, type CommitmentFormInput, type Typed } from './commitment-form.page-views.js';
import { commitmentPage } from './commitment.page-views.js';
import { ledgerPart } from './commitments.page-views.js';
import { CommitmentQueries, seesInside } from './commitments.queries.js';
import { CommitmentService } from './commitments.service.js';
import { LACKING, STAGES, type CommitmentFilter, type CommitmentPatch } from './commitments.views.js';
import { LedgerCountQueries } from './ledger-counts.queries.js';
import { ledgerAsCsv } from './ledger-export.js';

/** The one value of a filter; of several, none. */
const only = (values: readonly string[] = []): string | undefined => (values.length === 1 ? values[0] : undefined);

const CommitmentId = () => Param('id', new IdPipe('commitments'));

/** The ledger of promises (承诺台账), each promise with its steps, and the form beside one of a draft. */
@Controller('commitments')
export class CommitmentPages {
  constructor(
    private readonly pages: Pages,
    private readonly lists: ListDesk,
    private readonly commitments: CommitmentQueries,
    private readonly ledger: LedgerCountQueries,
    private readonly service: CommitmentService,
    private readonly steps: Steps,
    private readonly directory: DirectoryQueries,
    private readonly looks: Looks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('case.read')
  async list(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const { unit, year } = this.lists.asked(actor, 'commitments', parametersOf(query)).state.filters;
    const filter = { unitId: only(unit), year: year && Number(only(year)) };
    const ledger = queryFlag(query, 'ledger') ? ledgerPart(await this.ledger.counts(actor, filter), filter) : null;
    await this.lists.show(actor, 'commitments', query, res, { ledger });
  }

  @Get('ledger.csv')
  @Needs('case.read')
  async csv(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const pages = this.commitments.all(actor, filterIn(query));
    await sendDownload(res, `承诺台账${this.clock.today()}`, 'csv', ledgerAsCsv(pages, seesInside(actor)));
  }

  @Get(':id')
  @Needs('case.read')
  async one(
    @CurrentActor() actor: Actor,
    @CommitmentId() id: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    await this.show(actor, id, { back: backTo(query, id) }, res);
  }

  @Post(':id')
  @Needs('commitment.write')
  async save(
    @CurrentActor() actor: Actor,
    @CommitmentId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const back = backTo(body, id);
    try {
      await this.service.update(actor, id, versionOf(body), patchOf(body, await this.directory.units()));
      res.redirect(303, back);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const typed = typedIn(body);
      const errors = formErrors(error);
      await this.show(actor, id, { back, typed, errors, base: wholeNumber(body, 'version') }, res, error);
    }
  }

  private async show(
    actor: Actor,
    id: string,
    { base, ...said }: Pick<CommitmentFormInput, 'back' | 'typed' | 'errors'> & { base?: number },
    res: Response,
    refusal?: Refusal,
  ): Promise<void> {
    const view = await this.commitments.read(actor, id);
    await this.looks.at(actor, 'reply', view.caseId);
    const { loaded, steps } = await this.steps.of(PROMISES, actor, id);
    const fillable = view.issuedDay === null && may(actor, 'commitment.write', loaded.facts.relations);
    // The form goes on from what stands there now, so whoever sends it again must have seen that.
    const stale = base !== undefined && base !== view.version;
    const form = fillable ? commitmentForm({ view, units: await this.directory.units(), stale, ...said }) : null;
    const page = commitmentPage({ view, steps, form, today: this.clock.today(), problem: refusal?.message });
    this.pages.render(res, 'commitment', page, refusal ? refusalStatus(refusal) : 200);
  }
}

function filterIn(query: FormBody): CommitmentFilter {
  const stage = queryCode(query, 'stage', [...codesOf(STAGES), 'all'] as const);
  return {
    stage: stage === 'all' ? undefined : (stage ?? 'binding'),
    state: queryCode(query, 'state', codesOf(COMMITMENT_STATES)),
    overdue: queryFlag(query, 'overdue'),
    undated: queryFlag(query, 'undated'),
    recheckDue: queryFlag(query, 'recheck'),
    delayAsked: queryFlag(query, 'delay'),
    lacking: queryCode(query, 'lacking', codesOf(LACKING)),
    unitId: formValue(query, 'unit') ?? undefined,
    year: yearIn(query),
  };
}

function yearIn(query: FormBody): number | undefined {
  const year = formValue(query, 'year');
  if (year === null) return undefined;
  if (/^(19|20|21)\d\d$/.test(year)) return Number(year);
  throw new Refusal('list.invalid', `年份“${year}”不能用。`, '请用页面上的筛选重新选择。', { year: '不是年份' });
}

/** Where the person came from: a path of ours, never another site. */
function backTo(values: FormBody, id: string): string {
  const back = formValue(values, 'back')?.split('#')[0] ?? '';
  const path = /^\/(proposals|replies|commitments)[\w\-/?=&]*$/.test(back) ? back : '/commitments?stage=draft';
  return path.endsWith('/edit') ? path : `${path}#c-${id}`;
}

function versionOf(body: FormBody): number {
  const version = wholeNumber(body, 'version');
  if (version !== undefined) return version;
  throw new Refusal('commitments.invalid', '页面发来的内容不完整，没有保存。', '请核对下面的内容后再保存一次。');
}

/** The form's fields under the names of its inputs; the service calls some of them otherwise. */
function formErrors({ fields }: Refusal): Record<string, string> {
  const { dueDay, ownerUnitId, ownerPerson, ...others } = fields;
  return {
    ...others,
    ...(dueDay && { due: dueDay }),
    ...(ownerUnitId && { owner: ownerUnitId }),
    ...(ownerPerson && { person: ownerPerson }),
  };
}

function typedIn(body: FormBody): Typed {
  return {
    owner: formText(body, 'owner'),
    person: formText(body, 'person'),
    due: formText(body, 'due'),
    measure: formText(body, 'measure'),
    condition: formText(body, 'condition'),
    withoutDue: formValue(body, 'withoutDue') !== null,
  };
}

function patchOf(body: FormBody, units: readonly UnitView[]): CommitmentPatch {
  return {
    ownerUnitId: unitOf(formValue(body, 'owner'), units),
    ownerPerson: formValue(body, 'person'),
    dueDay: dayOf(formValue(body, 'due')),
    withoutDue: formValue(body, 'withoutDue') !== null,
    measure: formValue(body, 'measure'),
    condition: formValue(body, 'condition'),
  };
}

function unitOf(typed: string | null, units: readonly UnitView[]): string | null {
  if (typed === null) return null;
  const unit = units.find(({ name, shortName }) => typed === name || typed === shortName);
  if (unit) return unit.id;
  throw new Refusal(
    'commitments.invalid',
    `责任单位“${typed.slice(0, 100)}”不在单位名录里。`,
    '请从名录中选择；责任人填在“责任人”一栏。',
    { owner: '不在单位名录里；责任人请填在“责任人”一栏' },
  );
}

function dayOf(typed: string | null): PlainDate | null {
  if (typed === null || isPlainDate(typed)) return typed;
  throw new Refusal('commitments.invalid', `完成时限“${typed}”不是存在的日期。`, '请写成 2025-09-12 这样，或留空。', {
    due: '不是存在的日期，写法如 2025-09-12',
  });
}

import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { Actor } from '../../domain/rights/actor.js';
import { CurrentActor, Needs } from '../../platform/web/rights.js';
import { DirectoryQueries } from '../../directory/directory.queries.js';
import type { UnitView } from '../../directory/directory.views.js';
import { COMMITMENT_STATES } from '../../domain/commitments.js';
import { isPlainDate, type PlainDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { formText, formValue, type FormBody } from '../../platform/web/form.js';
import { Pages } from '../../platform/web/pages.js';
import { queryCode, queryFlag, wholeNumber } from '../../platform/web/query.js';
import { refusalStatus } from '../../platform/web/refusal-status.js';
import { commitmentForm, type CommitmentField } from './commitment-form.page-views.js';
import { commitmentsPage } from './commitments.page-views.js';
import { CommitmentQueries } from './commitments.queries.js';
import { CommitmentService } from './commitments.service.js';
import { LACKING, type CommitmentFilter, type CommitmentPatch } from './commitments.views.js';
import { IdPipe } from '../id.pipe.js';
import { Looks } from '../rights/looks.js';
import { codesOf } from '../states.js';

const PAGE_SIZE = 30;

const CommitmentId = () => Param('id', new IdPipe('commitments'));

/** The list of promises and the form that gives one its owner, day and state. */
@Controller('commitments')
export class CommitmentPages {
  constructor(
    private readonly pages: Pages,
    private readonly commitments: CommitmentQueries,
    private readonly service: CommitmentService,
    private readonly directory: DirectoryQueries,
    private readonly looks: Looks,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('case.read')
  async list(@CurrentActor() actor: Actor, @Query() query: FormBody, @Res() res: Response): Promise<void> {
    const filter: CommitmentFilter = {
      state: queryCode(query, 'state', COMMITMENT_STATES),
      overdue: queryFlag(query, 'overdue'),
      lacking: queryCode(query, 'lacking', codesOf(LACKING)),
      unitId: formValue(query, 'unit') ?? undefined,
    };
    const after = formValue(query, 'after') ?? undefined;
    const page = await this.commitments.list(actor, filter, { limit: PAGE_SIZE, after });
    const units = await this.directory.units();
    const today = this.clock.today();
    this.pages.render(res, 'commitments', commitmentsPage({ filter, after, ...page, units, today }));
  }

  @Get(':id')
  @Needs('case.read')
  async form(
    @CurrentActor() actor: Actor,
    @CommitmentId() id: string,
    @Query() query: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const view = await this.commitments.read(actor, id);
    await this.looks.at(actor, 'reply', view.caseId);
    const units = await this.directory.units();
    const back = backTo(query, id);
    this.pages.render(res, 'commitment', commitmentForm({ view, units, today: this.clock.today(), back }));
  }

  @Post(':id')
  @Needs('commitment.write')
  async save(
    @CurrentActor() actor: Actor,
    @CommitmentId() id: string,
    @Body() body: FormBody,
    @Res() res: Response,
  ): Promise<void> {
    const units = await this.directory.units();
    const back = backTo(body, id);
    try {
      await this.service.update(actor, id, versionOf(body), patchOf(body, units));
      res.redirect(303, back);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const view = await this.commitments.read(actor, id);
      const today = this.clock.today();
      const problem = error.message;
      const errors = formErrors(error);
      // The form goes on from what stands there now, so whoever sends it again must have seen that.
      const stale = wholeNumber(body, 'version') !== view.version;
      const form = commitmentForm({ view, units, today, back, typed: typedIn(body), stale, errors, problem });
      this.pages.render(res, 'commitment', form, refusalStatus(error));
    }
  }
}

/** Where the person came from: a path of ours, never another site. */
function backTo(values: FormBody, id: string): string {
  const back = formValue(values, 'back')?.split('#')[0] ?? '';
  const path = /^\/(proposals|replies|commitments)[\w\-/?=&]*$/.test(back) ? back : '/commitments';
  return path.endsWith('/edit') ? path : `${path}#c-${id}`;
}

function versionOf(body: FormBody): number {
  const version = wholeNumber(body, 'version');
  if (version !== undefined) return version;
  throw new Refusal('commitments.invalid', '页面发来的内容不完整，没有保存。', '请核对下面的内容后再保存一次。');
}

/** The form's fields under the names of its inputs; the service calls two of them otherwise. */
function formErrors({ fields }: Refusal): Record<string, string> {
  const { dueDay, ownerUnitId, ...others } = fields;
  return { ...others, ...(dueDay && { due: dueDay }), ...(ownerUnitId && { owner: ownerUnitId }) };
}

function typedIn(body: FormBody): Record<CommitmentField, string> & { withoutDue: boolean } {
  return {
    owner: formText(body, 'owner'),
    due: formText(body, 'due'),
    measure: formText(body, 'measure'),
    state: formText(body, 'state'),
    evidence: formText(body, 'evidence'),
    withoutDue: formValue(body, 'withoutDue') !== null,
  };
}

function patchOf(body: FormBody, units: readonly UnitView[]): CommitmentPatch {
  const owner = formValue(body, 'owner');
  const unit = units.find(({ name, shortName }) => owner === name || owner === shortName);
  return {
    ownerUnitId: unit?.id ?? null,
    owner: unit ? null : owner,
    dueDay: dayOf(formValue(body, 'due')),
    withoutDue: formValue(body, 'withoutDue') !== null,
    measure: formValue(body, 'measure'),
    state: queryCode(body, 'state', COMMITMENT_STATES),
    evidence: formValue(body, 'evidence'),
  };
}

function dayOf(typed: string | null): PlainDate | null {
  if (typed === null || isPlainDate(typed)) return typed;
  throw new Refusal('commitments.invalid', `完成时限“${typed}”不是存在的日期。`, '请写成 2025-09-12 这样，或留空。', {
    due: '不是存在的日期，写法如 2025-09-12',
  });
}

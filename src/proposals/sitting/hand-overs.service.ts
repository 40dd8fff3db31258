import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Unit } from '../../directory/unit.entity.js';
import { isPlainDate, type PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demandAtAll } from '../../domain/rights/may.js';
import { Refusal } from '../../domain/refusal.js';
import { actingBody, bodiesFor, type HandingScope } from '../../domain/sitting/handing-bodies.js';
import type { Typed } from '../../domain/workflow/inputs.js';
import type { Clock } from '../../platform/clock.js';
import { answerOnce } from '../../platform/database/answer-once.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { CASES } from '../workflow/cases/cases.js';
import { BatchSteps } from '../workflow/batch-steps.service.js';
import { checkBatch, lockCases, namedBy, proposalsOf } from './batch.js';
import { HandOver } from './hand-over.entity.js';
import { writeLists } from './hand-over-lists.js';
import { handingScopes } from './load-sitting.js';
import type { BatchRow } from './sitting-acts.service.js';

/** What all proposals of one hand-over have in common. */
export interface HandOverTerms {
  /** 交办机关; the person's own when left out. */
  body?: string;
  day: string;
  /** 交办会 or 交办文件. */
  meeting?: string;
  /** Printed on the paper for those who answer, and for those who help. */
  due?: string;
  coDue?: string;
}

export interface HandedOver {
  id: string;
  day: PlainDate;
  bodyName: string | null;
  proposals: number;
  units: number;
}

/** 批量交办: many proposals in one act, with one paper per unit. */
@Injectable()
export class HandOvers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: BatchSteps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `rows[].typed`: the units of each, `due` and `coDue` where its own paper prints another day. */
  handOver(
    actor: Actor,
    rows: readonly BatchRow[],
    terms: HandOverTerms,
    key: string | null = null,
  ): Promise<HandedOver> {
    demandAtAll(actor, 'case.hand_over');
    checkBatch(
      rows.map(({ id }) => id),
      '交办',
    );
    if (!isPlainDate(terms.day))
      throw new Refusal(
        'workflow.day',
        `交办日期“${terms.day}”不是存在的日期，没有交办。`,
        '请写成 2026-03-05 这样。',
        {
          day: '不是存在的日期，写法如 2026-03-05',
        },
      );
    const work = () => this.unitOfWork.run((tx) => this.inOneGo(tx, actor, rows, terms));
    if (key === null) return work();
    const asked = ['hand-overs', rows, terms];
    return answerOnce(this.unitOfWork, { key, actorId: actor.id, asked, at: this.clock.now() }, work);
  }

  private async inOneGo(
    tx: EntityManager,
    actor: Actor,
    rows: readonly BatchRow[],
    terms: HandOverTerms,
  ): Promise<HandedOver> {
    const ids = rows.map(({ id }) => id);
    const proposals = await proposalsOf(tx, ids);
    await lockCases(tx, ids);
    const body = bodyOf(actor, await handingScopes(tx, await tx.find(Unit)), terms.body);
    const id = newId();
    const day = terms.day as PlainDate;
    const sessionId = [...proposals.values()][0]?.sessionId;
    if (sessionId !== undefined)
      await tx.insert(HandOver, {
        id,
        sessionId,
        bodyId: body?.id ?? null,
        bodyName: body?.name ?? null,
        meeting: terms.meeting?.trim() || null,
        day,
        actorId: actor.id,
        actorName: actor.name,
        at: this.clock.now(),
      });
    const named = namedBy(rows, proposals, '交办');
    const typed = rows.map((row) => ({ ...row, typed: withTerms(row.typed, terms, body) }));
    await this.steps.takeWithin(tx, CASES, actor, { action: 'hand_over', act: id, rows: typed, named });
    const units = await writeLists(tx, id);
    return { id, day, bodyName: body?.name ?? null, proposals: rows.length, units };
  }
}

function withTerms(typed: Typed, terms: HandOverTerms, body: HandingScope | null): Typed {
  const { day, meeting = '', due = '', coDue = '' } = terms;
  return { day, meeting, due, coDue, ...present(typed), ...(body && { body: body.id }) };
}

/** What is left empty for one proposal is as for all. */
const present = (typed: Typed): Typed => Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== ''));

function bodyOf(actor: Actor, bodies: readonly HandingScope[], chosen: string | undefined): HandingScope | null {
  if (bodies.length === 0) {
    if (chosen) throw noBody('本区没有设交办机关。', '请不填“交办机关”。');
    return null;
  }
  const body = actingBody(actor, bodies, chosen);
  if (body) return body;
  const names = bodies.map(({ name }) => name).join('、');
  if (bodiesFor(actor, bodies).length === 0)
    throw noBody('您所在的单位不是交办机关，不能交办。', `交办由${names}办理。`);
  throw noBody(chosen ? '您不能以这个机关的名义交办。' : '没有选交办机关。', '请选您所在的交办机关。');
}

const noBody = (sentence: string, remedy: string): Refusal =>
  new Refusal('workflow.no-body', sentence, remedy, { body: '请选您所在的交办机关' });

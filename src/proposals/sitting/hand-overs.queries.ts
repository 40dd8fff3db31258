import { Injectable } from '@nestjs/common';
import { DataSource, In, type SelectQueryBuilder } from 'typeorm';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import { sessionView, type SessionView } from '../../directory/directory.views.js';
import type { Actor } from '../../domain/rights/actor.js';
import { may, mayAtAll } from '../../domain/rights/may.js';
import { decodeCursor, pageOf, type Page, type PageRequest } from '../../platform/database/page.js';
import { groupBy } from '../group.js';
import { notFound } from '../not-found.js';
import { HandOver, HandOverList } from './hand-over.entity.js';
import type { HandOverSummary, HandOverView, UnitList } from './hand-overs.views.js';

type Row = HandOver & { session: CommitteeSession };

/** 交办单: the offices see all of them, a unit's office the papers that it got. */
@Injectable()
export class HandOverQueries {
  constructor(private readonly reader: DataSource) {}

  /** Newest first. */
  async list(actor: Actor, request: PageRequest): Promise<Page<HandOverSummary>> {
    const query = this.seenBy(actor)
      .orderBy('act.day', 'DESC')
      .addOrderBy('act.id', 'DESC')
      .limit(request.limit + 1);
    if (request.after !== undefined) {
      const [day, id] = decodeCursor(request.after, ['string', 'string']);
      query.andWhere('(act.day < :day OR (act.day = :day AND act.id < :id))', { day, id });
    }
    const found = (await query.getMany()) as Row[];
    const page = pageOf(found, request.limit, ({ day, id }) => [day, id]);
    const lists = await this.lists(
      actor,
      page.items.map(({ id }) => id),
    );
    return { items: page.items.map((row) => summary(row, lists.get(row.id) ?? [])), next: page.next };
  }

  async read(actor: Actor, id: string): Promise<HandOverView> {
    const row = (await this.seenBy(actor).andWhere('act.id = :id', { id }).getOne()) as Row | null;
    if (!row) throw notFound('hand-overs', id);
    const lists = (await this.lists(actor, [id])).get(id) ?? [];
    return { ...summary(row, lists), lists: lists.map(({ unitId, unitName, rows }) => ({ unitId, unitName, rows })) };
  }

  /** The paper of one unit. */
  async unit(actor: Actor, id: string, unitId: string): Promise<{ act: HandOverSummary; list: UnitList }> {
    const { lists, ...act } = await this.read(actor, id);
    const list = lists.find((one) => one.unitId === unitId);
    if (!list) throw notFound('hand-overs', id);
    return { act, list };
  }

  private seenBy(actor: Actor): SelectQueryBuilder<HandOver> {
    const query = this.reader
      .createQueryBuilder(HandOver, 'act')
      .innerJoinAndMapOne('act.session', CommitteeSession, 'session', 'session.id = act.sessionId')
      .where(mayAtAll(actor, 'hand_over.read') ? '1 = 1' : '1 = 0');
    if (may(actor, 'hand_over.read')) return query;
    const own = this.reader
      .createQueryBuilder(HandOverList, 'paper')
      .select('1')
      .where('paper.handOverId = act.id AND paper.unitId = :unitId');
    return query.andWhere(`EXISTS (${own.getQuery()})`, { unitId: actor.unitId ?? '-' });
  }

  private async lists(actor: Actor, ids: readonly string[]): Promise<Map<string, HandOverList[]>> {
    if (ids.length === 0) return new Map();
    const rows = await this.reader.manager.findBy(HandOverList, { handOverId: In([...ids]) });
    const own = may(actor, 'hand_over.read') ? rows : rows.filter(({ unitId }) => unitId === actor.unitId);
    own.sort((a, b) => b.rows.length - a.rows.length || a.unitName.localeCompare(b.unitName, 'zh-Hans-CN'));
    return groupBy(own, ({ handOverId }) => handOverId);
  }
}

function summary({ id, session, bodyName, meeting, day, actorName, at }: Row, lists: readonly HandOverList[]) {
  const proposals = new Set(lists.flatMap(({ rows }) => rows.map(({ proposalId }) => proposalId)));
  const view: SessionView = sessionView(session);
  return {
    id,
    session: view,
    bodyName,
    meeting,
    day,
    actor: actorName,
    at,
    proposals: proposals.size,
    units: lists.length,
  };
}

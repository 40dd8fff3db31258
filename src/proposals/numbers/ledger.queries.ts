import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import { seriesOfSession } from '../../domain/numbering/number-pattern.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { decodeCursor, pageOf, type Page, type PageRequest } from '../../platform/database/page.js';
import { CLOCK } from '../../platform/tokens.js';
import { PolicyStore } from '../../policy/policy-store.js';
import { notFound } from '../not-found.js';
import { Proposal } from '../proposal.entity.js';
import { casesWithin, whoAsks } from '../rights/reach.js';
import { markOf, readClasses } from '../sitting/classes.js';
import { AllocatedNumber } from './allocated-number.entity.js';
import { checkLedger } from './check-ledger.js';
import type { LedgerEntry, LedgerState } from './ledger.views.js';
import { countsByClass, sessionNumbering } from './session-numbering.js';
import { peekNumber } from './take-number.js';

type LedgerRow = AllocatedNumber & { proposal: Proposal | null };

/** 编号台账 of a session: every number that was given out, the newest first. */
@Injectable()
export class LedgerQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly policy: PolicyStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Titles only of the proposals that the actor may look at. */
  async list(actor: Actor, sessionId: string, request: PageRequest): Promise<Page<LedgerEntry>> {
    const visible = `proposal.id = entry.proposalId AND ${casesWithin(this.reader, actor, 'case.read')}`;
    const query = this.reader
      .createQueryBuilder(AllocatedNumber, 'entry')
      .leftJoinAndMapOne('entry.proposal', Proposal, 'proposal', visible)
      .where('entry.series LIKE :ofSession', { ofSession: `${seriesOfSession(sessionId)}%` })
      .setParameters(whoAsks(actor))
      .orderBy('entry.series', 'ASC')
      .addOrderBy('entry.serial', 'DESC')
      .limit(request.limit + 1);
    if (request.after !== undefined) {
      const [series, serial] = decodeCursor(request.after, ['string', 'number']);
      query.andWhere('(entry.series > :series OR (entry.series = :series AND entry.serial < :serial))', {
        series,
        serial,
      });
    }
    const found = (await query.getMany()) as LedgerRow[];
    const page = pageOf(found, request.limit, ({ series, serial }) => [series, serial]);
    return { items: page.items.map(ledgerEntry), next: page.next };
  }

  /** Counts, the next number and what is wrong, for the head of the ledger. */
  async state(sessionId: string): Promise<LedgerState> {
    const { manager } = this.reader;
    const session = await manager.findOneBy(CommitteeSession, { id: sessionId });
    if (!session) throw notFound('sessions', sessionId);
    return { sessionId, ...(await this.next(session)), ...(await checkLedger(manager, sessionId)) };
  }

  private async next(session: CommitteeSession): Promise<Pick<LedgerState, 'next' | 'noNext' | 'classes'>> {
    const { manager } = this.reader;
    try {
      const today = this.clock.today();
      const { version } = await this.policy.current(today);
      const peek = (mark: string | null) =>
        peekNumber(manager, session.id, sessionNumbering(session, version, today, mark));
      if (!countsByClass(version)) return { next: await peek(null), noNext: null, classes: [] };
      const { classes } = (await readClasses(manager)).value;
      const next = await Promise.all(
        classes.map(async ({ name }) => ({ name, next: await peek(markOf(classes, name)) })),
      );
      return { next: null, noNext: '编号按分类各自编。', classes: next };
    } catch (error) {
      if (error instanceof Refusal) return { next: null, noNext: error.message, classes: [] };
      throw error;
    }
  }
}

function ledgerEntry({ id, serial, number, proposalId, proposal, reason, actorName, at }: LedgerRow): LedgerEntry {
  return {
    id,
    serial,
    number,
    given: proposalId !== null,
    proposal: proposal && { id: proposal.id, title: proposal.title },
    reason,
    actor: actorName,
    at,
  };
}

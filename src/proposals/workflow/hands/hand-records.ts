import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Unit } from '../../../directory/unit.entity.js';
import type { PlainDate } from '../../../domain/plain-date.js';
import type { Actor } from '../../../domain/rights/actor.js';
import { may } from '../../../domain/rights/may.js';
import type { Outcome } from '../../../domain/workflow/hands/dispute.js';
import { silentUntil } from '../../../domain/workflow/hands/silence.js';
import { shanghaiDay, type Clock } from '../../../platform/clock.js';
import { CLOCK } from '../../../platform/tokens.js';
import { OPINION_SENT } from '../../rights/standing.js';
import type { HandRecordView, HandRequestView } from './hand-record.views.js';
import type { HandRequest } from './hand-request.entity.js';
import type { LoadedHand } from './load-hand.js';

/** What has gone on about the assignments of a case, as far as the person may know of it. */
@Injectable()
export class HandRecords {
  constructor(
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Nothing for who only proposes. */
  async of(actor: Actor, hands: readonly LoadedHand[]): Promise<HandRecordView[]> {
    const read = hands.filter(({ facts }) => may(actor, 'opinion.read', facts.relations));
    const units = await this.shortNames(read);
    const today = this.clock.today();
    return read.map((hand) => {
      const inside = may(actor, 'draft.read', hand.facts.relations);
      return {
        assignmentId: hand.id,
        acceptedAfter: hand.row.acceptedDay ?? openSilence(hand, today),
        bounces: hand.facts.bounces,
        opinion: opinionOf(hand, today),
        requests: hand.requests.map((request) => requestView(request, units, inside)),
      };
    });
  }

  private async shortNames(hands: readonly LoadedHand[]): Promise<Map<string, string>> {
    const ids = hands.flatMap(({ requests }) => requests.flatMap(({ suggestedUnitId }) => suggestedUnitId ?? []));
    if (ids.length === 0) return new Map();
    const units = await this.reader.manager.findBy(Unit, { id: In(ids) });
    return new Map(units.map(({ id, shortName }) => [id, shortName]));
  }
}

function opinionOf({ facts: { role, state }, row }: LoadedHand, today: PlainDate): HandRecordView['opinion'] {
  if (role !== 'co' || state === 'reassigned') return null;
  if (state === OPINION_SENT) return 'in';
  return row.dueDay !== null && row.dueDay < today ? 'late' : 'due';
}

/** Of what is handed in or given back nobody asks any more whether it was accepted. */
const openSilence = ({ facts }: LoadedHand, today: PlainDate): PlainDate | null =>
  SETTLED.includes(facts.state) ? null : silentUntil(facts, today);

const SETTLED: readonly LoadedHand['facts']['state'][] = [
  'reassigned',
  'delivered',
  'published',
  'withheld',
  'co_opinion_sent',
];

function requestView(row: HandRequest, units: ReadonlyMap<string, string>, inside: boolean): HandRequestView {
  const { kind, state, reason, untilDay, askedBy, decision, decidedBy, head, leader, leaderDay } = row;
  return {
    kind,
    state,
    reason,
    suggestedUnit: row.suggestedUnitId === null ? null : (units.get(row.suggestedUnitId) ?? null),
    untilDay,
    note: inside ? row.note : null,
    askedBy,
    askedDay: shanghaiDay(row.askedAt),
    decision,
    decidedBy,
    decidedDay: row.decidedAt && shanghaiDay(row.decidedAt),
    head,
    paperId: inside ? row.paperId : null,
    leader,
    leaderDay,
    outcome: row.outcome as Outcome | null,
  };
}

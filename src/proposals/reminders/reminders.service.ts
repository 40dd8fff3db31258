import { Inject, Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { printedDate } from '../../domain/plain-date.js';
import { REMINDER_CHANNELS, reminderRefusal, type ReminderChannel } from '../../domain/reminders/remind.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demandAtAll } from '../../domain/rights/may.js';
import { shanghaiDay, type Clock } from '../../platform/clock.js';
import { isDuplicate } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { recordAll, type CaseLine } from '../case-change.js';
import { DistrictRules } from '../due/district-rules.js';
import { handLines, linesOf, owedValues, owes, unitNameOf, type HandLine } from '../owing-hands.js';
import { Reminder } from './reminder.entity.js';
import { remindable, remindersOf } from './reminders.queries.js';

export interface ReminderAsked {
  assignmentIds: readonly string[];
  channel: ReminderChannel;
  note: string | null;
}

/** What became of one of those that were chosen. */
export interface ReminderResult {
  assignmentId: string;
  /** Null for an assignment that there is not. */
  hand: HandLine | null;
  /** Why its unit was not reminded; null when it was. */
  refusal: Refusal | null;
}

/** As many as a session has proposals. */
export const MOST_AT_ONCE = 500;

/** 催办: reminds the units of those that may be reminded now, and says of each of the others why not. */
@Injectable()
export class ReminderService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rules: DistrictRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async remind(actor: Actor, asked: ReminderAsked): Promise<ReminderResult[]> {
    demandAtAll(actor, 'hand.remind');
    const work = () => this.unitOfWork.run((tx) => this.remindWithin(tx, actor, asked));
    try {
      return await work();
    } catch (error) {
      // Somebody else reminded one of them at this very moment: now that is seen, and the others are reminded.
      if (isDuplicate(error)) return work();
      throw error;
    }
  }

  /** What reminding them would do, with nothing done. */
  async preview(manager: EntityManager, ids: readonly string[]): Promise<ReminderResult[]> {
    return this.results(manager, ids);
  }

  private async remindWithin(
    tx: EntityManager,
    actor: Actor,
    { assignmentIds, channel, note }: ReminderAsked,
  ): Promise<ReminderResult[]> {
    const results = await this.results(tx, assignmentIds);
    const at = this.clock.now();
    const day = shanghaiDay(at);
    const hands = results.flatMap(({ hand, refusal }) => (hand && refusal === null ? [hand] : []));
    const { id: byId, name: by, unitName: byUnit } = actor;
    await tx.insert(
      Reminder,
      hands.map(({ id, dueDay }) => ({
        id: newId(),
        assignmentId: id,
        day,
        dueDay: dueDay!,
        channel,
        note,
        byId,
        by,
        byUnit,
        at,
      })),
    );
    const lines = hands.map((hand): CaseLine => ({
      caseId: hand.proposalId,
      event: {
        action: 'assignment.reminded',
        detail: {
          unit: unitNameOf(hand),
          due: printedDate(hand.dueDay!),
          channel: REMINDER_CHANNELS[channel],
          ...(note !== null && { note }),
        },
      },
    }));
    await recordAll({ tx, actor, at }, lines);
    return results;
  }

  private async results(manager: EntityManager, ids: readonly string[]): Promise<ReminderResult[]> {
    const wanted = [...new Set(ids)];
    if (wanted.length > MOST_AT_ONCE)
      throw new Refusal('reminders.too-many', `选了${wanted.length}件，一次至多${MOST_AT_ONCE}件。`, '请分几次催办。');
    if (wanted.length === 0) throw new Refusal('reminders.nothing', '没有选要催办的。', '请至少选一件。');
    const hands = await linesOf(handLines(manager).where({ id: In(wanted) }));
    const owing = await handLines(manager)
      .select('hand.id', 'id')
      .where({ id: In(wanted) })
      .andWhere(owes(manager), owedValues())
      .getRawMany<{ id: string }>();
    const stillOwe = new Set(owing.map(({ id }) => id));
    const given = await remindersOf(manager, wanted);
    const now = { today: this.clock.today(), calendar: await this.rules.calendar() };
    return wanted.map((assignmentId) => {
      const hand = hands.find(({ id }) => id === assignmentId) ?? null;
      const refusal = hand
        ? reminderRefusal(remindable(hand, given.get(assignmentId) ?? [], stillOwe.has(assignmentId)), now)
        : new Refusal('assignments.not-found', `没有编号为“${assignmentId}”的承办。`, '请刷新清单，再选一次。');
      return { assignmentId, hand, refusal };
    });
  }
}

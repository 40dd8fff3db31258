import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { daysLeft } from '../../domain/deadlines/days-left.js';
import { spokenDate, type PlainDate } from '../../domain/plain-date.js';
import { handClocks, handDue, stepOf, type HandDue, type HandFacts } from '../../domain/policy/hand-due.js';
import { warningAt } from '../../domain/policy/warning.js';
import { STEPS } from '../../domain/policy/words.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { ASSIGNMENT_STATES } from '../states.js';
import { versionOf, type Rules } from './district-rules.js';
import type { DueExplained, DueView } from './due.views.js';
import { handFacts, handRows, type HandRow } from './hand-rows.js';

/** Why assignments are due when they are. */
@Injectable()
export class DueExplanations {
  constructor(
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Assignment id → what is due of it. */
  async of(ids: readonly string[], rules: Rules): Promise<Map<string, DueExplained>> {
    const query = handRows(this.reader.manager).where({ id: In([...ids]) });
    const today = this.clock.today();
    return new Map(((await query.getMany()) as HandRow[]).map((row) => [row.id, explained(row, rules, today)]));
  }
}

export function explained(row: HandRow, rules: Rules, today: PlainDate): DueExplained {
  const { calendar } = rules;
  const keeps = versionOf(rules, row.proposal, row.handedOverDay);
  const version = keeps?.version ?? null;
  const policy = keeps && { id: keeps.policyId, name: keeps.name, version: keeps.version.version };
  const facts = handFacts(row);
  const { open } = ASSIGNMENT_STATES[row.state];
  const due = asStored(row, facts, handDue(facts, version, calendar), open);
  const warning = open && due && version && warningAt(version.ladder, daysLeft(calendar, today, due.due).amount);
  return {
    due: due && dueView(due, facts.printed ? null : policy),
    level: warning ? warning.level : null,
    clocks: handClocks(facts, version, calendar).map((clock) => dueView(clock, policy)),
  };
}

/**
 * The day that lists and statistics go by. What was handed in keeps the day it had then; of what is open, a difference
 * means that nobody has computed it anew, which is said instead of hidden.
 */
function asStored({ dueDay, dueProvisional }: HandRow, hand: HandFacts, computed: HandDue | null, open: boolean) {
  if (dueDay === null) return null;
  if (computed?.due === dueDay && computed.provisional === dueProvisional) return computed;
  const now = computed === null ? '现在没有适用的时限' : `按现在的规定和日历算得${spokenDate(computed.due)}`;
  const why = open ? `${now}，还没有重算` : '办结时的期限，此后规定和日历的变动不再影响它';
  const { step, rule, source } = computed ?? { step: stepOf(hand), rule: '当时确定的期限', source: '没有留下依据' };
  return { step, rule, source, due: dueDay, provisional: dueProvisional, trace: [{ day: dueDay, why }] };
}

export const dueView = ({ step, rule, source, ...due }: HandDue, policy: DueView['policy']): DueView => ({
  step,
  stepLabel: STEPS[step],
  ...due,
  rule,
  source,
  policy,
});

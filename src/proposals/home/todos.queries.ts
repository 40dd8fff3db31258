import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { byUrgency } from '../../domain/desk/urgency.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { lastDayWithin } from '../../domain/work-calendar/count-days.js';
import type { WorkCalendar } from '../../domain/work-calendar/work-calendar.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { WARNING_DAYS } from '../../platform/web/day-words.js';
import { Proposal } from '../proposal.entity.js';
import { AskedTodos } from './asked-todos.js';
import { CaseTodos } from './case-todos.js';
import { HandTodos } from './hand-todos.js';
import { KeeperTodos } from './keeper-todos.js';
import { PromiseTodos } from './promise-todos.js';
import type { Todo } from './todo.js';

/** 要我做的: everything that waits for a person's own step, the most urgent first. */
@Injectable()
export class TodoQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly hands: HandTodos,
    private readonly asked: AskedTodos,
    private readonly promises: PromiseTodos,
    private readonly cases: CaseTodos,
    private readonly keepers: KeeperTodos,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Of a new installation, which needs its first proposals before anything can wait. */
  async nothingYet(): Promise<boolean> {
    return !(await this.reader.manager.existsBy(Proposal, {}));
  }

  async of(actor: Actor, calendar: WorkCalendar): Promise<Todo[]> {
    const today = this.clock.today();
    const near: PlainDate = lastDayWithin(calendar, today, WARNING_DAYS);
    const all = [
      ...(await this.hands.of(actor)),
      ...(await this.asked.of(actor)),
      ...(await this.promises.of(actor, near)),
      ...(await this.cases.of(actor)),
      ...(await this.keepers.of(actor)),
    ];
    // What is alike stands in the order of the numbers.
    const inOrder = all.map((todo) => ({ ...todo, key: `${todo.called} ${todo.key}` }));
    return inOrder.sort(byUrgency({ today, near }));
  }
}

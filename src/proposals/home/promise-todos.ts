import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, type SelectQueryBuilder } from 'typeorm';
import { CommitmentChange } from '../../commitments/commitment-change.entity.js';
import { CommitmentProgress } from '../../commitments/commitment-progress.entity.js';
import { Commitment } from '../../commitments/commitment.entity.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { reachOf } from '../../domain/rights/may.js';
import { PROMISE_STEPS } from '../../domain/workflow/promises/machine.js';
import { Reply } from '../../letters/reply.entity.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { KEEPING } from '../commitments/commitment-filter.js';
import { groupBy } from '../group.js';
import { Proposal } from '../proposal.entity.js';
import { COMMITMENT_STATES } from '../states.js';
import { MOST, PLAIN, toPage, type Todo } from './todo.js';
import { calledBy } from '../case-name.js';

type Line = Commitment & { proposal: Proposal };

/** Promises (承诺) to be kept soon or looked at again, what came back from the check, and what waits for a check. */
@Injectable()
export class PromiseTodos {
  constructor(
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `near`: the last day that counts as soon. */
  async of(actor: Actor, near: PlainDate): Promise<Todo[]> {
    const keeps = reachOf(actor, PROMISE_STEPS.report_progress.right);
    const checks = reachOf(actor, PROMISE_STEPS.check_off.right).has('submitted');
    return [
      ...(actor.unitId !== null && keeps.has('owns') ? await this.own(actor.unitId, near) : []),
      ...(checks ? await this.toCheck() : []),
    ];
  }

  private async own(unitId: string, near: PlainDate): Promise<Todo[]> {
    const today = this.clock.today();
    const { from } = PROMISE_STEPS.report_progress;
    const checked = this.reader
      .createQueryBuilder(CommitmentChange, 'checked')
      .select('1')
      .where("checked.commitmentId = commitment.id AND checked.kind = 'send_back'");
    const rows = (await this.lines()
      .andWhere(`${KEEPING} = :unitId AND commitment.state IN (:...from)`, { unitId, from })
      .andWhere(
        `(commitment.dueDay <= :near OR (commitment.dueDay IS NULL AND commitment.recheckDay <= :today)
          OR EXISTS (${checked.getQuery()}))`,
        { near, today },
      )
      .orderBy('commitment.dueDay', 'ASC')
      .addOrderBy('commitment.id', 'ASC')
      .limit(MOST)
      .getMany()) as Line[];
    const back = await this.sentBack(rows.map(({ id }) => id));
    // One that was sent back long ago and reported on since waits for its day like any other.
    const waits = ({ id, dueDay, recheckDay }: Line) =>
      back.has(id) || (dueDay === null ? recheckDay !== null && recheckDay <= today : dueDay <= near);
    return rows.filter(waits).map((row) => {
      const recheck = row.dueDay === null;
      return {
        ...this.row(row),
        day: row.dueDay ?? row.recheckDay,
        dayOf: recheck ? '复核日' : '承诺时限',
        back: back.get(row.id) ?? '',
        pressing: back.has(row.id) || recheck,
        next: recheck
          ? toPage('复核', `/commitments/${row.id}/steps/recheck`)
          : toPage('报进展', `/commitments/${row.id}`),
      };
    });
  }

  private async toCheck(): Promise<Todo[]> {
    const rows = (await this.lines()
      .andWhere('commitment.state IN (:...from)', { from: PROMISE_STEPS.check_off.from })
      .orderBy('commitment.dueDay', 'ASC')
      .addOrderBy('commitment.id', 'ASC')
      .limit(MOST)
      .getMany()) as Line[];
    return rows.map((row) => ({
      ...this.row(row),
      day: row.dueDay,
      dayOf: '承诺时限',
      pressing: true,
      next: toPage('核验承诺', `/commitments/${row.id}`),
    }));
  }

  private row({ id, text, state, proposal, ownerPerson }: Line) {
    return {
      ...PLAIN,
      key: `promise ${id}`,
      title: text,
      href: `/commitments/${id}`,
      called: calledBy(proposal),
      about: ['承诺', COMMITMENT_STATES[state].label, ownerPerson ?? ''].filter(Boolean).join(' · '),
    };
  }

  /** Promises that did not pass the check, and nothing was reported since: what the check says. */
  private async sentBack(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const { manager } = this.reader;
    const commitmentId = In([...ids]);
    const changes = await manager.find(CommitmentChange, {
      where: { commitmentId, kind: 'send_back' },
      order: { at: 'DESC' },
    });
    if (changes.length === 0) return new Map();
    const reports = groupBy(await manager.findBy(CommitmentProgress, { commitmentId }), (one) => one.commitmentId);
    const last = [...groupBy(changes, (change) => change.commitmentId)].map(([id, own]) => ({ id, change: own[0]! }));
    return new Map(
      last
        .filter(({ id, change }) => !(reports.get(id) ?? []).some(({ at }) => at > change.at))
        .map(({ id, change }) => [id, `核验没有通过${change.reason === null ? '' : `：${change.reason}`}`]),
    );
  }

  /** What binds, once: a promise that an earlier letter made already goes on as that one. */
  private lines(): SelectQueryBuilder<Commitment> {
    return this.reader
      .createQueryBuilder(Commitment, 'commitment')
      .innerJoinAndMapOne('commitment.proposal', Proposal, 'proposal', 'proposal.id = commitment.caseId')
      .innerJoin(Reply, 'reply', 'reply.id = commitment.replyId')
      .innerJoin(Assignment, 'assignment', 'assignment.id = reply.assignmentId')
      .select(['commitment', 'proposal.id', 'proposal.number', 'proposal.receiptNumber', 'proposal.title'])
      .where('commitment.issuedDay IS NOT NULL AND commitment.continuesId IS NULL');
  }
}

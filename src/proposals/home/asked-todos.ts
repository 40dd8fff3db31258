import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import { Reply } from '../../letters/reply.entity.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { dayWords } from '../../platform/web/day-words.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { ContactDispute } from '../contacts/contact-dispute.entity.js';
import { Contact } from '../contacts/contact.entity.js';
import { DecisionQueries } from '../decisions/decisions.queries.js';
import { InstructionTask } from '../instructions/instruction-task.entity.js';
import { Instruction } from '../instructions/instruction.entity.js';
import { handLines, linesOf, unitNameOf, type HandLine } from '../owing-hands.js';
import { Proposal } from '../proposal.entity.js';
import { HomeSittingQueries } from '../sitting/home-sitting.queries.js';
import { DraftShowing } from '../workflow/hands/draft-showing.entity.js';
import { MOST, ofCase, PLAIN, toPage, type Todo } from './todo.js';

/** What others ask somebody for: to countersign, to report on an instruction, to say whether the unit would have a case, to decide. */
@Injectable()
export class AskedTodos {
  constructor(
    private readonly reader: DataSource,
    private readonly decisions: DecisionQueries,
    private readonly sitting: HomeSittingQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<Todo[]> {
    return [
      ...(await this.toDecide(actor)),
      ...(mayAtAll(actor, 'reply.countersign') ? await this.shown(actor, 'countersign') : []),
      ...(mayAtAll(actor, 'reply.cosign') ? await this.shown(actor, 'sign') : []),
      ...(mayAtAll(actor, 'instruction.report') ? await this.instructed(actor) : []),
      ...(mayAtAll(actor, 'contact.write') ? await this.disputed(actor) : []),
      ...(await this.preAsked(actor)),
    ];
  }

  private async toDecide(actor: Actor): Promise<Todo[]> {
    const today = this.clock.today();
    return (await this.decisions.waiting(actor)).map(
      ({ id, kind, kindLabel, proposal, unit, askedDay, until, dueDay }) => ({
        ...PLAIN,
        ...ofCase(proposal),
        key: `decision ${id}`,
        about: `${unit ?? ''}${kindLabel}${until === null ? '' : `至${dayWords(until, today)}`}`,
        day: dueDay,
        dayOf: '现在的期限',
        pressing: true,
        notes: [`${dayWords(askedDay, today)}提出`],
        next: toPage(kind === 'dispute' ? '录入裁定' : '去决定', `/decisions/${id}`),
      }),
    );
  }

  /** A draft of another unit that was sent to the own one and has no answer. */
  private async shown({ unitId }: Actor, purpose: 'countersign' | 'sign'): Promise<Todo[]> {
    const query = handLines(this.reader.manager)
      .innerJoin(Reply, 'reply', 'reply.assignmentId = hand.id AND reply.round = hand.round')
      .innerJoinAndMapOne(
        'hand.shown',
        DraftShowing,
        'shown',
        'shown.replyId = reply.id AND shown.version = reply.version',
      )
      .addSelect(['shown.id', 'shown.untilDay', 'shown.replyId'])
      .where('shown.purpose = :purpose AND shown.unitId = :unitId AND shown.answer IS NULL', {
        purpose,
        unitId: unitId ?? '-',
      })
      .andWhere(
        purpose === 'sign'
          ? "hand.state = 'awaiting_signature'"
          : "hand.state = 'in_review' AND hand.reviewAt = 'co_units'",
      )
      .limit(MOST);
    const hands = (await linesOf(query)) as (HandLine & { shown: DraftShowing })[];
    return hands.map((hand) => ({
      ...PLAIN,
      ...ofCase(hand.proposal),
      key: `shown ${hand.shown.id}`,
      about: `${unitNameOf(hand)}的答复${purpose === 'sign' ? '请联合签发' : '请会签'}`,
      day: hand.shown.untilDay,
      dayOf: purpose === 'sign' ? '' : '会签期限',
      pressing: true,
      next: toPage(purpose === 'sign' ? '联合签发' : '会签', `/replies/${hand.shown.replyId}`),
    }));
  }

  private async instructed({ unitId }: Actor): Promise<Todo[]> {
    const tasks = (await this.reader
      .createQueryBuilder(InstructionTask, 'task')
      .innerJoinAndMapOne('task.instruction', Instruction, 'instruction', 'instruction.id = task.instructionId')
      .innerJoinAndMapOne('task.proposal', Proposal, 'proposal', 'proposal.id = instruction.caseId')
      .select(['task', 'instruction.id', 'instruction.leader', 'instruction.day', 'proposal.id', 'proposal.number'])
      .addSelect(['proposal.receiptNumber', 'proposal.title'])
      .where("task.unitId = :unitId AND task.report IS NULL AND proposal.state <> 'archived'", {
        unitId: unitId ?? '-',
      })
      .limit(MOST)
      .getMany()) as (InstructionTask & { proposal: Proposal; instruction: Instruction })[];
    const today = this.clock.today();
    return tasks.map(({ id, what, dueDay, proposal, instruction }) => ({
      ...PLAIN,
      ...ofCase(proposal),
      key: `task ${id}`,
      about: `批示待回报：${what}`,
      day: dueDay,
      dayOf: '批示期限',
      pressing: true,
      notes: [`${instruction.leader}${dayWords(instruction.day, today)}批示`],
      next: toPage('回报批示', `/proposals/${proposal.id}/steps/report_back`),
    }));
  }

  /** Proposers who say that a talk never took place like that. */
  private async disputed({ unitId }: Actor): Promise<Todo[]> {
    const disputes = (await this.reader
      .createQueryBuilder(ContactDispute, 'dispute')
      .innerJoin(Contact, 'contact', 'contact.id = dispute.contactId')
      .innerJoin(Assignment, 'hand', 'hand.id = contact.assignmentId')
      .innerJoinAndMapOne('dispute.proposal', Proposal, 'proposal', 'proposal.id = hand.proposalId')
      .select(['dispute', 'proposal.id', 'proposal.number', 'proposal.receiptNumber', 'proposal.title'])
      .where("dispute.answer IS NULL AND hand.unitId = :unitId AND hand.state <> 'reassigned'", {
        unitId: unitId ?? '-',
      })
      .andWhere("proposal.state <> 'archived'")
      .limit(MOST)
      .getMany()) as (ContactDispute & { proposal: Proposal })[];
    return disputes.map(({ id, reason, proposal }) => ({
      ...PLAIN,
      ...ofCase(proposal),
      key: `dispute ${id}`,
      about: '提案者对沟通记录有异议',
      back: `异议：${reason}`,
      pressing: true,
      next: toPage('答复异议', `/proposals/${proposal.id}/steps/answer_dispute`),
    }));
  }

  /** 预分办 to be answered. */
  private async preAsked(actor: Actor): Promise<Todo[]> {
    const { asked } = await this.sitting.of(actor);
    return asked.map(({ proposal, until }) => ({
      ...PLAIN,
      ...ofCase(proposal),
      key: `pre ${proposal.id}`,
      about: '预分办征求意见，逾期视为接受',
      day: until,
      dayOf: '答复期限',
      pressing: true,
      next: toPage('答复预分办', `/proposals/${proposal.id}`),
    }));
  }
}

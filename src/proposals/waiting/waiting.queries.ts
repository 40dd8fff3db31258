import { Inject, Injectable } from '@nestjs/common';
import { Brackets, DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { Unit } from '../../directory/unit.entity.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { ReviewStep } from '../../domain/policy/words.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import type { Right } from '../../domain/rights/rights.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { calledBy } from '../case-name.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { InstructionTask } from '../instructions/instruction-task.entity.js';
import { Instruction } from '../instructions/instruction.entity.js';
import { Proposal } from '../proposal.entity.js';
import type { AssignmentState } from '../states.js';
import { Reply } from '../../letters/reply.entity.js';
import { DraftShowing } from '../workflow/hands/draft-showing.entity.js';
import { HandRequest } from '../workflow/hands/hand-request.entity.js';

/** Something that a person, and nobody after them in the chain, has to do with a case now. */
export interface Waiting {
  proposal: Pick<Proposal, 'id' | 'title' | 'number' | 'receiptNumber'>;
  /** `请签发`, `区文旅局申请退回，请决定`. */
  what: string;
  until: PlainDate | null;
}

type Hand = Assignment & { proposal: Proposal; unit: Unit | null };

/** Which right makes an assignment in a state one's own business; beyond the own unit only for who decides on all. */
interface Turn {
  right: Right;
  what: string;
  own: boolean;
  state: AssignmentState;
  /** Where an `in_review` must be; null: at no named review. */
  reviews?: readonly (ReviewStep | null)[];
}

const TURNS: readonly Turn[] = [
  { right: 'hand.receive', what: '请签收', own: true, state: 'dispatched' },
  { right: 'reply.review', what: '请审核', own: true, state: 'in_review', reviews: [null, 'office', 'section'] },
  { right: 'reply.sign', what: '请审核', own: true, state: 'in_review', reviews: ['leader'] },
  { right: 'reply.sign', what: '请签发', own: true, state: 'awaiting_signature' },
  { right: 'reply.issue', what: '请编号', own: true, state: 'signed' },
  { right: 'reply.issue', what: '请用印、送达', own: true, state: 'numbered' },
  { right: 'reply.issue', what: '请送达', own: true, state: 'sealed' },
  { right: 'hand.decide', what: '请督查审核', own: false, state: 'supervision_review' },
];

const isAt = ({ state, reviews }: Turn, hand: Assignment): boolean =>
  hand.state === state && (reviews === undefined || reviews.includes(hand.reviewAt));

const ASKED: Readonly<Record<HandRequest['kind'], string>> = {
  return: '申请退回',
  change: '申请调整',
  extension: '申请延期',
};

/** 等着办的: what waits for the person's own step, by the day until which it should be done. */
@Injectable()
export class WaitingQueries {
  constructor(
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(actor: Actor): Promise<Waiting[]> {
    const found = [
      ...(await this.turns(actor)),
      ...(mayAtAll(actor, 'reply.countersign') ? await this.shown(actor, 'countersign', '请会签') : []),
      ...(mayAtAll(actor, 'reply.cosign') ? await this.shown(actor, 'sign', '请联合签发') : []),
      ...(mayAtAll(actor, 'instruction.report') ? await this.instructed(actor) : []),
      ...(mayAtAll(actor, 'hand.decide') ? await this.requested() : []),
    ];
    const today = this.clock.today();
    // What has no day of its own comes with today's.
    const order = ({ until, proposal }: Waiting) => `${until ?? today} ${calledBy(proposal)}`;
    return found.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  }

  private async turns(actor: Actor): Promise<Waiting[]> {
    const mine = TURNS.filter(({ right }) => mayAtAll(actor, right));
    if (mine.length === 0) return [];
    const statesOf = (wanted: boolean) => mine.filter(({ own }) => own === wanted).map(({ state }) => state);
    const [own, all] = [statesOf(true), statesOf(false)];
    const either = new Brackets((where) => {
      if (own.length > 0)
        where.orWhere('hand.unitId = :unitId AND hand.state IN (:...own)', { unitId: actor.unitId ?? '-', own });
      if (all.length > 0) where.orWhere('hand.state IN (:...all)', { all });
    });
    const hands = (await this.hands().where(either).getMany()) as Hand[];
    return hands.flatMap((hand) => {
      const turn = mine.find((one) => isAt(one, hand) && (!one.own || hand.unitId === actor.unitId));
      if (!turn) return [];
      const what = turn.own ? turn.what : `${hand.unit?.shortName ?? ''}的答复，${turn.what}`;
      return [{ proposal: hand.proposal, what, until: hand.dueDay }];
    });
  }

  /** A draft of another unit that was sent to the own one and has no answer. */
  private async shown({ unitId }: Actor, purpose: 'countersign' | 'sign', what: string): Promise<Waiting[]> {
    const hands = (await this.hands()
      .innerJoin(Reply, 'reply', 'reply.assignmentId = hand.id AND reply.round = hand.round')
      .innerJoinAndMapOne(
        'hand.shown',
        DraftShowing,
        'shown',
        'shown.replyId = reply.id AND shown.version = reply.version',
      )
      .where('shown.purpose = :purpose AND shown.unitId = :unitId AND shown.answer IS NULL', {
        purpose,
        unitId: unitId ?? '-',
      })
      .andWhere('hand.state IN (:...states)', { states: purpose === 'sign' ? ['awaiting_signature'] : ['in_review'] })
      .getMany()) as (Hand & { shown: DraftShowing })[];
    return hands
      .filter(({ reviewAt }) => purpose === 'sign' || reviewAt === 'co_units')
      .map(({ proposal, unit, shown }) => ({
        proposal,
        what: `${unit?.shortName ?? ''}的答复，${what}`,
        until: shown.untilDay,
      }));
  }

  private async instructed({ unitId }: Actor): Promise<Waiting[]> {
    const tasks = (await this.reader
      .createQueryBuilder(InstructionTask, 'task')
      .innerJoin(Instruction, 'instruction', 'instruction.id = task.instructionId')
      .innerJoinAndMapOne('task.proposal', Proposal, 'proposal', 'proposal.id = instruction.caseId')
      .where("task.unitId = :unitId AND task.report IS NULL AND proposal.state <> 'archived'", {
        unitId: unitId ?? '-',
      })
      .getMany()) as (InstructionTask & { proposal: Proposal })[];
    return tasks.map(({ proposal, what, dueDay }) => ({ proposal, what: `批示待回报：${what}`, until: dueDay }));
  }

  private async requested(): Promise<Waiting[]> {
    const hands = (await this.hands()
      .innerJoinAndMapMany('hand.requests', HandRequest, 'request', 'request.assignmentId = hand.id')
      .where("request.state IN ('open', 'disputed')")
      .getMany()) as (Hand & { requests: HandRequest[] })[];
    return hands.flatMap(({ proposal, unit, requests }) =>
      requests.map(({ kind, state }) => ({
        proposal,
        what: `${unit?.shortName ?? ''}${state === 'disputed' ? '报请领导裁定，请录入裁定' : `${ASKED[kind]}，请决定`}`,
        until: null,
      })),
    );
  }

  private hands(): SelectQueryBuilder<ObjectLiteral> {
    return this.reader
      .createQueryBuilder(Assignment, 'hand')
      .innerJoinAndMapOne('hand.proposal', Proposal, 'proposal', 'proposal.id = hand.proposalId')
      .leftJoinAndMapOne('hand.unit', Unit, 'unit', 'unit.id = hand.unitId')
      .select(['hand', 'unit', ...['id', 'title', 'number', 'receiptNumber'].map((column) => `proposal.${column}`)]);
  }
}

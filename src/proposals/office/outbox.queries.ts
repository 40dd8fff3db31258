import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In, IsNull } from 'typeorm';
import { Unit } from '../../directory/unit.entity.js';
import { daysLeft } from '../../domain/deadlines/days-left.js';
import { nextNumber } from '../../domain/issuing/letter-series.js';
import { partsOf } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { SENT } from '../../domain/workflow/states.js';
import { Reply } from '../../letters/reply.entity.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { DistrictRules } from '../due/district-rules.js';
import { IssuedPaper } from '../issuing/issued-paper.entity.js';
import { seriesOf } from '../issuing/letter-series.js';
import { SealedCopy } from '../originals/sealed-copy.entity.js';
import { Proposal } from '../proposal.entity.js';
import { ASSIGNMENT_STATES, type AssignmentState } from '../states.js';
import { Signature } from '../workflow/hands/signature.entity.js';
import type { OutboxLetter, OutboxStage, OutboxView } from './outbox.views.js';

type Row = Assignment & {
  proposal: Pick<Proposal, 'id' | 'number' | 'receiptNumber' | 'title'>;
  reply: Pick<Reply, 'id' | 'version'>;
  paper: IssuedPaper | null;
  copy: SealedCopy | null;
};

/** Letters whose sealed copy is still to come are looked for among so many. */
const ORIGINALS_SHOWN = 30;

/** 发文: what waits in a unit's office for its number, its seal, its way to the proposers, and for the sealed copy. */
@Injectable()
export class OutboxQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly rules: DistrictRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `Refusal` (404) for who acts for no unit. */
  async read(actor: Actor): Promise<OutboxView> {
    const { manager } = this.reader;
    const { unitId } = actor;
    const unit = unitId === null ? null : await manager.findOneBy(Unit, { id: unitId });
    if (unitId === null || !unit)
      throw new Refusal('office.not-found', '您的账号不代表承办单位。', '请用承办单位的账号登录。');
    const onTheWay = await this.rows(unitId, ['signed', 'numbered', 'sealed']);
    const sent = (await this.rows(unitId, ['sealed', ...SENT], ORIGINALS_SHOWN)).filter(({ copy }) => copy === null);
    const signatures = await this.signatures([...onTheWay, ...sent]);
    const calendar = await this.rules.calendar();
    const today = this.clock.today();
    const letter = (row: Row, stage: OutboxStage): OutboxLetter => {
      const signature = signatures.find(
        ({ replyId, version }) => replyId === row.reply.id && version === row.reply.version,
      );
      const open = ASSIGNMENT_STATES[row.state].open && row.dueDay !== null;
      const { id, number, receiptNumber, title } = row.proposal;
      return {
        stage,
        assignmentId: row.id,
        version: row.version,
        replyId: row.reply.id,
        proposal: { id, number, receiptNumber, title },
        docNumber: row.paper?.docNumber ?? null,
        signed: signature ? { by: signature.signer, day: signature.signedDay } : null,
        numberedDay: row.paper?.day ?? row.repliedDay,
        dueDay: row.dueDay,
        dueProvisional: row.dueProvisional,
        daysLeft: open ? daysLeft(calendar, today, row.dueDay!) : null,
      };
    };
    const series = await seriesOf(manager, unitId);
    const letters = [
      ...onTheWay.map((row) => letter(row, STAGES[row.state]!)),
      ...sent.map((row) => letter(row, 'original')),
    ];
    const since = ({ signed, numberedDay, assignmentId }: OutboxLetter) =>
      `${numberedDay ?? signed?.day ?? '9999'} ${assignmentId}`;
    letters.sort((a, b) => (since(a) < since(b) ? -1 : 1));
    return {
      unit: unit.name,
      letters,
      nextNumber: series && nextNumber(series, partsOf(today).year).number,
    };
  }

  /** With the newest paper of record and sealed copy of the version that was signed; only letters, no opinions. */
  private async rows(unitId: string, states: readonly AssignmentState[], most?: number): Promise<Row[]> {
    const query = this.reader
      .createQueryBuilder(Assignment, 'hand')
      .innerJoinAndMapOne('hand.proposal', Proposal, 'proposal', 'proposal.id = hand.proposalId')
      .innerJoinAndMapOne('hand.reply', Reply, 'reply', 'reply.assignmentId = hand.id AND reply.round = hand.round')
      .leftJoinAndMapOne(
        'hand.paper',
        IssuedPaper,
        'paper',
        'paper.replyId = reply.id AND paper.version = reply.version',
      )
      .leftJoinAndMapOne('hand.copy', SealedCopy, 'copy', 'copy.issuedPaperId = paper.id')
      .select(['hand', 'reply.id', 'reply.version', 'paper', 'copy.id', ...NAMED])
      .where('hand.unitId = :unitId AND hand.state IN (:...states)', { unitId, states })
      .andWhere("proposal.state <> 'archived'");
    // Only what was numbered here can be compared with its sealed copy.
    if (most !== undefined) query.andWhere('paper.id IS NOT NULL').orderBy('paper.at', 'DESC').limit(most);
    return (await query.getMany()) as Row[];
  }

  private async signatures(rows: readonly Row[]): Promise<Signature[]> {
    if (rows.length === 0) return [];
    const replyId = In(rows.map(({ reply }) => reply.id));
    return this.reader.manager.find(Signature, { where: { replyId, voidedAt: IsNull() }, order: { at: 'DESC' } });
  }
}

const NAMED = ['proposal.id', 'proposal.number', 'proposal.receiptNumber', 'proposal.title'];

const STAGES: Partial<Record<AssignmentState, OutboxStage>> = {
  signed: 'number',
  numbered: 'seal',
  sealed: 'deliver',
};

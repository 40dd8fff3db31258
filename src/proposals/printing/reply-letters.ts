import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import { Unit } from '../../directory/unit.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { calledBy } from '../case-name.js';
import { chunks } from '../group.js';
import { Proposal } from '../proposal.entity.js';
import { LetterService } from '../replies/letters.service.js';
import { casesWithin, repliesWithin, whoAsks } from '../rights/reach.js';
import { OPINION_SENT } from '../rights/standing.js';
import type { ChosenCases } from './chosen-cases.js';
import type { MissingPaper, PlannedPaper, PrintedPaper, PrintKind, PrintPlan } from './print-kind.js';
import { PrintKinds } from './print-kinds.js';

interface Hand {
  handId: string;
  caseId: string;
  number: string | null;
  receiptNumber: string | null;
  unit: string | null;
  round: number;
}

type Row = Hand & { id: string; state: string };

/** 答复函 and 会办意见: numbered, the paper of record as it was stored; before that a draft. */
@Injectable()
export class ReplyLetters implements PrintKind, OnModuleInit {
  readonly code = 'reply';
  readonly label = '答复函';
  readonly stage = '答复';
  readonly hint = '已编号的是发文稿原件，没有编号的打印现在这一稿（草稿）';
  readonly rights = ['letter.read', 'draft.read', 'opinion.read'] as const;

  constructor(
    private readonly kinds: PrintKinds,
    private readonly reader: DataSource,
    private readonly letters: LetterService,
  ) {}

  onModuleInit(): void {
    this.kinds.add(this);
  }

  async plan(actor: Actor, { caseIds, handIds }: ChosenCases): Promise<PrintPlan> {
    const only = handIds && new Set(handIds);
    const chosen = ({ handId }: Hand): boolean => only === null || only.has(handId);
    const rows: Row[] = [];
    const hands: Hand[] = [];
    for (const ids of chunks(caseIds)) {
      rows.push(...(await this.rows(actor, ids)).filter(chosen));
      hands.push(...(await this.hands(ids)).filter(chosen));
    }
    const place = new Map(caseIds.map((id, i) => [id, i]));
    rows.sort((a, b) => place.get(a.caseId)! - place.get(b.caseId)! || a.round - b.round || (a.id < b.id ? -1 : 1));
    const written = new Set(rows.map(({ handId }) => handId));
    return {
      papers: rows.map((row) => ({
        subjectId: row.id,
        caseId: row.caseId,
        label: nameOf(row, row.state === OPINION_SENT ? '会办意见' : '答复函'),
        order: {},
      })),
      missing: [
        ...hands
          .filter(({ handId }) => !written.has(handId))
          .map((hand) => ({
            label: nameOf(hand, '答复函'),
            caseId: hand.caseId,
            why: '还没有答复，或这份答复不是您能看的。',
          })),
        ...(await this.withoutHand(caseIds, hands, only !== null)),
      ],
    };
  }

  print(actor: Actor, { subjectId }: PlannedPaper, { signal }: { signal: AbortSignal }): Promise<PrintedPaper> {
    return this.letters.print(actor, subjectId, {}, { rank: 'behind', cancel: signal });
  }

  /** What has no text yet is no letter. */
  private rows(actor: Actor, ids: readonly string[]): Promise<Row[]> {
    return named(
      this.reader
        .createQueryBuilder(Reply, 'reply')
        .innerJoin(Assignment, 'assignment', 'assignment.id = reply.assignmentId')
        .innerJoin(Proposal, 'proposal', 'proposal.id = reply.caseId'),
    )
      .addSelect('reply.id', 'id')
      .addSelect('assignment.state', 'state')
      .where(casesWithin(this.reader, actor, 'case.read'), whoAsks(actor))
      .andWhere(repliesWithin(this.reader, actor))
      .andWhere('reply.version > 0')
      .andWhere('proposal.id IN (:...ids)', { ids })
      .getRawMany<Row>();
  }

  private hands(ids: readonly string[]): Promise<Hand[]> {
    return named(
      this.reader
        .createQueryBuilder(Assignment, 'assignment')
        .innerJoin(Proposal, 'proposal', 'proposal.id = assignment.proposalId'),
    )
      .where("assignment.state <> 'reassigned'")
      .andWhere('proposal.id IN (:...ids)', { ids })
      .orderBy('proposal.numberKey')
      .addOrderBy('assignment.id')
      .getRawMany<Hand>();
  }

  /** Cases that nobody has in hand. */
  private async withoutHand(
    caseIds: readonly string[],
    hands: readonly Hand[],
    narrowed: boolean,
  ): Promise<MissingPaper[]> {
    if (narrowed) return [];
    const inHand = new Set(hands.map(({ caseId }) => caseId));
    const free = caseIds.filter((id) => !inHand.has(id));
    const found: MissingPaper[] = [];
    for (const ids of chunks(free))
      for (const proposal of await this.reader.manager.find(Proposal, {
        select: { id: true, number: true, receiptNumber: true },
        where: { id: In(ids) },
      }))
        found.push({ label: `${calledBy(proposal)}提案答复函`, caseId: proposal.id, why: '提案还没有交办。' });
    return found;
  }
}

const nameOf = ({ number, receiptNumber, unit, round }: Hand, paper: string): string =>
  `${calledBy({ number, receiptNumber })}提案${paper}（${unit ?? '承办单位'}${round > 1 ? `，第${round}次` : ''}）`;

const named = <T extends ObjectLiteral>(query: SelectQueryBuilder<T>): SelectQueryBuilder<T> =>
  query
    .leftJoin(Unit, 'unit', 'unit.id = assignment.unitId')
    .select([])
    .addSelect('assignment.id', 'handId')
    .addSelect('proposal.id', 'caseId')
    .addSelect('proposal.number', 'number')
    .addSelect('proposal.receiptNumber', 'receiptNumber')
    .addSelect('COALESCE(unit.shortName, assignment.unitPrinted)', 'unit')
    .addSelect('assignment.round', 'round');

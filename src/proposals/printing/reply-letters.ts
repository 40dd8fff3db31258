import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
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
import type { PlannedPaper, PrintedPaper, PrintKind } from './print-kind.js';

interface Row {
  id: string;
  caseId: string;
  handId: string;
  number: string | null;
  receiptNumber: string | null;
  unit: string | null;
  round: number;
  state: string;
}

/** 答复函 and 会办意见: numbered, the paper of record as it was stored; before that a draft. */
@Injectable()
export class ReplyLetters implements PrintKind {
  readonly code = 'reply';
  readonly label = '答复函';
  readonly hint = '已编号的是发文稿原件，没有编号的打印现在这一稿（草稿）';

  constructor(
    private readonly reader: DataSource,
    private readonly letters: LetterService,
  ) {}

  async plan(actor: Actor, { caseIds, handIds }: ChosenCases): Promise<PlannedPaper[]> {
    const only = handIds && new Set(handIds);
    const rows: Row[] = [];
    for (const ids of chunks(caseIds))
      rows.push(...(await this.rows(actor, ids)).filter(({ handId }) => only === null || only.has(handId)));
    const place = new Map(caseIds.map((id, i) => [id, i]));
    rows.sort((a, b) => place.get(a.caseId)! - place.get(b.caseId)! || a.round - b.round || (a.id < b.id ? -1 : 1));
    return rows.map(({ id, caseId, number, receiptNumber, unit, round, state }) => ({
      subjectId: id,
      caseId,
      label:
        `${calledBy({ number, receiptNumber })}提案${state === OPINION_SENT ? '会办意见' : '答复函'}` +
        `（${unit ?? '承办单位'}${round > 1 ? `，第${round}次` : ''}）`,
    }));
  }

  print(actor: Actor, { subjectId }: PlannedPaper, { signal }: { signal: AbortSignal }): Promise<PrintedPaper> {
    return this.letters.print(actor, subjectId, {}, { rank: 'behind', cancel: signal });
  }

  /** What has no text yet is no letter. */
  private rows(actor: Actor, ids: readonly string[]): Promise<Row[]> {
    return this.reader
      .createQueryBuilder(Reply, 'reply')
      .innerJoin(Assignment, 'assignment', 'assignment.id = reply.assignmentId')
      .innerJoin(Proposal, 'proposal', 'proposal.id = reply.caseId')
      .leftJoin(Unit, 'unit', 'unit.id = assignment.unitId')
      .select([])
      .addSelect('reply.id', 'id')
      .addSelect('reply.caseId', 'caseId')
      .addSelect('reply.assignmentId', 'handId')
      .addSelect('proposal.number', 'number')
      .addSelect('proposal.receiptNumber', 'receiptNumber')
      .addSelect('COALESCE(unit.shortName, assignment.unitPrinted)', 'unit')
      .addSelect('assignment.round', 'round')
      .addSelect('assignment.state', 'state')
      .where(casesWithin(this.reader, actor, 'case.read'), whoAsks(actor))
      .andWhere(repliesWithin(this.reader, actor))
      .andWhere('reply.version > 0')
      .andWhere('proposal.id IN (:...ids)', { ids })
      .getRawMany<Row>();
  }
}

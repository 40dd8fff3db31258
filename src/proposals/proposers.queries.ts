import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { memberView, unitView } from '../directory/directory.views.js';
import { Member } from '../directory/member.entity.js';
import { Unit } from '../directory/unit.entity.js';
import { groupBy } from './group.js';
import { Proposer } from './proposer.entity.js';
import type { ProposerView } from './proposals.views.js';
import { PROPOSER_ROLES } from './states.js';

type ProposerRow = Proposer & { member: Member | null; body: Unit | null };

@Injectable()
export class ProposerQueries {
  constructor(private readonly reader: DataSource) {}

  /** Case id → its proposers in the order of signing. */
  async ofCases(caseIds: readonly string[]): Promise<Map<string, ProposerView[]>> {
    const rows = (await this.reader
      .createQueryBuilder(Proposer, 'proposer')
      .leftJoinAndMapOne('proposer.member', Member, 'member', 'member.id = proposer.memberId')
      .leftJoinAndMapOne('proposer.body', Unit, 'body', 'body.id = proposer.unitId')
      .where({ proposalId: In([...caseIds]) })
      .orderBy('proposer.no', 'ASC')
      .getMany()) as ProposerRow[];
    const views = rows.map((row) => ({ caseId: row.proposalId, view: proposerView(row) }));
    return new Map(
      [...groupBy(views, ({ caseId }) => caseId)].map(([id, group]) => [id, group.map(({ view }) => view)]),
    );
  }
}

function proposerView({ no, member, body, name, role }: ProposerRow): ProposerView {
  return {
    no,
    name: member?.name ?? body?.name ?? name ?? '',
    member: member && memberView(member),
    body: body && unitView(body),
    role,
    roleLabel: role && PROPOSER_ROLES[role],
  };
}

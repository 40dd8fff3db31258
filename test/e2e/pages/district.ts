import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { CommitteeSession, sessionRank } from '../../../src/directory/committee-session.entity.js';
import { Member } from '../../../src/directory/member.entity.js';
import { Unit } from '../../../src/directory/unit.entity.js';
import type { Database } from '../../../src/platform/database/database.js';
import { newId } from '../../../src/platform/database/ids.js';
import { numberKey, searchable } from '../../../src/proposals/numbers/number-key.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import type { AssignmentState, ProposalState } from '../../../src/proposals/states.js';
import { Suggestion } from '../../../src/proposals/suggestion.entity.js';

/** Ids of what a page test wants to open. */
export interface District {
  housing: string;
  traffic: string;
  lifts: { id: string; assignment: string };
  parking: { id: string; assignment: string };
}

/** A letter of ours, with two promises; the second has neither owner nor day. */
export const LETTER = `对区政协五届三次会议第2025018号提案的答复

尊敬的林示例委员：
　　您提出的《关于加快老旧小区加装电梯的提案》收悉，现答复如下：
一、工作开展情况
　　今年已为三个小区加装电梯12部。
二、下一步工作
　　一是由示例区住房建设局在2025年12月底前简化联审流程。
　　二是继续听取居民意见。
　　感谢您对住房工作的关心。
（联系人：王示例，0755-00000000）
`;

/**
 * Two proposals of one session, one of them late, as the pages' tests need them; `others` is how many more there are
 * that nobody has to do anything about.
 */
export async function plantDistrict(database: Database, others = 0): Promise<District> {
  const ids = { session: newId(), housing: newId(), traffic: newId(), lin: newId(), wang: newId() };
  const session = { committee: '示例区政协', term: 5, meeting: 3, openedDay: '2025-01-08' };
  const lifts = { id: newId(), assignment: newId() };
  const parking = { id: newId(), assignment: newId() };
  await database.unitOfWork.run(async (tx) => {
    await tx.insert(CommitteeSession, { id: ids.session, ...session, rank: sessionRank(session) });
    await tx.insert(Unit, [
      { id: ids.housing, name: '示例区住房建设局', shortName: '区住建局', kind: 'government' },
      { id: ids.traffic, name: '示例区交通运输局', shortName: '区交通局', kind: 'government' },
    ]);
    await tx.insert(Member, [
      { id: ids.lin, name: '林示例', sector: '工商界' },
      { id: ids.wang, name: '王样本', sector: null },
    ]);
    const proposal = (id: string, number: string, title: string, state: ProposalState, author: string) => ({
      id,
      sessionId: ids.session,
      number,
      numberKey: numberKey(number),
      title,
      kind: 'individual' as const,
      origin: 'in_session' as const,
      level: 'own' as const,
      state,
      filedDay: '2025-02-20',
      body: null,
      stateReason: null,
      mergedIntoId: null,
      isKey: false,
      policyId: null,
      policyVersion: null,
      searchText: searchable(`${number} ${title} ${author}`),
      version: 1,
    });
    await tx.insert(Proposal, [
      proposal(lifts.id, '2025018', '关于加快老旧小区加装电梯的提案', 'in_handling', '林示例'),
      proposal(parking.id, '2025031', '关于规范地铁口停车的提案', 'handed_over', '王样本'),
      ...Array.from({ length: others }, (_, i) =>
        proposal(newId(), String(2025100 + i), `关于第${i + 1}件已经办结的事情的提案`, 'closed', '王样本'),
      ),
    ]);
    const assignment = (id: string, proposalId: string, unitId: string, state: AssignmentState, dueDay: string) => ({
      id,
      proposalId,
      unitId,
      unitPrinted: null,
      role: 'lead' as const,
      round: 1,
      state,
      handedOverDay: '2025-07-01',
      receivedDay: null,
      printedDueDay: dueDay,
      printedDuePaper: '交办通知',
      dueDay,
      dueProvisional: false,
      version: 1,
    });
    await tx.insert(Assignment, [
      assignment(lifts.assignment, lifts.id, ids.housing, 'drafting', '2025-10-05'),
      assignment(parking.assignment, parking.id, ids.traffic, 'dispatched', '2025-09-28'),
    ]);
    await tx.insert(Proposer, [
      { id: newId(), proposalId: lifts.id, no: 1, memberId: ids.lin, unitId: null, role: 'first' },
      { id: newId(), proposalId: parking.id, no: 1, memberId: ids.wang, unitId: null, role: 'first' },
    ]);
    await tx.insert(Suggestion, { id: newId(), proposalId: lifts.id, no: 1, text: '简化加装电梯的审批。' });
  });
  return { housing: ids.housing, traffic: ids.traffic, lifts, parking };
}

import { Member } from '../../../src/directory/member.entity.js';
import { Unit } from '../../../src/directory/unit.entity.js';
import type { PlainDate } from '../../../src/domain/plain-date.js';
import type { CaseAction } from '../../../src/domain/workflow/cases/machine.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { newHand } from '../../../src/proposals/assignments/new-hand.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import type { CaseView } from '../../../src/proposals/proposals.views.js';
import type { TestApp } from '../../support/app.js';
import { plantProposals, plantSession } from '../numbers/submitted.js';
import { agentOf, plantUnits, type Agent } from '../sitting/people.js';

/** Two members' proposal that two 分办 units have answered, with a third one beside them; and everybody who has to do with it. */
export interface AnsweredCase {
  id: string;
  units: Record<'housing' | 'traffic' | 'police', string>;
  hands: Record<'housing' | 'traffic' | 'police', string>;
  proposers: Record<'lin' | 'wang', string>;
  people: Record<'lin' | 'wang' | 'stranger' | 'committee' | 'supervision' | 'clerk' | 'office' | 'traffic', Agent>;
}

/** What of a test is needed here. */
type Running = Pick<TestApp, 'app' | 'database'>;

/** The test's clock must stand after it. */
export const DELIVERED: PlainDate = '2026-05-29';

export async function plantAnsweredCase(
  test: Running,
  about: Partial<Proposal> = {},
  days: Partial<Assignment> = {},
): Promise<AnsweredCase> {
  const { database } = test;
  const [id] = (await plantProposals(database, await plantSession(database), 1, {
    state: 'awaiting_feedback',
    filedDay: '2026-02-03',
    kind: 'joint',
    ...about,
  })) as [string];
  const units = await unitsOf(test);
  const answered = {
    round: 1,
    state: 'delivered',
    repliedDay: '2026-05-28',
    deliveredDay: DELIVERED,
    ...days,
  } as const;
  const handedOverDay = days.handedOverDay ?? '2026-03-05';
  const given = { proposalId: id, handedOverDay, round: 1 };
  const rows = {
    housing: newHand({ ...given, ...answered, unitId: units.housing, role: 'separate' }),
    traffic: newHand({ ...given, ...answered, unitId: units.traffic, role: 'separate' }),
    police: newHand({ ...given, unitId: units.police, role: 'co', state: 'co_opinion_due', dueDay: '2026-04-07' }),
  };
  const members = { lin: newId(), wang: newId(), stranger: newId() };
  const proposers = { lin: '', wang: newId() };
  await database.unitOfWork.run(async (tx) => {
    await tx.insert(Assignment, Object.values(rows));
    await tx.insert(Member, [
      { id: members.lin, name: '林示例', sector: null },
      { id: members.wang, name: '王样本', sector: null },
      { id: members.stranger, name: '外人示例', sector: null },
    ]);
    const first = await tx.findOneByOrFail(Proposer, { proposalId: id });
    proposers.lin = first.id;
    await tx.update(Proposer, { id: first.id }, { memberId: members.lin });
    await tx.insert(Proposer, { ...first, id: proposers.wang, no: 2, memberId: members.wang, role: 'joint' });
  });
  return {
    id,
    units,
    hands: { housing: rows.housing.id, traffic: rows.traffic.id, police: rows.police.id },
    proposers,
    people: {
      lin: await agentOf(test, 'member', { memberId: members.lin, name: '林示例' }),
      wang: await agentOf(test, 'member', { memberId: members.wang, name: '王样本' }),
      stranger: await agentOf(test, 'member', { memberId: members.stranger }),
      committee: await agentOf(test, 'committee', { name: '秦示例' }),
      supervision: await agentOf(test, 'supervision'),
      clerk: await agentOf(test, 'clerk', { unitId: units.housing }),
      office: await agentOf(test, 'unit_office', { unitId: units.housing }),
      traffic: await agentOf(test, 'unit_office', { unitId: units.traffic }),
    },
  };
}

/** The same three units for every case of a test. */
async function unitsOf({ database }: Running): Promise<AnsweredCase['units']> {
  const names = { housing: '区住建局', traffic: '区交通局', police: '公安分局' } as const;
  const known = await database.reader.manager.find(Unit);
  const missing = Object.values(names).filter((name) => !known.some(({ shortName }) => shortName === name));
  const planted = await plantUnits(
    database,
    missing.map((name) => [name, 'government']),
  );
  const idOf = (name: string) => planted.get(name) ?? known.find(({ shortName }) => shortName === name)!.id;
  return { housing: idOf(names.housing), traffic: idOf(names.traffic), police: idOf(names.police) };
}

/** Takes a step on the version that is stored, unless another one is named. */
export async function take(
  test: Running,
  agent: Agent,
  { id }: AnsweredCase,
  step: CaseAction,
  values: object = {},
  version?: number,
) {
  const stored = await test.database.reader.manager.findOneByOrFail(Proposal, { id });
  return agent
    .post(`/api/v1/proposals/${id}/steps/${step}`)
    .set('If-Match', `"${version ?? stored.version}"`)
    .send(values);
}

export const read = async (agent: Agent, { id }: AnsweredCase): Promise<CaseView> =>
  (await agent.get(`/api/v1/proposals/${id}`).expect(200)).body as CaseView;

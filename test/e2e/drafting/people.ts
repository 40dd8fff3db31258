import { CommitteeSession, sessionRank } from '../../../src/directory/committee-session.entity.js';
import { Member } from '../../../src/directory/member.entity.js';
import { Unit } from '../../../src/directory/unit.entity.js';
import type { Role } from '../../../src/domain/rights/roles.js';
import { newId } from '../../../src/platform/database/ids.js';
import type { TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';

export type Agent = ReturnType<typeof bearing>;

/** A small committee: a session under way, four members of whom two have one name, a party and a 专委会. */
export interface Committee {
  session: string;
  member: Record<'zhao' | 'qian' | 'sun' | 'wangA' | 'wangB', string>;
  party: string;
  board: string;
  housing: string;
  /** Who talks to the program. */
  zhao: Agent;
  qian: Agent;
  sun: Agent;
  partyAgent: Agent;
  committee: Agent;
  supervision: Agent;
  clerk: Agent;
}

export async function plantCommittee(test: TestApp): Promise<Committee> {
  const session = { committee: '示例区政协', term: 5, meeting: 6, openedDay: '2027-01-12' };
  const id = { session: newId(), party: newId(), board: newId(), housing: newId() };
  const member = { zhao: newId(), qian: newId(), sun: newId(), wangA: newId(), wangB: newId() };
  await test.database.unitOfWork.run(async (tx) => {
    await tx.insert(CommitteeSession, {
      id: id.session,
      ...session,
      closesDay: '2027-01-14',
      rank: sessionRank(session),
    });
    await tx.insert(Unit, [
      { id: id.party, name: '示例党示例区委会', shortName: '示例党', kind: 'body' },
      { id: id.board, name: '示例区政协提案委员会', shortName: '提案委', kind: 'committee' },
      { id: id.housing, name: '示例区住房建设局', shortName: '区住建局', kind: 'government' },
    ]);
    await tx.insert(Member, [
      { id: member.zhao, name: '赵示例', sector: '教育界', memberNo: '0601' },
      { id: member.qian, name: '钱示例', sector: '经济界', memberNo: '0602' },
      { id: member.sun, name: '孙㛃', sector: '农业界', memberNo: '0603' },
      { id: member.wangA, name: '王示例', sector: '教育界', memberNo: '0604' },
      { id: member.wangB, name: '王示例', sector: '经济界', memberNo: '0605' },
    ]);
  });
  const agent = async (roles: Role[], about: { name: string; unitId?: string; memberId?: string }) =>
    bearing(
      await plantToken(test.database, await plantAccount(test.database, { roles, ...about })),
      test.app.getHttpServer(),
    );
  return {
    ...id,
    member,
    zhao: await agent(['member'], { name: '赵示例', memberId: member.zhao }),
    qian: await agent(['member'], { name: '钱示例', memberId: member.qian }),
    sun: await agent(['member'], { name: '孙㛃', memberId: member.sun }),
    partyAgent: await agent(['member'], { name: '示例党', unitId: id.party }),
    committee: await agent(['committee'], { name: '秦示例', unitId: id.board }),
    supervision: await agent(['supervision'], { name: '唐示例' }),
    clerk: await agent(['clerk'], { name: '元示例', unitId: id.housing }),
  };
}

/** What a member types who knows what to write. */
export const LIFTS = {
  title: '关于加快老旧小区加装电梯的提案',
  kind: 'individual',
  body: '一、情况\n老旧小区多数没有电梯。\n二、建议\n1.简化审批。\n2.增加补贴。',
  publish: 'yes',
};

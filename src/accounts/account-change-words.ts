import type { EntityManager } from 'typeorm';
import { Member } from '../directory/member.entity.js';
import { Unit } from '../directory/unit.entity.js';
import { ROLES } from '../domain/rights/roles.js';
import type { AccountChange } from './account-input.js';

/** What differs, for the trail: `角色：经办人 → 经办人、审核人；单位：无 → 区住建局`; empty when nothing does. */
export async function changeWords(
  manager: EntityManager,
  before: AccountChange | null,
  after: AccountChange,
): Promise<string> {
  const old = before && (await factsOf(manager, before));
  const facts = await factsOf(manager, after);
  return Object.entries(facts)
    .filter(([label, words]) => (old ? words !== old[label] : words !== NONE))
    .map(([label, words]) => `${label}：${old ? `${old[label]} → ` : ''}${words}`)
    .join('；');
}

const NONE = '无';

async function factsOf(manager: EntityManager, account: AccountChange): Promise<Record<string, string>> {
  const { login, name, roles, unitId, memberId } = account;
  const unit = unitId === null ? null : await manager.findOneBy(Unit, { id: unitId });
  const member = memberId === null ? null : await manager.findOneBy(Member, { id: memberId });
  return {
    登录名: login,
    姓名: name,
    角色: roles.map((role) => ROLES[role]).join('、'),
    单位: unit?.shortName ?? NONE,
    委员: member ? `${member.name}（${member.sector ?? '界别未填'}）` : NONE,
  };
}

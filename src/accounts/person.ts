import type { EntityManager } from 'typeorm';
import { Member } from '../directory/member.entity.js';
import { Unit } from '../directory/unit.entity.js';
import { Refusal } from '../domain/refusal.js';

/** The unit of this 简称 or 全称. */
export async function unitNamed(manager: EntityManager, typed: string): Promise<Unit> {
  const unit = await manager.findOneBy(Unit, [{ shortName: typed }, { name: typed }, { id: typed }]);
  if (unit?.closedDay)
    throw new Refusal('accounts.invalid', `${unit.name}已撤销。`, '请写承接它的单位，见“单位”页。', { unit: '已撤销' });
  if (unit) return unit;
  throw new Refusal('accounts.invalid', `单位名录里没有“${typed}”。`, '请写单位的简称或全称，见“单位”页。', {
    unit: `单位名录里没有“${typed}”`,
  });
}

/** The member of this name, label (`memberLabels`) or id; of several with one name, nobody. */
export async function memberNamed(manager: EntityManager, typed: string): Promise<Member> {
  const name = typed.split('（')[0]!;
  const found = await manager.findBy(Member, [{ name: typed }, { id: typed }, { name }]);
  const labels = memberLabels(found);
  const exact = found.filter(
    (member) => member.id === typed || member.name === typed || labels.get(member.id) === typed,
  );
  if (exact.length === 1) return exact[0]!;
  if (exact.length === 0)
    throw new Refusal('accounts.invalid', `委员名录里没有“${typed}”。`, '请照“委员”页写姓名。', {
      member: `委员名录里没有“${typed}”`,
    });
  const listed = exact.map(({ name: who, sector, id }) => `${who}（${sector ?? '界别未填'}，编号${id}）`).join('、');
  throw new Refusal(
    'accounts.invalid',
    `委员名录里有${exact.length}位“${typed}”：${listed}。`,
    '请改写其中一位的编号。',
    { member: `有${exact.length}位同名，请写编号：${listed}` },
  );
}

/** Id → the shortest words that mean this member alone: name, name and 界别, or with the id. */
export function memberLabels(members: readonly Member[]): Map<string, string> {
  const words = (member: Member) => [
    member.name,
    `${member.name}（${member.sector ?? '界别未填'}）`,
    `${member.name}（${member.sector ?? '界别未填'}，编号${member.id}）`,
  ];
  const counts = new Map<string, number>();
  for (const text of members.flatMap(words)) counts.set(text, (counts.get(text) ?? 0) + 1);
  return new Map(members.map((member) => [member.id, words(member).find((text) => counts.get(text) === 1)!]));
}

import { In, IsNull, type EntityManager } from 'typeorm';
import { Member } from '../../directory/member.entity.js';
import { standing, Unit } from '../../directory/unit.entity.js';
import { PROPOSING_KINDS } from '../../domain/unit-kinds.js';
import { rulesOn, type CaseEntry } from '../../domain/workflow/cases/entry.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Pick } from '../../domain/workflow/inputs.js';

/** Whoever may sign a proposal: members, and the bodies that propose. Of one name, each with what tells it apart. */
export const signerPicks = (manager: EntityManager): Promise<Pick[]> => signersIn(manager, true);

/** `present`: without those who have left and the bodies that are no more. */
async function signersIn(manager: EntityManager, present: boolean): Promise<Pick[]> {
  const members = await manager.find(Member, {
    where: present ? { leftDay: IsNull() } : {},
    order: { name: 'ASC', memberNo: 'ASC', id: 'ASC' },
  });
  const bodies = await manager.find(Unit, {
    where: { kind: In([...PROPOSING_KINDS]), ...(present && standing()) },
    order: { name: 'ASC' },
  });
  return [
    ...members.map((member) => ({ code: member.id, label: labelOf(member, members) })),
    ...bodies.map(({ id, name }) => ({ code: id, label: name })),
  ];
}

function labelOf(member: Member, all: readonly Member[]): string {
  const { id, name, sector, memberNo } = member;
  const others = all.filter((one) => one.name === name && one.id !== id);
  if (others.length === 0) return name;
  const bySector = sector !== null && others.every((one) => one.sector !== sector);
  return `${name}（${bySector ? sector : (memberNo ?? id.slice(0, 8))}）`;
}

export async function signerLabels(manager: EntityManager): Promise<Map<string, string>> {
  return new Map((await signersIn(manager, false)).map(({ code, label }) => [code, label]));
}

/** Those whose answer is still open. */
export const askedPicks = ({ invited }: CaseEntry): Pick[] =>
  invited.filter(({ state }) => state === 'asked').map(({ id, name }) => ({ code: id, label: name }));

/** 不予立案的情形 as the district lists them on that day. */
export const notFilingPicks = (entry: CaseEntry, today: PlainDate): Pick[] =>
  (rulesOn(entry, today)?.notFiling ?? []).map(({ code, label, explanation }) => ({
    code,
    label: `${label}：${explanation}`,
  }));

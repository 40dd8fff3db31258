import type { EntityManager } from 'typeorm';
import { Account } from '../../accounts/account.entity.js';
import { ROLES, UNIT_ROLES, type Role } from '../../domain/rights/roles.js';
import type { Pick } from '../../domain/workflow/inputs.js';

/** Somebody with an account of the unit. */
export type Colleague = { [K in 'id' | 'name' | 'roles' | 'disabled']: Account[K] };

/** Everybody who acts or acted for the unit, by name; people who left are at the end. */
export async function colleaguesOf(manager: EntityManager, unitId: string): Promise<Colleague[]> {
  const rows = await manager.find(Account, {
    select: { id: true, name: true, roles: true, disabled: true },
    where: { unitId },
    order: { disabled: 'ASC', name: 'ASC', id: 'ASC' },
  });
  return rows.filter(({ roles }) => roles.some((role) => UNIT_ROLES.includes(role)));
}

export const isActive = ({ disabled }: Colleague): boolean => !disabled;

export const hasRole =
  (role: Role) =>
  ({ roles }: Colleague): boolean =>
    roles.includes(role);

export const rolesOf = ({ roles }: Colleague): string => roles.map((role) => ROLES[role]).join('、');

export const colleaguePick = (one: Colleague): Pick => ({
  code: one.id,
  label: `${one.name}（${rolesOf(one)}${one.disabled ? '，已停用' : ''}）`,
});

/** Those of a unit who can be given work. */
export const colleaguePicks = async (manager: EntityManager, unitId: string): Promise<Pick[]> =>
  (await colleaguesOf(manager, unitId)).filter(isActive).map(colleaguePick);

import type { EntityManager } from 'typeorm';
import { Unit } from '../directory/unit.entity.js';
import type { Actor } from '../domain/rights/actor.js';
import type { Scope } from '../domain/rights/rights.js';
import type { Account } from './account.entity.js';

/** The person of an account as the one who acts; `scopes` when it is a token of theirs that does. */
export async function actorOf(manager: EntityManager, account: Account, scopes: Scope[] | null = null): Promise<Actor> {
  const { id, name, roles, unitId, memberId } = account;
  const unit = unitId === null ? null : await manager.findOneBy(Unit, { id: unitId });
  const names = { unitName: unit?.shortName ?? null, unitPrinted: unit?.name ?? null };
  return { id, name, roles, unitId, ...names, memberId, scopes };
}

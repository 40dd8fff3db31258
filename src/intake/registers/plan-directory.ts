import type { EntityManager } from 'typeorm';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import { Member, NEWLY_IN_OFFICE } from '../../directory/member.entity.js';
import { Unit } from '../../directory/unit.entity.js';
import type { BodyWrite, KnownBody } from '../../domain/registers/bodies.js';
import { planMembers, type KnownMember, type MemberWrite } from '../../domain/registers/members.js';
import { planOrganisations } from '../../domain/registers/organisations.js';
import type { KnownSession } from '../../domain/registers/sessions.js';
import { planUnits } from '../../domain/registers/units.js';
import { newId } from '../../platform/database/ids.js';
import { insertRows } from './insert-rows.js';
import type { Planner } from './planners.js';

/** Registers of the directory: members, organisations, units. */

export const MEMBERS: Planner<'members', MemberWrite> = {
  plan: async (manager, rows) => planMembers(rows, await knownMembers(manager)),
  store: async (tx, writes) => {
    const added = writes.filter(({ id }) => id === null);
    await insertRows(
      tx,
      Member,
      added.map((member) => ({ ...member, id: newId(), ...NEWLY_IN_OFFICE })),
    );
    for (const { id, ...member } of writes)
      if (id !== null) await tx.update(Member, { id }, { ...member, version: () => 'version + 1' });
    return [];
  },
};

const storeBodies: Planner<'units', BodyWrite>['store'] = async (tx, writes) => {
  for (const { id, ...body } of writes) {
    const row = { ...body, formerNames: [...body.formerNames] };
    // New names come last: one may be what another unit has just given up.
    if (id !== null) await tx.update(Unit, { id }, { ...row, version: () => 'version + 1' });
  }
  await insertRows(
    tx,
    Unit,
    writes.flatMap(({ id, ...body }) =>
      id === null ? [{ ...body, id: newId(), formerNames: [...body.formerNames], closedDay: null, version: 1 }] : [],
    ),
  );
  return [];
};

export const UNITS: Planner<'units', BodyWrite> = {
  plan: async (manager, rows) => planUnits(rows, await knownBodies(manager)),
  store: storeBodies,
};

export const ORGANISATIONS: Planner<'organisations', BodyWrite> = {
  plan: async (manager, rows) => planOrganisations(rows, await knownBodies(manager), await knownMembers(manager)),
  store: storeBodies,
};

/** Newest first. */
export const knownSessions = (manager: EntityManager): Promise<KnownSession[]> =>
  manager.find(CommitteeSession, { order: { rank: 'DESC', id: 'ASC' } });

export const knownMembers = (manager: EntityManager): Promise<KnownMember[]> => manager.find(Member);

export async function knownBodies(manager: EntityManager): Promise<KnownBody[]> {
  return (await manager.find(Unit)).map((unit) => ({ ...unit, formerNames: unit.formerNames ?? [] }));
}

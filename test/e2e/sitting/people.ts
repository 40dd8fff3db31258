import type { Role } from '../../../src/domain/rights/roles.js';
import { Member } from '../../../src/directory/member.entity.js';
import { Unit } from '../../../src/directory/unit.entity.js';
import type { UnitKind } from '../../../src/domain/unit-kinds.js';
import type { Database } from '../../../src/platform/database/database.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import type { TestApp } from '../../support/app.js';
import { bearing, plantAccount, plantToken, type Somebody } from '../../support/people.js';

export type Agent = ReturnType<typeof bearing>;

/** Talks over HTTP as somebody with this role. */
export async function agentOf(
  test: Pick<TestApp, 'app' | 'database'>,
  role: Role,
  who: Partial<Somebody> = {},
): Promise<Agent> {
  const account = await plantAccount(test.database, { roles: [role], unitId: null, name: role, ...who });
  return bearing(await plantToken(test.database, account), test.app.getHttpServer());
}

/** Units of a district, by their short names. */
export async function plantUnits(
  database: Database,
  units: readonly [shortName: string, kind: UnitKind][],
): Promise<Map<string, string>> {
  const rows = units.map(([shortName, kind]) => ({ id: newId(), name: `示例${shortName}`, shortName, kind }));
  const ids = new Map(rows.map(({ id, shortName }) => [shortName, id]));
  // Inserting several at once gives the objects back with what the database has filled in, in another order.
  await database.unitOfWork.run((tx) => tx.insert(Unit, rows));
  return ids;
}

/** A member who signs the proposals, in place of whoever signed them; gives the member's id. */
export async function plantAuthor(
  database: Database,
  proposalIds: readonly string[],
  about: Partial<Member> = {},
): Promise<string> {
  const id = newId();
  await database.unitOfWork.run(async (tx) => {
    await tx.insert(Member, { id, name: '林示例', sector: null, ...about });
    for (const proposalId of proposalIds) await tx.update(Proposer, { proposalId }, { memberId: id });
  });
  return id;
}

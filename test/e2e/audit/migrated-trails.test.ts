import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditChain } from '../../../src/audit/audit-chain.entity.js';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { recordEvent } from '../../../src/audit/audit-trail.js';
import { TrailVerifier } from '../../../src/audit/trail-verifier.js';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { MIGRATIONS } from '../../../src/migrations/index.js';
import { Database } from '../../../src/platform/database/database.js';
import { newId } from '../../../src/platform/database/ids.js';
import { ProposalTrails } from '../../../src/proposals/audit/proposal-trails.js';
import { SCHEMA } from '../../../src/schema.js';
import { ON_POSTGRES, testPlace } from '../../support/database.js';

describe('Trails from before there were chains', () => {
  let place: Awaited<ReturnType<typeof testPlace>>;

  beforeEach(async () => {
    place = await testPlace();
  });

  afterEach(() => place.drop());

  /** As the first version wrote them. */
  const oldLine = (caseId: string, seq: number, detail: object, unit: string | null) => {
    const at = `2026-03-${String(seq).padStart(2, '0')} 16:05:00.00${seq}`;
    const text = (value: string | null) => (value === null ? 'NULL' : `'${value}'`);
    return `INSERT INTO audit_entry (id, "caseId", seq, "actorId", "actorName", "actingUnitId", "actingUnitName", action, "from", "to", detail, at)
      VALUES ('${newId()}', '${caseId}', ${seq}, 'demo', '经办人', ${text(unit && newId())}, ${text(unit)}, 'assignment.state',
      ${text(seq === 1 ? null : 'dispatched')}, 'signed_in', '${JSON.stringify(detail)}', '${at}${ON_POSTGRES ? '+00' : ''}')`;
  };

  it('are chained by the migration, keep what they say, and grow on', async () => {
    const old = await Database.open(place.config, { ...SCHEMA, migrations: MIGRATIONS.slice(0, 1) });
    const cases = [newId(), newId()];
    await old.unitOfWork.run(async (tx) => {
      // Not in order: what counts is the place, not when the row was written.
      for (const seq of [3, 1, 2])
        await tx.query(oldLine(cases[0]!, seq, { unit: '区住建局', b: 1, a: null }, '区住建局'));
      await tx.query(oldLine(cases[1]!, 1, {}, null));
    });
    await old.close();

    const database = await Database.open(place.config, SCHEMA);
    const verifier = new TrailVerifier(database.reader, new ProposalTrails(database.reader));
    expect(await verifier.all()).toMatchObject({ intact: true, chains: 2, entries: 4, problems: [] });
    const first = await database.reader.manager.findOneByOrFail(AuditEntry, { chain: cases[0], seq: 1 });
    expect(first).toMatchObject({
      action: 'assignment.state',
      detail: { unit: '区住建局', b: 1, a: null },
      at: new Date('2026-03-01T16:05:00.001Z'),
    });
    const tips = await database.reader.manager.find(AuditChain);
    expect(new Map(tips.map(({ chain, seq }) => [chain, seq]))).toEqual(
      new Map([
        [cases[0], 3],
        [cases[1], 1],
      ]),
    );
    await database.unitOfWork.run((tx) =>
      recordEvent(tx, cases[0]!, SYSTEM_ACTOR, { action: 'reply.saved' }, new Date('2026-11-22T00:00:00Z')),
    );
    expect(await verifier.all()).toMatchObject({ intact: true, entries: 5 });
    await database.unitOfWork.run((tx) => tx.query(`UPDATE audit_entry SET "actorName" = '别人' WHERE seq = 2`));
    expect((await verifier.all()).problems).toMatchObject([{ kind: 'content-changed', seq: 2 }]);
    await database.close();
  });
});

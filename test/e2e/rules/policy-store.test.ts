import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { FixedClock } from '../../../src/platform/clock.js';
import { PolicyStore } from '../../../src/policy/policy-store.js';
import { PolicyVersionRow } from '../../../src/policy/policy-version.entity.js';
import { prepareRules } from '../../../src/policy/prepare-rules.js';
import { shippedPolicy } from '../../../src/policy/shipped-policies.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

describe('The rules of a new district', () => {
  let test: TestDatabase;
  let store: PolicyStore;
  const lines = () => test.database.reader.manager.findBy(AuditEntry, { chain: 'policy' });

  beforeAll(async () => {
    test = await testDatabase();
    store = new PolicyStore(test.database.reader);
  });
  afterAll(() => test.drop());

  it('are the usual ones, word for word', async () => {
    const shipped = shippedPolicy('generic-3-months');
    expect(await store.current('2026-11-25')).toMatchObject({
      policyId: shipped.id,
      name: shipped.name,
      note: expect.any(String),
    });
    expect((await store.current('2026-11-25')).version).toEqual(shipped.versions[0]);
    expect(await store.version('generic-3-months', 1)).toEqual(await store.current('2001-01-01'));
  });

  it('are adopted once, with one line in the trail', async () => {
    const clock = new FixedClock(new Date('2026-11-25T08:00:00Z'));
    await Promise.all([prepareRules(test.database, clock), prepareRules(test.database, clock)]);
    expect(await test.database.reader.manager.count(PolicyVersionRow)).toBe(1);
    expect(await lines()).toEqual([
      expect.objectContaining({ action: 'policy.adopted', to: 'generic-3-months', actorName: '系统' }),
    ]);
  });

  it('hold on no day before they began, and have no other version', async () => {
    await expect(store.current('1999-12-31')).rejects.toMatchObject({ code: 'policy.not-in-force' });
    await expect(store.version('sichuan', 1)).rejects.toMatchObject({ code: 'policy.not-found' });
    await expect(store.version('generic-3-months', 2)).rejects.toMatchObject({ code: 'policy.not-found' });
  });
});

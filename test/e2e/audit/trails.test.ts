import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditChain } from '../../../src/audit/audit-chain.entity.js';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { AuditSeal } from '../../../src/audit/audit-seal.entity.js';
import { AuditSeals } from '../../../src/audit/audit-seals.js';
import { recordEvent } from '../../../src/audit/audit-trail.js';
import { DailySeal } from '../../../src/audit/daily-seal.js';
import { TrailVerifier } from '../../../src/audit/trail-verifier.js';
import { CHAIN_START, entryText, type Tip } from '../../../src/domain/audit/chain.js';
import { sealText } from '../../../src/domain/audit/seal.js';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { FixedClock } from '../../../src/platform/clock.js';
import { Database } from '../../../src/platform/database/database.js';
import { newId } from '../../../src/platform/database/ids.js';
import { sha256 } from '../../../src/platform/sha256.js';
import { ProposalTrails } from '../../../src/proposals/audit/proposal-trails.js';
import { record } from '../../../src/proposals/case-change.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { SCHEMA } from '../../../src/schema.js';
import { plantDistrict, type District } from '../pages/district.js';
import { ON_POSTGRES, testPlace, type TestDatabase } from '../../support/database.js';

const AT = new Date('2026-11-22T02:00:00.123Z');

/** Without the rules that every district begins with, whose own trails would have to be counted everywhere. */
async function bareDatabase(): Promise<TestDatabase> {
  const { config, drop } = await testPlace();
  const database = await Database.open(config, SCHEMA);
  return { config, database, drop: () => database.close().then(drop) };
}

describe('The trails', () => {
  let test: TestDatabase;
  let district: District;

  beforeEach(async () => {
    test = await bareDatabase();
    district = await plantDistrict(test.database);
  });

  afterEach(() => test.drop());

  const verifier = () => new TrailVerifier(test.database.reader, new ProposalTrails(test.database.reader));
  const sealsAt = (at: Date) => new AuditSeals(test.database.unitOfWork, test.database.reader, new FixedClock(at));
  const seal = () => sealsAt(AT).seal();
  const write = (caseId: string, version = 1) =>
    test.database.unitOfWork.run((tx) =>
      record(
        { tx, caseId, actor: SYSTEM_ACTOR, at: AT },
        { action: 'reply.saved', detail: { unit: '区住建局', version } },
      ),
    );
  const writeMany = async (caseId: string, count: number) => {
    for (let version = 1; version <= count; version += 1) await write(caseId, version);
  };
  const tamper = (statement: string) => test.database.unitOfWork.run((tx) => tx.query(statement));
  const lines = (chain: string) =>
    test.database.reader.manager.find(AuditEntry, { where: { chain }, order: { seq: 'ASC' } });
  const places = async (chain: string) => (await lines(chain)).map(({ seq }) => seq);
  const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

  /** Everything of a chain hashed anew, tip and all, as somebody with the database in hand would do it. */
  const forge = (chain: string) =>
    test.database.unitOfWork.run(async (tx) => {
      let previous = CHAIN_START;
      let seq = 0;
      for (const line of await tx.find(AuditEntry, { where: { chain }, order: { seq: 'ASC' } })) {
        const hash = sha256(entryText(line, previous));
        await tx.update(AuditEntry, { id: line.id }, { previous, hash });
        previous = hash;
        seq = line.seq;
      }
      await tx.update(AuditChain, { chain }, { seq, hash: previous });
    });

  it('stay whole, 1 to 50, under fifty changes of one case at once', async () => {
    const { id } = district.lifts;
    await Promise.all(upTo(50).map((version) => write(id, version)));
    expect(await places(id)).toEqual(upTo(50));
    expect((await test.database.reader.manager.findOneByOrFail(Proposal, { id })).version).toBe(51);
    expect(await verifier().all()).toMatchObject({ intact: true, chains: 1, entries: 50, problems: [] });
  });

  it('stay whole under twenty writers of several chains', async () => {
    const chains = [district.lifts.id, district.parking.id, 'accounts', 'calendar', newId()];
    const event = { action: 'account.password', detail: { login: 'x' } };
    await Promise.all(
      upTo(100).map((i) =>
        test.database.unitOfWork.run((tx) => recordEvent(tx, chains[i % 5]!, SYSTEM_ACTOR, event, AT)),
      ),
    );
    for (const chain of chains) expect(await places(chain)).toEqual(upTo(20));
    expect(await verifier().all()).toMatchObject({ intact: true, chains: 5, entries: 100 });
  });

  it('are read page by page and counted whole', async () => {
    await test.database.unitOfWork.run(async (tx) => {
      for (const chain of ['accounts', 'policy'])
        for (const i of upTo(600)) await recordEvent(tx, chain, SYSTEM_ACTOR, { action: 'x.y', detail: { i } }, AT);
    });
    expect(await verifier().all()).toMatchObject({ intact: true, chains: 2, entries: 1200 });
    expect(await verifier().chain('policy')).toEqual({ lines: 600, problem: null });
  });

  it('look whole to a check while somebody writes', async () => {
    const { id } = district.lifts;
    await writeMany(id, 3);
    const writing = Promise.all(upTo(30).map((version) => write(id, version)));
    for (let i = 0; i < 10; i += 1) expect((await verifier().all()).problems).toEqual([]);
    await writing;
  });

  it('and the change they tell of are one: neither stays without the other', async () => {
    const { id } = district.lifts;
    const change = (after: () => Promise<void>, action: string | null) =>
      test.database.unitOfWork.run(async (tx) => {
        await tx.update(Proposal, { id }, { title: '改过' });
        await recordEvent(tx, id, SYSTEM_ACTOR, { action: action as string }, AT);
        await after();
      });
    const title = async () => (await test.database.reader.manager.findOneByOrFail(Proposal, { id })).title;
    await expect(change(() => Promise.reject(new Error('later')), 'proposal.recorded')).rejects.toThrow('later');
    expect([await title(), await places(id)]).toEqual(['关于加快老旧小区加装电梯的提案', []]);
    await expect(change(() => Promise.resolve(), null)).rejects.toThrow();
    expect([await title(), await places(id)]).toEqual(['关于加快老旧小区加装电梯的提案', []]);
    await change(() => Promise.resolve(), 'proposal.recorded');
    expect([await title(), await places(id)]).toEqual(['改过', [1]]);
    expect((await verifier().all()).intact).toBe(true);
  });

  describe('that somebody changed in the database', () => {
    let id: string;

    beforeEach(async () => {
      ({ id } = district.lifts);
      await writeMany(id, 12);
      await writeMany(district.parking.id, 2);
    });

    const line = (seq: number) => `chain = '${id}' AND seq = ${seq}`;

    const CHANGES: [string, () => Promise<unknown>, object, string][] = [
      [
        'a changed line',
        () => tamper(`UPDATE audit_entry SET "actorName" = '别人' WHERE ${line(7)}`),
        { kind: 'content-changed', seq: 7 },
        '第2025018号提案：第7条的内容被改过',
      ],
      [
        'a line deleted in the middle',
        () => tamper(`DELETE FROM audit_entry WHERE ${line(5)}`),
        { kind: 'line-missing', seq: 5 },
        '第2025018号提案：第5条不见了，第4条之后就是第6条',
      ],
      [
        'a deleted first line',
        () => tamper(`DELETE FROM audit_entry WHERE ${line(1)}`),
        { kind: 'first-missing', seq: 1 },
        '审计记录从第2条开始',
      ],
      [
        'two deleted last lines',
        () => tamper(`DELETE FROM audit_entry WHERE chain = '${id}' AND seq > 10`),
        { kind: 'tail-cut', seq: 12 },
        '末尾被截掉，应到第12条，只剩到第10条',
      ],
      [
        'all its lines deleted',
        () => tamper(`DELETE FROM audit_entry WHERE chain = '${id}'`),
        { kind: 'tail-cut', seq: 12 },
        '应有12条审计记录，一条也不在了',
      ],
      [
        'a deleted tip',
        () => tamper(`DELETE FROM audit_chain WHERE chain = '${id}'`),
        { kind: 'tip-missing' },
        '没有链尾',
      ],
      [
        'a line moved to another time',
        () => tamper(`UPDATE audit_entry SET at = '2026-01-01 00:00:00' WHERE ${line(2)}`),
        { kind: 'content-changed', seq: 2 },
        '第2条的内容被改过',
      ],
    ];

    it.each(CHANGES)('show %s, by name', async (_what, change, problem, sentence) => {
      await change();
      for (const [found] of [(await verifier().all()).problems, [(await verifier().chain(id)).problem]])
        expect(found).toMatchObject({ chain: id, ...problem, sentence: expect.stringContaining(sentence) });
      const all = await verifier().all();
      expect([all.intact, all.problems.length]).toEqual([false, 1]);
      expect((await verifier().chain(district.parking.id)).problem).toBeNull();
    });

    (ON_POSTGRES ? it.skip : it).each([
      ['detail', "UPDATE audit_entry SET detail = 'no json' WHERE seq = 3"],
      ['detail', "UPDATE audit_entry SET detail = 'null' WHERE seq = 3"],
      ['time', "UPDATE audit_entry SET at = 'yesterday' WHERE seq = 3"],
    ])(
      'are checked to the end when a line’s %s cannot even be read (only SQLite stores such)',
      async (_what, change) => {
        await tamper(change);
        expect((await verifier().all()).problems).toMatchObject([{ kind: 'content-changed', seq: 3 }]);
      },
    );

    it('name each broken chain once, and go on to the others', async () => {
      await tamper(`UPDATE audit_entry SET "actorName" = '别人' WHERE seq IN (1, 2)`);
      const { problems } = await verifier().all();
      expect(problems.map(({ seq }) => seq)).toEqual([1, 1]);
    });

    it('show a cut tail with its tip set back only when they were sealed', async () => {
      const cut = async () => {
        await tamper(`DELETE FROM audit_entry WHERE ${line(12)}`);
        const [last] = (await lines(id)).slice(-1);
        await tamper(`UPDATE audit_chain SET seq = 11, hash = '${last!.hash}' WHERE chain = '${id}'`);
      };
      await seal();
      await cut();
      const { intact, problems } = await verifier().all();
      expect(intact).toBe(false);
      expect(problems).toMatchObject([
        {
          kind: 'sealed-line-missing',
          chain: id,
          seq: 12,
          seal: 1,
          sentence: '第2025018号提案：第1次封存时有第12条，现在不见了。',
        },
      ]);
      await tamper('DELETE FROM audit_seal');
      expect((await verifier().all()).intact).toBe(true);
    });

    it('show a chain forged whole by the seal, and a forged seal by the printed head', async () => {
      const { seal: printed } = await seal();
      await tamper(`UPDATE audit_entry SET "actorName" = '别人' WHERE ${line(7)}`);
      await forge(id);
      expect((await verifier().chain(id)).problem).toBeNull();
      expect((await verifier().all()).problems).toMatchObject([
        { kind: 'sealed-line-changed', chain: id, seq: 12, seal: 1 },
      ]);
      await test.database.unitOfWork.run(async (tx) => {
        const old = await tx.findOneByOrFail(AuditSeal, { no: 1 });
        const tips: Tip[] = (await tx.find(AuditChain, { order: { chain: 'ASC' } })).map((tip) => ({ ...tip }));
        await tx.update(AuditSeal, { no: 1 }, { tips, hash: sha256(sealText({ ...old, tips })) });
      });
      expect((await verifier().all()).intact).toBe(true);
      const held = await verifier().all(printed!.hash);
      expect(held.problems).toMatchObject([{ kind: 'head-unknown', sentence: expect.stringContaining(printed!.hash) }]);
      expect(held.witness).toBeNull();
    });

    it('show a case that is gone with all its lines by the seal', async () => {
      await seal();
      await tamper(`DELETE FROM audit_entry WHERE chain = '${id}'`);
      await tamper(`DELETE FROM audit_chain WHERE chain = '${id}'`);
      expect((await verifier().all()).problems).toMatchObject([{ kind: 'sealed-line-missing', chain: id }]);
    });
  });

  describe('are sealed', () => {
    it('from 1 on, each with what grew since, and not at all when nothing did', async () => {
      expect(await seal()).toEqual({ seal: null, made: false });
      await write(district.lifts.id);
      await write(district.parking.id);
      const first = await seal();
      expect(first).toMatchObject({ made: true, seal: { no: 1, previous: CHAIN_START } });
      expect(await seal()).toMatchObject({ made: false, seal: { no: 1 } });
      await write(district.lifts.id);
      const second = await seal();
      expect(second).toMatchObject({ made: true, seal: { no: 2, previous: first.seal!.hash } });
      const stored = await test.database.reader.manager.find(AuditSeal, { order: { no: 'ASC' } });
      expect(stored.map(({ tips }) => tips.length)).toEqual([2, 1]);
      expect(stored[1]!.tips[0]).toMatchObject({ chain: district.lifts.id, seq: 2 });
      expect(await verifier().all(first.seal!.hash)).toMatchObject({
        intact: true,
        seals: 2,
        head: second.seal!.hash,
        witness: { no: 1, hash: first.seal!.hash },
      });
      expect((await verifier().all(first.seal!.hash.slice(0, 16))).witness).toMatchObject({ no: 1 });
    });

    it('once under each number, however many programs seal at once', async () => {
      const other = await Database.open(test.config, SCHEMA);
      await Promise.all(upTo(10).map((i) => write(district.lifts.id, i)));
      const elsewhere = new AuditSeals(other.unitOfWork, other.reader, new FixedClock(AT));
      // Two programs never share one SQLite file; what they would do at once there is done in turn.
      const both = ON_POSTGRES
        ? await Promise.all([seal(), elsewhere.seal(), seal(), elsewhere.seal()])
        : [await seal(), await elsewhere.seal()];
      expect(both.filter(({ made }) => made)).toHaveLength(1);
      expect(both.map(({ seal: made }) => made?.no)).toEqual(both.map(() => 1));
      expect(await test.database.reader.manager.count(AuditSeal)).toBe(1);
      await other.close();
    });

    it('while somebody writes, and stay whole', async () => {
      const writing = Promise.all(upTo(40).map((version) => write(district.lifts.id, version)));
      for (let i = 0; i < 5; i += 1) await seal();
      await writing;
      await seal();
      expect(await verifier().all()).toMatchObject({ intact: true, entries: 40 });
    });

    it.each([
      ['a deleted seal', 'DELETE FROM audit_seal WHERE no = 1', 'seal-missing'],
      ['a changed seal', `UPDATE audit_seal SET previous = '${'f'.repeat(64)}' WHERE no = 2`, 'seal-changed'],
      ['a seal’s tips', "UPDATE audit_seal SET tips = '[]' WHERE no = 1", 'seal-changed'],
      ['a seal’s tips made nonsense', `UPDATE audit_seal SET tips = '{"a":1}' WHERE no = 1`, 'seal-changed'],
    ])('and show %s', async (_what, change, kind) => {
      await write(district.lifts.id);
      await seal();
      await write(district.lifts.id);
      await seal();
      await tamper(change);
      expect((await verifier().all()).problems).toMatchObject([{ kind }]);
    });

    it('once a day by themselves, again after the clock was wrong, and a failure does not end it', async () => {
      const daily = (at: Date, seals = sealsAt(at)) => new DailySeal(seals, new FixedClock(at), test.config);
      const count = () => test.database.reader.manager.count(AuditSeal);
      const counts: number[] = [];
      for (const at of [
        '2026-11-22T01:00:00Z',
        '2026-11-22T15:59:59Z',
        '2026-11-22T16:00:00Z',
        '2030-01-01T00:00:00Z',
        '2026-11-23T17:00:00Z',
      ]) {
        await write(district.lifts.id);
        await daily(new Date(at)).tick();
        counts.push(await count());
      }
      expect(counts).toEqual([1, 1, 2, 3, 4]);
      const failing = sealsAt(AT);
      failing.seal = () => Promise.reject(new Error('no disk'));
      await expect(daily(new Date('2026-12-24T00:00:00Z'), failing).tick()).resolves.toBeUndefined();
      expect(await count()).toBe(4);
    });
  });
});

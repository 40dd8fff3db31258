import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { TrailVerifier } from '../../../src/audit/trail-verifier.js';
import { Commitment } from '../../../src/commitments/commitment.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { testApp, type TestApp } from '../../support/app.js';
import { LETTER, plantDistrict, type District } from '../pages/district.js';

type Write = () => PromiseLike<Response>;

describe('Every change', () => {
  let test: TestApp;
  let district: District;

  beforeAll(async () => {
    test = await testApp();
    district = await plantDistrict(test.database);
    // Signed in and not begun, as a case just handed over is.
    await test.database.unitOfWork.run(async (tx) => {
      await tx.update(Assignment, { id: district.parking.assignment }, { state: 'signed_in' });
      await tx.update(Assignment, { id: district.lifts.assignment }, { state: 'signed_in' });
      await tx.update(Proposal, { id: district.lifts.id }, { state: 'handed_over' });
    });
  });

  afterAll(() => test.stop());

  const lines = () => test.database.reader.manager.find(AuditEntry, { order: { chain: 'ASC', seq: 'ASC' } });

  /** Every fact of the cases that a write may change, by name. */
  const facts = async (): Promise<Map<string, string | number>> => {
    const { manager } = test.database.reader;
    const all: [string, string | number][] = [];
    for (const { id, state } of await manager.find(Proposal)) all.push([`proposal ${id}`, state]);
    for (const { id, state } of await manager.find(Assignment)) all.push([`assignment ${id}`, state]);
    for (const { id, version, recordVersion } of await manager.find(Reply))
      all.push([`reply ${id}`, version], [`record ${id}`, recordVersion]);
    for (const { id, version, confirmed } of await manager.find(Commitment))
      if (confirmed) all.push([`commitment ${id}`, version]);
    return new Map(all);
  };

  /** Does it, and gives the actions of the lines it left and how many facts are not what they were. */
  const watch = async (write: Write) => {
    const [lineBefore, factsBefore] = [await lines(), await facts()];
    const { status, body } = await write();
    const before = new Set(lineBefore.map(({ id }) => id));
    const actions = (await lines()).filter(({ id }) => !before.has(id)).map(({ action }) => action);
    const changed = [...(await facts())].filter(([name, value]) => {
      const was = factsBefore.get(name);
      // A new record of a reply has version 0 or none: it is part of the reply that was begun.
      return was !== value && !(was === undefined && name.startsWith('record'));
    });
    return { status, body: body as unknown, actions, changed: changed.length };
  };
  const expectLines = async (write: Write, status: number, actions: string[]) => {
    const seen = await watch(write);
    expect({ status: seen.status, actions: seen.actions, changed: seen.changed }).toEqual({
      status,
      actions,
      changed: actions.length,
    });
    return seen.body;
  };
  const replyOf = (assignmentId: string) => test.database.reader.manager.findOneByOrFail(Reply, { assignmentId });
  const BEGUN = ['reply.started', 'assignment.state', 'proposal.state'];

  it('by API has exactly one line, and what changes nothing has none', async () => {
    const api = (path: string) => `/api/v1/${path}`;
    const { assignment } = district.lifts;
    const start: Write = () =>
      test.agent.post(api(`assignments/${assignment}/replies`)).set('Idempotency-Key', 'start');
    await expectLines(start, 201, BEGUN);
    await expectLines(start, 201, []);
    await expectLines(() => test.agent.post(api(`assignments/${assignment}/replies`)), 201, []);
    const { id } = await replyOf(assignment);
    const save = (text: string, base: number): Write => {
      return () =>
        test.agent
          .post(api(`replies/${id}/versions`))
          .set('If-Match', `"${base}"`)
          .send({ text });
    };
    await expectLines(save(LETTER, 0), 201, ['reply.saved']);
    await expectLines(save(LETTER, 1), 201, []);
    await expectLines(save('晚到的', 0), 409, []);
    await expectLines(() => test.agent.post(api(`replies/${id}/versions`)).send({ text: '改' }), 428, []);
    const record = (base: number, unit: string): Write => {
      return () =>
        test.agent
          .put(api(`replies/${id}/record`))
          .set('If-Match', `"${base}"`)
          .send({ unit });
    };
    const { recordVersion } = await replyOf(assignment);
    await expectLines(record(recordVersion, '示例区住房建设局'), 200, ['reply.recorded']);
    await expectLines(record(recordVersion, '别的'), 409, []);
    const promise = await test.database.reader.manager.findOneByOrFail(Commitment, { replyId: id, no: 1 });
    const patch = (version: number, change: object): Write => {
      return () =>
        test.agent
          .patch(api(`commitments/${promise.id}`))
          .set('If-Match', `"${version}"`)
          .send(change);
    };
    await expectLines(patch(promise.version, { ownerPerson: '物业科' }), 200, ['commitment.updated']);
    await expectLines(patch(promise.version, { ownerPerson: '办公室' }), 409, []);
    await expectLines(patch(promise.version + 1, { dueDay: '2026-02-30' }), 422, []);
  });

  it('by a form has exactly one line, and what is only looked at or kept has none', async () => {
    const { assignment } = district.parking;
    const post = (path: string, fields: Record<string, string> = {}): Write => {
      return () => test.agent.post(path).type('form').send(fields);
    };
    await expectLines(post(`/assignments/${assignment}/reply`), 303, BEGUN);
    await expectLines(post(`/assignments/${assignment}/reply`), 303, []);
    const { id } = await replyOf(assignment);
    await expectLines(post(`/replies/${id}/draft`, { base: '0', text: LETTER }), 200, []);
    await expectLines(post(`/replies/${id}/draft/drop`), 303, []);
    await expectLines(post(`/replies/${id}/check`, { base: '0', text: LETTER }), 200, []);
    await expectLines(post(`/replies/${id}`, { base: '0', text: LETTER }), 303, ['reply.saved']);
    await expectLines(post(`/replies/${id}`, { base: '0', text: '晚到的' }), 409, []);
    const promise = await test.database.reader.manager.findOneByOrFail(Commitment, { replyId: id, no: 1 });
    const fields = {
      version: String(promise.version),
      owner: '示例区住房建设局',
      withoutDue: '1',
    };
    await expectLines(post(`/commitments/${promise.id}`, fields), 303, ['commitment.updated']);
    await expectLines(post(`/commitments/${promise.id}`, fields), 409, []);
  });

  it('leaves the trails whole', async () => {
    expect(await test.app.get(TrailVerifier).all()).toMatchObject({ intact: true, problems: [] });
  });
});

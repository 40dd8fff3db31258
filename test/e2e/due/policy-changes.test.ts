import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { shippedPolicy } from '../../../src/policy/shipped-policies.js';
import type { PreviewView } from '../../../src/policy/policy.views.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { testApp, type TestApp } from '../../support/app.js';
import { AUTUMN, plantCases } from './hands.js';

const [GENERIC] = shippedPolicy('generic-3-months').versions;
const FOUR_MONTHS = {
  rules: { clocks: GENERIC!.clocks.map((clock) => (clock.step === 'reply' ? { ...clock, amount: 4 } : clock)) },
  validFrom: '2026-01-01',
  note: '区政府办公室文件规定四个月答复',
};
/** Handed over in autumn, too, but not known to have been filed under any version. */
const OLD = [
  { number: '2026901', policyId: null, policyVersion: null },
  { number: '2026902', policyId: null, policyVersion: null, filedDay: null },
  { number: '2025903', policyId: null, policyVersion: null, filedDay: '2025-12-31' },
].map((old) => ({ ...old, hands: [{ handedOverDay: '2026-10-15', dueDay: '2027-01-15', dueProvisional: true }] }));

describe('A change of the rules over the API, with cases under way', () => {
  let test: TestApp;
  beforeEach(async () => {
    test = await testApp();
    await plantCases(test.database, [...AUTUMN, ...OLD]);
  });
  afterEach(() => test.stop());

  const preview = async (body: object) =>
    (await test.agent.post('/api/v1/policy/preview').send(body).expect(200)).body as PreviewView;
  const save = (body: object) =>
    test.agent.post('/api/v1/policy/versions').set('If-Match', '"1"').send(body).expect(201);
  const hands = () => test.database.reader.manager.find(Assignment, { order: { id: 'ASC' } });
  const kept = async () => {
    const proposals = await test.database.reader.manager.find(Proposal);
    return Object.fromEntries(proposals.map(({ number, policyVersion }) => [number, policyVersion]));
  };

  it('moves nothing of theirs; those that only followed the version in force keep it by name', async () => {
    const before = await hands();
    const [was, { openCases, moves }] = [await kept(), await preview(FOUR_MONTHS)];
    expect(openCases).toBeGreaterThan(0);
    expect(moves).toEqual([]);
    await save(FOUR_MONTHS);
    expect(await hands()).toEqual(before);
    expect(await kept()).toEqual({ ...was, '2026901': 1, '2026902': 1, '2025903': null });
  });

  it('moves, when told so, exactly what the preview showed, and gives them the new version', async () => {
    const all = { ...FOUR_MONTHS, applyToOpenCases: true };
    const { moves, movesHash } = await preview(all);
    expect(moves.length).toBeGreaterThan(2);
    const before = new Map((await hands()).map(({ id, dueDay }) => [id, dueDay]));
    await save({ ...all, movesHash });
    const moved = (await hands()).filter(({ id, dueDay }) => before.get(id) !== dueDay);
    expect(moved.map(({ proposalId, dueDay }) => [proposalId, dueDay]).sort()).toEqual(
      moves.map(({ caseId, to }) => [caseId, to]).sort(),
    );
    expect(await kept()).toMatchObject({ '2026101': 2, '2026901': 2 });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account } from '../../../src/accounts/account.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { sha256 } from '../../../src/platform/sha256.js';
import { Delegation } from '../../../src/proposals/office/delegation.entity.js';
import { Signature } from '../../../src/proposals/workflow/hands/signature.entity.js';
import { plantAccount } from '../../support/people.js';
import { LETTER } from '../pages/district.js';
import { OfficeTest, UNDATED, type Agent } from './office.js';

let office: OfficeTest;
let replyId: string;
let text: string;
let traffic: { signer: Agent; office: Agent; clerk: Agent };

beforeAll(async () => {
  office = await OfficeTest.start();
  const { database } = office.test;
  const unitId = office.district.traffic;
  const agent = async (role: 'signer' | 'clerk') =>
    office.agentOf(await plantAccount(database, { roles: [role], name: `交通${role}`, unitId }));
  traffic = { signer: await agent('signer'), office: office.people.stranger, clerk: await agent('clerk') };
});
afterAll(() => office.test.stop());

let edition = 0;
beforeEach(async () => {
  await office.put({ state: 'drafting', role: 'lead' });
  text = LETTER.replace('12部', `${(edition += 1) + 100}部`);
  replyId = await office.write(text);
});

const waits = () => office.put({ state: 'awaiting_signature', role: 'lead' });
const signatures = () => office.test.database.reader.manager.findBy(Signature, { replyId });

async function delegate(to: Account, about: Partial<Delegation> = {}): Promise<string> {
  const { signer } = office.accounts;
  const row = {
    id: newId(),
    unitId: office.district.housing,
    signerId: signer.id,
    signer: signer.name,
    delegateId: to.id,
    delegate: to.name,
    fromDay: '2025-07-01',
    toDay: '2025-07-10',
    reason: '外出学习',
    paperId: null,
    enteredBy: signer.name,
    at: office.clock.now(),
    endedAt: null,
    endedBy: null,
    ...about,
  };
  await office.test.database.unitOfWork.run((tx) => tx.insert(Delegation, row));
  return row.id;
}

describe('A signature', () => {
  it('is given by a delegate in the days of the delegation, and shows for whom', async () => {
    await waits();
    expect(await office.outcome('reviewer', 'sign_for', { delegation: newId() })).toBe('workflow.not-delegated');
    const past = await delegate(office.accounts.reviewer, { fromDay: '2025-06-01', toDay: '2025-07-01' });
    expect(await office.outcome('reviewer', 'sign_for', { delegation: past })).toBe('workflow.not-delegated');
    const delegation = await delegate(office.accounts.reviewer);
    expect(await office.outcome('clerk', 'sign_for', { delegation })).toBe('workflow.not-delegated');
    expect(await office.outcome('reviewer', 'sign_for', { delegation: past })).toBe('workflow.not-delegated');
    expect(await office.outcome('reviewer', 'sign_for', { delegation })).toBe('signed');
    const [signature] = await signatures();
    expect(signature).toMatchObject({
      signer: 'reviewer',
      onBehalfOf: 'signer',
      textSha256: sha256(text),
      delegationId: delegation,
    });
    expect(await office.page('supervision')).toContain('区住建局reviewer代signer签发（代签）');
  });

  it('is not given by a delegate who wrote, nor for one who wrote', async () => {
    await waits();
    const own = await delegate(office.accounts.clerk);
    expect(await office.outcome('clerk', 'sign_for', { delegation: own })).toBe('workflow.own-draft');
    const { clerk } = office.accounts;
    const forWriter = await delegate(office.accounts.unit_office, { signerId: clerk.id, signer: clerk.name });
    expect(await office.outcome('unit_office', 'sign_for', { delegation: forWriter })).toBe('workflow.own-draft');
    expect(await signatures()).toHaveLength(0);
  });

  it('on paper needs its scan, a day that has come and a signer who did not write, and says that it was entered', async () => {
    await waits();
    const paper = { signer: '丁局长', day: '2025-07-01', scan: await office.scan('unit_office') };
    expect(await office.outcome('unit_office', 'sign_on_paper', { ...paper, scan: newId() })).toBe('workflow.input');
    expect(await office.outcome('unit_office', 'sign_on_paper', { ...paper, day: '2025-07-03' })).toBe(
      'workflow.in-future',
    );
    expect(await office.outcome('unit_office', 'sign_on_paper', { ...paper, signer: 'clerk' })).toBe(
      'workflow.own-draft',
    );
    expect(await office.outcome('signer', 'sign_on_paper', paper)).toBe('rights.not-allowed');
    expect(await office.outcome('unit_office', 'sign_on_paper', paper)).toBe('signed');
    expect(await office.page('committee')).toContain('区住建局丁局长纸质签发（补录，录入人unit_office）');
    await office.people.supervision.get(`/papers/${paper.scan}`).expect(200);
    await office.people.committee.get(`/papers/${paper.scan}`).expect(403);
    // One scan, one signature.
    await waits();
    expect(await office.outcome('unit_office', 'sign_on_paper', paper)).toBe('workflow.input');
  });
});

describe('A joint reply (联合答复)', () => {
  beforeEach(async () => {
    const row = await office.row();
    await office.test.database.unitOfWork.run((tx) =>
      tx.insert(Assignment, { ...row, id: newId(), unitId: office.district.traffic, role: 'separate', version: 1 }),
    );
    await office.review();
  });

  const join = () => office.outcome('unit_office', 'set_signatories', { units: [office.district.traffic] });

  it('is signed when all its units have, and numbered by the first', async () => {
    expect(await office.outcome('unit_office', 'set_signatories', { units: [newId()] })).toBe('workflow.input');
    expect(await join()).toBe('drafting');
    expect(await office.page('committee')).toContain('联合答复：区交通局一同签发');
    await traffic.signer.get(`/api/v1/replies/${replyId}`).expect(404);
    await office.take('clerk', 'send_for_review', UNDATED);
    expect((await traffic.signer.get(`/api/v1/replies/${replyId}`).expect(200)).body.text).toBe(text);
    await traffic.clerk.get(`/api/v1/replies/${replyId}`).expect(404);
    expect(await office.outcome('signer', 'cosign')).toBe('workflow.not-asked');
    expect(await office.outcome('signer', 'sign')).toBe('awaiting_signature');
    expect(await office.outcome('signer', 'sign')).toBe('workflow.signed-already');
    expect(await office.outcome('unit_office', 'number', { docNumber: '示函〔2025〕1号', day: '2025-07-02' })).toBe(
      'workflow.wrong-state',
    );
    expect(await office.outcome(traffic.signer, 'cosign')).toBe('signed');
    const units = (await signatures()).map(({ unitId, signer }) => [unitId, signer]);
    expect(units).toEqual(
      expect.arrayContaining([
        [office.district.housing, 'signer'],
        [office.district.traffic, '交通signer'],
      ]),
    );
    expect(await office.outcome(traffic.office, 'number', { docNumber: '示函〔2025〕1号', day: '2025-07-02' })).toBe(
      'rights.not-allowed',
    );
    expect(await office.outcome('unit_office', 'number', { docNumber: '示函〔2025〕1号', day: '2025-07-02' })).toBe(
      'numbered',
    );
  });

  it('comes back to the drafter from any of them, and every unit signs the new text', async () => {
    await join();
    await office.take('clerk', 'send_for_review', UNDATED);
    await office.take('signer', 'sign');
    expect(await office.outcome(traffic.signer, 'refuse_cosign', { reason: '数字要核' })).toBe('drafting');
    text = text.replace('继续听取', '经常听取');
    await office.write(text);
    await office.take('clerk', 'send_for_review', UNDATED);
    const scan = await office.scan(traffic.office);
    const paper = { signer: '戊局长', day: '2025-07-02', scan };
    expect(await office.outcome(traffic.office, 'cosign_on_paper', paper)).toBe('awaiting_signature');
    expect(await office.outcome('signer', 'sign')).toBe('signed');
    const signed = (await signatures()).filter(({ textSha256 }) => textSha256 === sha256(text));
    expect(signed.map(({ how }) => how).sort()).toEqual(['electronic', 'paper']);
  });

  it('is one unit’s again when nobody is named', async () => {
    await join();
    expect(await office.outcome('unit_office', 'set_signatories', {})).toBe('drafting');
    await office.take('clerk', 'send_for_review', UNDATED);
    expect(await office.outcome('signer', 'sign')).toBe('signed');
  });
});

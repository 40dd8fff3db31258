import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Commitment } from '../../../src/commitments/commitment.entity.js';
import { thawed } from '../../../src/domain/issuing/frozen-letter.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { filesOf } from '../../../src/platform/files/file-store.js';
import { sha256 } from '../../../src/platform/sha256.js';
import { sm3 } from '../../../src/platform/sm3.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { FrozenLetter } from '../../../src/proposals/issuing/frozen-letter.entity.js';
import { verifyPapers } from '../../../src/proposals/issuing/verify-papers.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import { Addressee } from '../../../src/proposals/workflow/hands/addressee.entity.js';
import { Signature } from '../../../src/proposals/workflow/hands/signature.entity.js';
import { plantAccount } from '../../support/people.js';
import { LETTER } from '../pages/district.js';
import { OfficeTest, UNDATED, type Agent } from '../workflow/office.js';

let office: OfficeTest;
let replyId: string;
let text: string;
let trafficSigner: Agent;

beforeAll(async () => {
  office = await OfficeTest.start();
  const unitId = office.district.traffic;
  trafficSigner = await office.agentOf(
    await plantAccount(office.test.database, { roles: ['signer'], name: '交通signer', unitId }),
  );
});
afterAll(() => office.test.stop());

const rows = () => office.test.database.reader.manager;
const frozen = () => rows().find(FrozenLetter, { where: { replyId }, order: { at: 'ASC' } });
const signatures = () => rows().findBy(Signature, { replyId });
const verified = () => verifyPapers(rows(), filesOf(office.test.config));
const write = (change: (text: string) => string) => office.write((text = change(text)));

let edition = 0;
beforeEach(async () => {
  await office.put({ state: 'drafting', role: 'lead' });
  await office.review();
  replyId = await office.write((text = LETTER.replace('12部', `${(edition += 1) + 100}部`)));
});

async function setElements(values: object, who: Agent = office.people.clerk) {
  const { recordVersion } = await rows().findOneByOrFail(Reply, { id: replyId });
  return who.put(`/api/v1/replies/${replyId}/record`).set('If-Match', `"${recordVersion}"`).send(values);
}

describe('A signature', () => {
  it('freezes text, elements, addressees and layout under their hashes, and shows them', async () => {
    await setElements({ contact: '王示例 0755-11111111', docNumber: '示函〔2025〕9号', copies: '区政协提案委' });
    await office.take('clerk', 'send_for_review', UNDATED);
    expect(await office.outcome('signer', 'sign')).toBe('signed');
    const [letter] = await frozen();
    expect(letter!.sha256).toBe(sha256(letter!.content));
    expect(letter!.sm3).toBe(sm3(letter!.content));
    const content = thawed(letter!.content);
    expect(content).toMatchObject({
      text,
      elements: { unit: '示例区住房建设局', contact: '王示例 0755-11111111', copies: '区政协提案委' },
      addressees: ['林示例'],
      copies: ['区政协提案委'],
      joint: [],
    });
    expect(content.elements).not.toHaveProperty('docNumber');
    expect(Object.keys(content.format.files)).toContain('letter.css');
    const [signature] = await signatures();
    expect(signature).toMatchObject({ frozenId: letter!.id, textSha256: sha256(text), version: letter!.version });
    const page = await office.page('committee');
    expect(page).toContain(`校验值 ${letter!.sha256.slice(0, 12)}…`);
    expect(page).toContain(letter!.sm3);
    const { body } = await office.people.supervision.get(`/api/v1/proposals/${office.caseId}`).expect(200);
    expect(JSON.stringify(body)).toContain(letter!.sha256);
  });

  it('is not given on a letter that lacks what every letter has', async () => {
    await write((old) => old.replace('（联系人：王示例，0755-00000000）\n', ''));
    expect(await office.outcome('clerk', 'send_for_review', UNDATED)).toBe('letter.incomplete');
    // As it stands with letters that were on their way already.
    await office.test.database.unitOfWork.run((tx) =>
      tx.update(Assignment, { id: office.id }, { state: 'awaiting_signature' }),
    );
    const { body } = await office.take('signer', 'sign');
    expect(body).toMatchObject({ code: 'letter.incomplete' });
    expect(JSON.stringify(body)).toContain('联系人');
    expect(await frozen()).toEqual([]);
    await office.take('signer', 'return_from_signing', { reason: '缺联系人' });
    await setElements({ contact: '王示例 0755-11111111' });
    await office.take('clerk', 'send_for_review', UNDATED);
    expect(await office.outcome('signer', 'sign')).toBe('signed');
  });

  it('leaves no element to be changed from the moment it is waited for', async () => {
    await office.take('clerk', 'send_for_review', UNDATED);
    const refused = await setElements({ contact: '别人 0755-22222222' });
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([403, 'replies.not-allowed']);
    await office.take('signer', 'sign');
    expect((await setElements({ docNumber: '示函〔2025〕9号' })).status).toBe(403);
  });

  it('of a version that somebody has overtaken is refused with what stands there now, and nothing is frozen', async () => {
    await office.take('clerk', 'send_for_review', UNDATED);
    const { version } = await office.row();
    await office.take('signer', 'return_from_signing', { reason: '再核一下' });
    await write((old) => old.replace('继续听取', '经常听取'));
    await office.take('clerk', 'send_for_review', UNDATED);
    const { status, body } = await office.people.signer
      .post(`/api/v1/assignments/${office.id}/steps/sign`)
      .set('If-Match', `"${version}"`)
      .send({ note: '同意' });
    expect([status, (body as { code: string }).code]).toEqual([409, 'assignments.conflict']);
    expect((body as { detail: string }).detail).toContain('在您打开以后有了改动');
    expect([await frozen(), await signatures()]).toEqual([[], []]);
  });

  it('is given once when two signers give it at the same moment', async () => {
    const unitId = office.district.housing;
    const account = await plantAccount(office.test.database, { roles: ['signer'], name: '另一位', unitId });
    const second = await office.agentOf(account);
    await office.take('clerk', 'send_for_review', UNDATED);
    const both = await Promise.all([office.outcome('signer', 'sign'), office.outcome(second, 'sign')]);
    expect([...both].sort()).toEqual(['assignments.conflict', 'signed']);
    expect([(await frozen()).length, (await signatures()).length]).toEqual([1, 1]);
  });

  it('is taken back with a reason: it stays on record, the promises wait, and the changed letter is signed anew', async () => {
    await office.take('clerk', 'send_for_review', UNDATED);
    await office.take('signer', 'sign');
    expect(await office.outcome('signer', 'recall_signing', { reason: '数字错了' })).toBe('rights.not-allowed');
    expect(await office.outcome('unit_office', 'recall_signing', {})).toBe('workflow.input');
    expect(await rows().countBy(Commitment, { replyId, issuedDay: '2025-07-02' })).toBe(2);
    expect(await office.outcome('unit_office', 'recall_signing', { reason: '数字错了' })).toBe('drafting');
    expect(await rows().countBy(Commitment, { replyId, issuedDay: '2025-07-02' })).toBe(0);
    expect((await signatures()).map(({ voidedAt }) => voidedAt !== null)).toEqual([true]);
    expect(await office.page('committee')).toMatch(/签发第\d+稿（.*已撤回）/);
    // The same text may be right after all; it takes a new signature all the same.
    await office.take('clerk', 'send_for_review', UNDATED);
    expect(await office.outcome('signer', 'sign')).toBe('signed');
    expect((await signatures()).filter(({ voidedAt }) => voidedAt === null)).toHaveLength(1);
    expect(await rows().countBy(Commitment, { replyId, issuedDay: '2025-07-02' })).toBe(2);
  });
});

describe('The signatures of a joint reply', () => {
  beforeEach(async () => {
    const row = await office.row();
    await office.test.database.unitOfWork.run((tx) =>
      tx.insert(Assignment, { ...row, id: newId(), unitId: office.district.traffic, role: 'separate', version: 1 }),
    );
    await office.outcome('unit_office', 'set_signatories', { units: [office.district.traffic] });
  });

  it('are on one and the same content', async () => {
    await office.take('clerk', 'send_for_review', UNDATED);
    await office.take('signer', 'sign');
    expect(await office.outcome(trafficSigner, 'cosign')).toBe('signed');
    const [letter, ...more] = await frozen();
    expect(more).toEqual([]);
    expect(thawed(letter!.content).joint).toEqual(['示例区交通运输局']);
    expect((await signatures()).map(({ frozenId }) => frozenId)).toEqual([letter!.id, letter!.id]);
  });

  it('are on the same content, too, where a style sheet was mended between them', async () => {
    await office.take('clerk', 'send_for_review', UNDATED);
    await office.take('signer', 'sign');
    const [letter] = await frozen();
    const content = letter!.content.replace(/"letter\.css":"[0-9a-f]{8}/, '"letter.css":"00000000');
    await office.test.database.unitOfWork.run((tx) =>
      tx.update(FrozenLetter, { id: letter!.id }, { content, sha256: sha256(content), sm3: sm3(content) }),
    );
    expect(await office.outcome(trafficSigner, 'cosign')).toBe('signed');
    expect(await frozen()).toHaveLength(1);
    expect((await signatures()).map(({ frozenId }) => frozenId)).toEqual([letter!.id, letter!.id]);
  });

  it('are given again by who signed other elements of the same text', async () => {
    await office.take('clerk', 'send_for_review', UNDATED);
    await office.take('signer', 'sign');
    await office.take(trafficSigner, 'refuse_cosign', { reason: '电话不对' });
    await setElements({ contact: '王示例 0755-33333333' });
    await office.take('clerk', 'send_for_review', UNDATED);
    expect(await office.outcome(trafficSigner, 'cosign')).toBe('awaiting_signature');
    expect(await office.outcome('signer', 'sign')).toBe('signed');
    expect(await frozen()).toHaveLength(2);
    expect(await signatures()).toHaveLength(3);
  });

  it('are given again where the letter has a new addressee', async () => {
    await office.take('clerk', 'send_for_review', UNDATED);
    await office.take('signer', 'sign');
    const proposer = await rows().findOneByOrFail(Proposer, { proposalId: office.caseId });
    const another = { ...proposer, id: newId(), no: 9, memberId: null, name: '赵示例' };
    await office.test.database.unitOfWork.run((tx) => tx.insert(Proposer, another));
    expect(await office.outcome(trafficSigner, 'cosign')).toBe('awaiting_signature');
    expect(await office.outcome('signer', 'sign')).toBe('signed');
    await office.test.database.unitOfWork.run(async (tx) => {
      await tx.delete(Addressee, { proposerId: another.id });
      await tx.delete(Proposer, { id: another.id });
    });
  });
});

describe('The check of what was signed', () => {
  const tamper = (work: (text: string) => string) =>
    office.test.database.unitOfWork.run(async (tx) => {
      const version = await tx.findOneByOrFail(ReplyVersion, { replyId, text });
      await tx.update(ReplyVersion, { id: version.id }, { text: work(text) });
    });

  it('finds one changed character in the text, and in what was frozen', async () => {
    await office.take('clerk', 'send_for_review', UNDATED);
    await office.take('signer', 'sign');
    const sound = await verified();
    expect(sound.problems.filter((problem) => problem.replyId === replyId)).toEqual([]);
    expect(sound.frozen).toBeGreaterThan(0);

    await tamper((old) => old.replace('联审', '会审'));
    const told = (await verified()).problems.map(({ sentence }) => sentence);
    expect(told).toContainEqual(expect.stringMatching(/第2025018号提案的答复：第\d+稿签发的那一稿正文与定稿不符/));
    expect(told).toContainEqual(expect.stringMatching(/第\d+稿正文与signer签发时的校验值不符/));
    await office.test.database.unitOfWork.run(async (tx) => {
      const [letter] = await tx.findBy(FrozenLetter, { replyId });
      await tx.update(FrozenLetter, { id: letter!.id }, { content: letter!.content.replace('林示例', '林示列') });
    });
    const more = (await verified()).problems.map(({ sentence }) => sentence);
    expect(more).toContainEqual(expect.stringMatching(/定稿内容与 SHA-256 校验值不符/));
    expect(more).toContainEqual(expect.stringMatching(/定稿内容与 SM3 校验值不符/));
  });
});

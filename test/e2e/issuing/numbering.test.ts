import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { officeVersion } from '../../../src/proposals/office/office-version.js';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Commitment } from '../../../src/commitments/commitment.entity.js';
import { LETTER_FORMAT } from '../../../src/letters/letter-format.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { filesOf } from '../../../src/platform/files/file-store.js';
import { sha256 } from '../../../src/platform/sha256.js';
import { sm3 } from '../../../src/platform/sm3.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { readCode } from '../../../src/domain/verification/code.js';
import { FrozenLetter } from '../../../src/proposals/issuing/frozen-letter.entity.js';
import { IssuedPaper } from '../../../src/proposals/issuing/issued-paper.entity.js';
import { UnitLetterSeries } from '../../../src/proposals/issuing/unit-letter-series.entity.js';
import { verifyPapers } from '../../../src/proposals/issuing/verify-papers.js';
import { DocumentNumber } from '../../../src/proposals/workflow/hands/document-number.entity.js';
import { Signature } from '../../../src/proposals/workflow/hands/signature.entity.js';
import { LETTER } from '../pages/district.js';
import { words } from '../pages/read-page.js';
import { OfficeTest, UNDATED } from '../workflow/office.js';

const DAY = '2025-07-02';

let office: OfficeTest;
let replyId: string;

beforeAll(async () => {
  office = await OfficeTest.start();
  await office.review();
});
afterAll(() => office.test.stop());

let edition = 0;
beforeEach(async () => {
  await office.put({ state: 'drafting', role: 'lead' });
  await office.test.database.unitOfWork.run(async (tx) => {
    await tx.deleteAll(DocumentNumber);
    await tx.deleteAll(UnitLetterSeries);
  });
  replyId = await office.write(LETTER.replace('12部', `${(edition += 1) + 500}部`));
  await office.take('clerk', 'send_for_review', UNDATED);
  await office.take('signer', 'sign');
});

const rows = () => office.test.database.reader.manager;
const papers = () => rows().findBy(IssuedPaper, { replyId });
const printed = () => office.test.press.printed.filter(([, , { draft }]) => !draft);
const number = (values: object) => office.take('unit_office', 'number', { day: DAY, ...values });
const act = async (name: string, values: object = {}) =>
  office.people.unit_office
    .post(`/api/v1/office/acts/${name}`)
    .set('If-Match', `"${await officeVersion(rows(), office.district.housing)}"`)
    .send(values);
const letter = () => office.people.clerk.get(`/api/v1/replies/${replyId}/letter.pdf`);
const fileOf = (hash: string) => path.join(office.test.config.DATA_DIR, 'files', hash.slice(0, 2), hash);

describe('A number that is typed', () => {
  it('freezes the paper: the same bytes for everybody, linked to what was signed', async () => {
    const before = await letter().expect(200);
    expect(before.headers['x-paper']).toBe('draft');
    expect((await number({ docNumber: '示区建函[2025] 12号', printed: '20' })).body.state).toBe('numbered');

    const [paper] = await papers();
    const [frozen] = await rows().findBy(FrozenLetter, { replyId });
    const [signature] = await rows().findBy(Signature, { replyId });
    expect(paper).toMatchObject({
      frozenId: frozen!.id,
      docNumber: '示区建函〔2025〕12号',
      day: DAY,
      printedCopies: 20,
      pages: 1,
      by: 'unit_office',
    });
    expect(signature!.frozenId).toBe(frozen!.id);
    expect(readCode(paper!.code)).toBe(paper!.code);

    const [first, second] = [await letter().expect(200), await letter().expect(200)];
    expect(first.headers).toMatchObject({ 'x-paper': 'issued', 'x-missing': '', etag: `"${paper!.pdfSha256}"` });
    expect(sha256(first.body)).toBe(paper!.pdfSha256);
    expect(sm3(first.body)).toBe(paper!.pdfSm3);
    expect(second.body).toEqual(first.body);
    const page = await office.people.clerk.get(`/replies/${replyId}/paper.pdf`).expect(200);
    expect(page.body).toEqual(first.body);
    expect(first.body.length).toBe(paper!.size);

    const reply = await rows().findOneByOrFail(Reply, { id: replyId });
    expect(reply.record).toMatchObject({ docNumber: '示区建函〔2025〕12号', date: DAY });
    const shown = await office.people.supervision.get(`/api/v1/replies/${replyId}`).expect(200);
    expect(shown.body.recordOfPaper).toMatchObject({
      frozen: { sha256: frozen!.sha256, sm3: frozen!.sm3 },
      signers: [{ unit: '示例区住房建设局', signer: 'signer', how: 'electronic', day: DAY }],
      issued: { docNumber: '示区建函〔2025〕12号', sha256: paper!.pdfSha256, printedCopies: 20, pages: 1 },
    });
    const read = words((await office.people.supervision.get(`/replies/${replyId}`).expect(200)).text);
    expect(read).toContain('示区建函〔2025〕12号，2025年7月2日，1页，印20份，unit_office编号');
    expect(read).toContain(paper!.pdfSm3);
    expect(await office.page('committee')).toContain('编发文字号（示区建函〔2025〕12号）');
  });

  it('is printed once, of the frozen letter, with the day as the day of its making', async () => {
    const count = printed().length;
    await number({ docNumber: '示区建函〔2025〕13号' });
    const [, record, options] = printed().at(-1)!;
    expect(printed()).toHaveLength(count + 1);
    expect(record).toMatchObject({ unit: '示例区住房建设局', docNumber: '示区建函〔2025〕13号', date: DAY });
    const [{ code }] = (await papers()) as [IssuedPaper];
    expect(options).toEqual({ draft: false, at: new Date('2025-07-01T16:00:00Z'), issue: { code } });
  });

  it('is refused when the unit has used it in that year, before anything is printed', async () => {
    await plantNumber('示区建函〔2025〕12号');
    const count = printed().length;
    const { status, body } = await number({ docNumber: '示区建函(2025)12号' });
    expect([status, body.code, body.fields]).toEqual([422, 'workflow.document-number-used', { docNumber: '已经用过' }]);
    expect([await papers(), printed().length]).toEqual([[], count]);
    expect((await number({ docNumber: '示区建函〔2024〕12号', day: '2024-12-31' })).body.state).toBe('numbered');
  });

  it('is refused when it is of another year than the letter', async () => {
    const { status, body } = await number({ docNumber: '示区建函〔2024〕12号' });
    expect([status, body.code, Object.keys(body.fields)]).toEqual([422, 'workflow.number-year', ['docNumber']]);
    expect(await papers()).toEqual([]);
  });

  it('is the one that the signed text names, or is refused', async () => {
    await office.put({ state: 'drafting', role: 'lead' });
    replyId = await office.write(`示例区住房建设局\n示区建函〔2025〕88号\n${LETTER}`);
    await office.take('clerk', 'send_for_review', UNDATED);
    await office.take('signer', 'sign');
    const { status, body } = await number({ docNumber: '示区建函〔2025〕12号' });
    expect([status, body.code]).toEqual([422, 'issuing.other-number']);
    expect(body.fields).toEqual({ docNumber: '签发的文字里是示区建函〔2025〕88号' });
    expect(await papers()).toEqual([]);
    expect((await number({ docNumber: '示区建函(2025)88号' })).body.state).toBe('numbered');
    // Who wrote it reads it from now on: there is nothing left to write.
    const late = await office.people.clerk.get(`/replies/${replyId}/edit`).expect(303);
    expect(late.headers.location).toBe(`/replies/${replyId}`);
    const read = await office.people.clerk.get(`/replies/${replyId}`).expect(200);
    expect(read.text).not.toContain('<textarea');
  });

  it('is asked for where the unit has no series', async () => {
    const { status, body } = await number({});
    expect([status, body.code]).toEqual([422, 'workflow.input']);
    expect(body.fields.docNumber).toBe('没有写');
  });

  it('takes no 份数 that is none', async () => {
    for (const printed of ['0', '-1', '一', '10000', '1.5'])
      expect((await number({ docNumber: '示区建函〔2025〕12号', printed })).body.fields).toHaveProperty('printed');
  });
});

describe('A number of the unit’s own series', () => {
  const PATTERN = '示区建函〔{year}〕{serial}号';

  it('is shown beforehand, given in turn, and set by the unit’s office alone', async () => {
    await office.people.clerk.post('/api/v1/office/acts/set_number_series').set('If-Match', '"0"').send({}).expect(403);
    expect((await act('set_number_series', { pattern: '函〔{year}〕{serial}号', first: '1' })).status).toBe(422);
    expect((await act('set_number_series', { pattern: PATTERN, first: '12' })).status).toBe(200);
    const { body } = await office.people.unit_office.get('/api/v1/office').expect(200);
    expect(body.numberSeries).toMatchObject({ pattern: PATTERN, next: '示区建函〔2025〕12号' });
    const form = await office.people.unit_office.get(`/assignments/${office.id}/steps/number`).expect(200);
    expect(form.text).toContain('空着即编本单位的下一个号 示区建函〔2025〕12号');
    expect(form.text).toContain(`href="/replies/${replyId}">看答复全文`);

    const skipped = await number({ docNumber: '示区建函〔2025〕14号' });
    expect([skipped.status, skipped.body.code]).toEqual([422, 'workflow.number-out-of-turn']);
    expect(skipped.body.fields.docNumber).toBe('下一个应是示区建函〔2025〕12号');
    expect((await number({})).body.state).toBe('numbered');
    expect((await papers())[0]!.docNumber).toBe('示区建函〔2025〕12号');
    const after = await office.people.unit_office.get('/api/v1/office').expect(200);
    expect(after.body.numberSeries.next).toBe('示区建函〔2025〕13号');
    expect((await act('set_number_series', { pattern: PATTERN, first: '12' })).status).toBe(422);
    expect((await act('set_number_series', { pattern: PATTERN, first: '20' })).status).toBe(200);
  });

  it('leaves room for a number of another series, such as the government’s', async () => {
    expect((await act('set_number_series', { pattern: PATTERN, first: '1' })).status).toBe(200);
    expect((await number({ docNumber: '示区府函〔2025〕9号' })).body.state).toBe('numbered');
    expect((await papers())[0]!.docNumber).toBe('示区府函〔2025〕9号');
  });

  it('is not lost where the printing fails: the next one gets it', async () => {
    expect((await act('set_number_series', { pattern: PATTERN, first: '1' })).status).toBe(200);
    const { press } = office.test;
    const print = press.print.bind(press);
    press.print = () => Promise.reject(new Error('The browser is gone.'));
    expect((await number({})).status).toBe(500);
    press.print = print;
    expect((await office.row()).state).toBe('signed');
    expect((await number({})).body.state).toBe('numbered');
    expect((await papers())[0]!.docNumber).toBe('示区建函〔2025〕1号');
  });

  it('is the next one again where another process gave it away while the paper was printed', async () => {
    expect((await act('set_number_series', { pattern: PATTERN, first: '1' })).status).toBe(200);
    const { press } = office.test;
    const print = press.print.bind(press);
    press.print = async (...job) => {
      press.print = print;
      await plantNumber('示区建函〔2025〕1号');
      return print(...job);
    };
    expect((await number({})).body.state).toBe('numbered');
    expect((await papers())[0]!.docNumber).toBe('示区建函〔2025〕2号');
    expect(printed().at(-1)![1].docNumber).toBe('示区建函〔2025〕2号');
  });

  const frozenWith = (change: (content: string) => string) =>
    office.test.database.unitOfWork.run(async (tx) => {
      const [letter] = await tx.findBy(FrozenLetter, { replyId });
      const content = change(letter!.content);
      expect(content).not.toBe(letter!.content);
      await tx.update(FrozenLetter, { id: letter!.id }, { content, sha256: sha256(content), sm3: sm3(content) });
      return letter!.id;
    });

  it('asks for no new signature where the style sheet was mended since', async () => {
    const id = await frozenWith((old) => old.replace(/"letter\.css":"[0-9a-f]{8}/, '"letter.css":"00000000'));
    expect((await number({ docNumber: '示区建函〔2025〕39号' })).body.state).toBe('numbered');
    expect(await papers()).toMatchObject([{ docNumber: '示区建函〔2025〕39号', frozenId: id }]);
  });

  it('is refused, and nothing done, where the rules of the layout are others than were signed', async () => {
    await frozenWith((old) => old.replace(`"program":"${LETTER_FORMAT}"`, '"program":"letter/0"'));
    const { status, body } = await number({ docNumber: '示区建函〔2025〕40号' });
    expect([status, body.code]).toEqual([422, 'issuing.format-changed']);
    expect(await papers()).toEqual([]);
    expect((await office.take('unit_office', 'recall_signing', { reason: '版式更新' })).body.state).toBe('drafting');
    await office.take('clerk', 'send_for_review', UNDATED);
    expect((await office.take('signer', 'sign')).body.state).toBe('signed');
    expect((await number({ docNumber: '示区建函〔2025〕40号' })).body.state).toBe('numbered');
  });

  it('goes to a letter that was signed before letters were frozen, if its text is still the same', async () => {
    await office.test.database.unitOfWork.run(async (tx) => {
      await tx.update(Signature, { replyId }, { frozenId: null, textSha256: sha256('别的文字') });
      await tx.delete(FrozenLetter, { replyId });
    });
    const changed = await number({ docNumber: '示区建函〔2025〕41号' });
    expect([changed.status, changed.body.code]).toEqual([422, 'issuing.text-changed']);
    const { version } = await rows().findOneByOrFail(Reply, { id: replyId });
    const { text } = await rows().findOneByOrFail(ReplyVersion, { replyId, no: version });
    await office.test.database.unitOfWork.run((tx) => tx.update(Signature, { replyId }, { textSha256: sha256(text) }));
    expect((await number({ docNumber: '示区建函〔2025〕41号' })).body.state).toBe('numbered');
    const [paper] = await papers();
    const frozen = await rows().findOneByOrFail(FrozenLetter, { id: paper!.frozenId });
    expect(frozen.content).toContain(JSON.stringify(text).slice(1, -1));
    // Nobody says that this is what was signed.
    const shown = await office.people.supervision.get(`/api/v1/replies/${replyId}`).expect(200);
    expect(shown.body.recordOfPaper.frozen).toMatchObject({ sha256: frozen.sha256, signed: false });
    expect(words((await office.people.supervision.get(`/replies/${replyId}`)).text)).toContain('签的只是正文');
    expect((await rows().findOneByOrFail(Signature, { replyId })).frozenId).toBeNull();
  });

  it('is given to one request once, however often it is sent, and printed once', async () => {
    expect((await act('set_number_series', { pattern: PATTERN, first: '1' })).status).toBe(200);
    const { version } = await office.row();
    const count = printed().length;
    const send = () =>
      office.people.unit_office
        .post(`/api/v1/assignments/${office.id}/steps/number`)
        .set('If-Match', `"${version}"`)
        .set('Idempotency-Key', `n-${replyId}-${edition}`)
        .send({ day: DAY });
    const both = await Promise.all([send(), send()]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await send()).status).toBe(200);
    expect(printed()).toHaveLength(count + 1);
    expect(await rows().count(DocumentNumber)).toBe(1);
  });
});

describe('The paper in the store', () => {
  it('is not sent when it is gone or altered, and the check names it', async () => {
    await number({ docNumber: '示区建函〔2025〕21号' });
    const [paper] = await papers();
    const file = fileOf(paper!.pdfSha256);
    const { body } = await letter().expect(200);
    const found = async () =>
      (await verifyPapers(rows(), filesOf(office.test.config))).problems.map(({ sentence }) => sentence);
    expect(await found()).toEqual([]);

    const changed = Buffer.from(body as Buffer);
    changed[20]! ^= 1;
    await writeFile(file, changed);
    const altered = await letter().expect(500);
    expect(altered.body).toMatchObject({ code: 'files.altered' });
    expect(altered.body.sentence).toContain('示区建函〔2025〕21号的发文稿在服务器上被改动');
    expect(JSON.stringify(altered.body)).not.toContain(office.test.config.DATA_DIR);
    expect(await found()).toContainEqual(expect.stringContaining('发文稿示区建函〔2025〕21号'));
    const ready = await office.test.anonymous.get('/health/ready').expect(503);
    expect(ready.body).toMatchObject({ ready: false, files: false, problems: [`${paper!.pdfSha256}：内容被改动`] });

    await rm(file);
    expect((await letter().expect(500)).body.code).toBe('files.missing');
    const gone = await office.test.anonymous.get('/health/ready').expect(503);
    expect(gone.body.problems).toEqual([`${paper!.pdfSha256}：不见了`]);
    await writeFile(file, body as Buffer);
    await office.test.anonymous.get('/health/ready').expect(200);
  });

  it('is named by nobody where the number was refused after printing', async () => {
    await plantNumber('示区建函〔2025〕30号');
    const stored = async () =>
      (await readdir(path.join(office.test.config.DATA_DIR, 'files'), { recursive: true })).length;
    const count = await stored();
    await number({ docNumber: '示区建函〔2025〕30号' });
    expect(await stored()).toBe(count);
  });
});

// Last: the cases it makes stay.
describe('Numbers of a series that many ask for at once', () => {
  it('are given once each, without a gap', async () => {
    expect((await act('set_number_series', { pattern: '示区建函〔{year}〕{serial}号', first: '1' })).status).toBe(200);
    const ids = await plantSigned(8);
    const answers = await Promise.all(
      ids.map((id) => office.take('unit_office', 'number', { day: DAY }, id).then(({ status }) => status)),
    );
    expect(answers).toEqual(ids.map(() => 200));
    const given = (await rows().find(DocumentNumber, { order: { serial: 'ASC' } })).map(({ serial }) => serial);
    expect(given).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

const plantNumber = (docNumber: string) =>
  office.test.database.unitOfWork.run((tx) =>
    tx.insert(DocumentNumber, {
      id: newId(),
      unitId: office.district.housing,
      numberKey: docNumber.toLowerCase(),
      number: docNumber,
      replyId,
      at: office.clock.now(),
      pattern: null,
      year: 2025,
      serial: null,
    }),
  );

/** Assignments whose replies are signed: copies of the one that is. */
async function plantSigned(count: number): Promise<string[]> {
  const hand = await office.row();
  const reply = await rows().findOneByOrFail(Reply, { id: replyId });
  const version = await rows().findOneByOrFail(ReplyVersion, { replyId, no: reply.version });
  const signature = await rows().findOneByOrFail(Signature, { replyId });
  const frozen = await rows().findOneByOrFail(FrozenLetter, { replyId });
  const ids: string[] = [];
  await office.test.database.unitOfWork.run(async (tx) => {
    await tx.delete(Commitment, { replyId });
    for (let i = 0; i < count; i += 1) {
      const [handId, ownId, frozenId] = [newId(), newId(), newId()];
      await tx.insert(Assignment, { ...hand, id: handId, round: i + 2, version: 1 });
      await tx.insert(Reply, { ...reply, id: ownId, assignmentId: handId, round: i + 2 });
      await tx.insert(ReplyVersion, { ...version, id: newId(), replyId: ownId });
      await tx.insert(FrozenLetter, { ...frozen, id: frozenId, replyId: ownId });
      await tx.insert(Signature, { ...signature, id: newId(), replyId: ownId, frozenId });
      ids.push(handId);
    }
  });
  return ids;
}

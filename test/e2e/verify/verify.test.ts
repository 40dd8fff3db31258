import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { zipSync } from 'fflate';
import { SignInAttempts } from '../../../src/accounts/sign-in-attempts.entity.js';
import { codeWords } from '../../../src/domain/verification/code.js';
import type { LetterPrinter } from '../../../src/letters/letter-printer.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import type { IssuedPaper } from '../../../src/proposals/issuing/issued-paper.entity.js';
import type { AssignmentState } from '../../../src/proposals/states.js';
import { locked, printed, realPress, scanned, sealed, withoutLastPage } from '../../support/sealed-pdfs.js';
import { LETTER } from '../pages/district.js';
import { OfficeTest } from '../workflow/office.js';
import { plantIssued } from '../originals/issued.js';

jest.setTimeout(120_000);

const RECORD = { unit: '示例区住房建设局', docNumber: '示区建函〔2025〕7号', date: '2025-07-02' };
const LONG = LETTER.replace('12部。', '12部。\n' + '　　各街道按季度报送进度，逐个小区建立台账。\n'.repeat(18));
const TITLE = '关于加快老旧小区加装电梯的提案';

let office: OfficeTest;
let press: LetterPrinter;
let issued: Uint8Array;
let paper: IssuedPaper;

beforeAll(async () => {
  press = realPress();
  office = await OfficeTest.start();
  issued = await printed(press, LONG, RECORD);
  await office.put({ state: 'drafting', role: 'lead' });
  const replyId = await office.write(LONG);
  await office.put({ state: 'sealed', role: 'lead' });
  paper = await plantIssued(office, replyId, issued, RECORD.docNumber);
});
afterAll(async () => {
  await press.close();
  await office.test.stop();
});

const stands = (state: AssignmentState) =>
  office.test.database.unitOfWork.run(async (tx) => {
    await tx.update(Assignment, { id: office.id }, { state });
    await tx.createQueryBuilder().delete().from(SignInAttempts).execute();
  });

const api = async (send: object) =>
  (await office.test.anonymous.post('/api/v1/verify').send(send)).body as Record<string, unknown>;
const file = (bytes: Uint8Array) => api({ content: Buffer.from(bytes).toString('base64') });
const OUT: Record<string, unknown> = { unit: '示例区住房建设局', docNumber: RECORD.docNumber, day: '2025-07-02' };

describe('Verifying a letter, without sign-in', () => {
  it('by its code tells unit, number and day; the title only once it is published', async () => {
    await stands('delivered');
    expect(await api({ code: codeWords(paper.code).toLowerCase() })).toMatchObject({
      kind: 'genuine',
      letter: { ...OUT, title: null },
    });
    const page = await office.test.anonymous.get(`/verify?code=${paper.code}`).expect(200);
    expect(page.text).toContain('这是登记在册的答复函');
    expect(page.text).not.toContain('电梯');
    await stands('published');
    expect(await api({ code: paper.code })).toMatchObject({ letter: { ...OUT, title: TITLE } });
  });

  it('gives the same answer for what does not exist, what is mistyped and what is not out yet', async () => {
    await stands('sealed');
    const other = (await api({ code: `${paper.code.slice(0, 16)}${paper.code.endsWith('0') ? '1' : '0'}` })) as object;
    expect(other).toMatchObject({ kind: 'unknown', letter: null });
    await stands('numbered');
    expect(await api({ code: paper.code })).toEqual(other);
    expect(await file(issued)).toEqual(other);
    const altered = await printed(press, LONG.replace('12部', '13部'), RECORD);
    expect(await file(altered)).toEqual(other);
    await stands('sealed');
    expect(await api({ code: paper.code })).toMatchObject({ kind: 'genuine' });
  });

  it('by the file tells the issued one, the sealed copy, the same text and a changed one – and keeps none of them', async () => {
    await stands('sealed');
    const stored = async () =>
      (await readdir(path.join(office.test.config.DATA_DIR, 'files'), { recursive: true })).length;
    const right = await sealed(issued);
    const { body } = await office.people.unit_office
      .post('/api/v1/papers')
      .send({ name: '正本.pdf', content: Buffer.from(right).toString('base64') });
    await office.take('unit_office', 'keep_original', { original: (body as { id: string }).id });
    const before = await stored();
    expect(await file(issued)).toMatchObject({ kind: 'genuine', letter: OUT });
    expect(await file(right)).toMatchObject({ kind: 'derivative', of: 'sealed', letter: OUT });
    expect(await file(await sealed(await sealed(issued)))).toMatchObject({ kind: 'derivative', of: 'same_text' });
    const overprint = await press.print(...(await preprinted()));
    expect(await file(overprint.pdf)).toMatchObject({ kind: 'derivative', of: 'preprinted' });
    const packed = zipSync({ '函/答复函.pdf': [issued, { level: 0 }], '函/说明.txt': Buffer.from('x') });
    expect(await file(packed)).toMatchObject({ kind: 'derivative', of: 'package', letter: OUT });
    const wrong = zipSync({ '函/答复函.pdf': await printed(press, LONG.replace('12部', '13部'), RECORD) });
    expect(await file(wrong)).toMatchObject({ kind: 'unknown' });
    const changed = { kind: 'changed', letter: null, of: null };
    expect(await file(await printed(press, LONG.replace('12部', '13部'), RECORD))).toMatchObject(changed);
    expect(await file(await printed(press, LONG, { ...RECORD, docNumber: '示区建函〔2025〕8号' }))).toMatchObject(
      changed,
    );
    expect(await file(await withoutLastPage(issued))).toMatchObject(changed);
    expect(await file(await scanned(2))).toMatchObject({ kind: 'unknown' });
    expect(await file(Buffer.from('no PDF at all'))).toMatchObject({ kind: 'unknown' });
    expect(await stored()).toBe(before);
  });

  it('says why a file cannot be read', async () => {
    await stands('sealed');
    expect(await file(await locked(issued))).toMatchObject({ code: 'pdf.encrypted' });
    expect(await file(issued.slice(0, 700))).toMatchObject({ code: 'pdf.damaged' });
    expect(await api({ content: '' })).toMatchObject({ code: 'verify.empty' });
    expect(await api({ code: paper.code, content: 'AAAA' })).toMatchObject({ status: 422 });
  });

  it('works as a page: a code, a file, nothing, too large a file', async () => {
    await stands('sealed');
    const { anonymous } = office.test;
    const form = await anonymous.get('/verify').expect(200);
    expect(form.text).toContain('name="code"');
    expect((await anonymous.post('/verify').type('form').send({ code: paper.code }).expect(200)).text).toContain(
      '示区建函〔2025〕7号',
    );
    const sent = await anonymous
      .post('/verify')
      .field('code', '')
      .attach('file', Buffer.from(issued), '答复.pdf')
      .expect(200);
    expect(sent.text).toContain('这是登记在册的答复函');
    await anonymous.post('/verify').type('form').send({ code: ' ' }).expect(422);
    const large = await anonymous
      .post('/verify')
      .attach('file', Buffer.alloc(11 * 1024 * 1024), '大.pdf')
      .expect(413);
    // On the form itself, which knows another way.
    expect(large.text).toContain('文件超过 10 MB');
    expect(large.text).toContain('name="code"');
  });

  it('lets one network try only so often, and forgets nothing while it waits', async () => {
    await stands('sealed');
    for (let i = 0; i < 40; i++) await api({ code: 'ABC' });
    const { status, body } = await office.test.anonymous.post('/api/v1/verify').send({ code: 'ABC' });
    expect([status, (body as { code: string }).code]).toEqual([429, 'verify.too-often']);
    expect(await api({ code: paper.code })).toMatchObject({ code: 'verify.too-often' });
    expect((await office.test.anonymous.get(`/verify?code=${paper.code}`).expect(429)).text).toContain('次数太多');
    office.clock.move(5);
    expect(await api({ code: paper.code })).toMatchObject({ kind: 'genuine' });
  });
});

async function preprinted() {
  const { readLetter } = await import('../../../src/domain/letter/read.js');
  return [readLetter(LONG).model, RECORD, { draft: true, preprinted: true }] as const;
}

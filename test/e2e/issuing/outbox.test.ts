import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DocumentNumber } from '../../../src/proposals/workflow/hands/document-number.entity.js';
import { UnitLetterSeries } from '../../../src/proposals/issuing/unit-letter-series.entity.js';
import { LETTER } from '../pages/district.js';
import { form, words } from '../pages/read-page.js';
import { OfficeTest, UNDATED } from '../workflow/office.js';

const DAY = '2025-07-02';
const HERE = '/office/letters';

let office: OfficeTest;
let edition = 0;

beforeAll(async () => {
  office = await OfficeTest.start();
  await office.review();
});
afterAll(() => office.test.stop());
beforeEach(async () => {
  await office.put({ state: 'drafting', role: 'lead' });
  await office.test.database.unitOfWork.run(async (tx) => {
    await tx.deleteAll(DocumentNumber);
    await tx.deleteAll(UnitLetterSeries);
  });
  await office.write(LETTER.replace('12部', `${(edition += 1) + 700}部`));
  await office.take('clerk', 'send_for_review', UNDATED);
  await office.take('signer', 'sign');
});

const page = async () => (await office.people.unit_office.get(HERE).expect(200)).text;
const send = (action: string, fields: object) => office.people.unit_office.post(action).type('form').send(fields);
const stages = async () => {
  const { body } = await office.people.unit_office.get(`/api/v1${HERE}`).expect(200);
  return (body as { letters: { stage: string; docNumber: string | null }[] }).letters.map(({ stage, docNumber }) =>
    `${stage} ${docNumber ?? ''}`.trim(),
  );
};

describe('What waits in the unit’s office', () => {
  it('goes from its number to its seal and to the proposers, each step in place and back to this page', async () => {
    expect(await stages()).toEqual(['number']);
    expect(words(await page())).toMatch(
      /待编号 1件 第2025018号 · signer7月2日（周三）签发 关于加快老旧小区加装电梯的提案/,
    );
    const numbering = form(await page(), '/steps/number');
    const numbered = await send(numbering.action, {
      ...numbering.fields,
      docNumber: '示区建函［２０２５］ １２号',
      day: DAY,
    });
    expect([numbered.status, numbered.headers.location]).toEqual([303, HERE]);
    expect(words(await page())).toContain('办好了：编发文字号');
    expect(await stages()).toEqual(['seal 示区建函〔2025〕12号']);

    const sealing = form(await page(), '/steps/seal');
    await send(sealing.action, { ...sealing.fields, day: DAY })
      .expect(303)
      .expect('Location', HERE);
    // Sealed, it waits for its way to the proposers, and its sealed copy is still to come.
    expect((await stages()).map((stage) => stage.split(' ')[0])).toEqual(['deliver', 'original']);

    const sending = form(await page(), '/steps/deliver');
    await send(sending.action, { ...sending.fields, day: DAY, channel: 'post' }).expect(200);
    await send(sending.action, { ...sending.fields, day: DAY, channel: 'post', confirmed: 'yes' })
      .expect(303)
      .expect('Location', HERE);
    expect((await office.row()).state).toBe('delivered');
    expect((await stages()).map((stage) => stage.split(' ')[0])).toEqual(['original']);
    expect(words(await page())).toContain('没有等送达的');
  });

  it('brings back what was typed when the step is refused, and still leads back here', async () => {
    const { action, fields } = form(await page(), '/steps/number');
    const again = await send(action, { ...fields, docNumber: '示区建函2025第12号', day: DAY }).expect(422);
    expect(words(again.text)).toContain('“示区建函2025第12号”不像发文字号');
    const second = form(again.text, '/steps/number');
    expect(second.fields).toMatchObject({ docNumber: '示区建函2025第12号', back: HERE });
    const done = await send(second.action, { ...second.fields, unusual: 'yes' });
    expect([done.status, done.headers.location]).toEqual([303, HERE]);
    expect(await stages()).toEqual(['seal 示区建函2025第12号']);
  });

  it.each([
    ['示区建函（2025）8号', '示区建函〔2025〕8号'],
    ['示区建函【２０２５】８号', '示区建函〔2025〕8号'],
    [' 示区建函 [2025] 8 号 ', '示区建函〔2025〕8号'],
  ])('reads “%s” as it is printed', async (typed, printed) => {
    const { action, fields } = form(await page(), '/steps/number');
    await send(action, { ...fields, docNumber: typed, day: DAY }).expect(303);
    expect(await stages()).toEqual([`seal ${printed}`]);
  });

  it.each(['示区建函〔25〕8号', '示区建函2025 8号', '〔2025〕8号', '示区建函〔2025〕08号', '示区建函〔2025〕8'])(
    'asks again about “%s”',
    async (typed) => {
      expect(await office.outcome('unit_office', 'number', { day: DAY, docNumber: typed })).toMatch(
        /^workflow\.(number-unusual)$/,
      );
    },
  );

  it('leads back to no other site', async () => {
    const { action, fields } = form(await page(), '/steps/number');
    const away = { ...fields, docNumber: '示区建函〔2025〕9号', day: DAY, back: '//example.com' };
    expect((await send(action, away)).headers.location).toBe(`/proposals/${office.caseId}`);
  });

  it('is the same click twice once: the second finds it done', async () => {
    const { action, fields } = form(await page(), '/steps/number');
    const typed = { ...fields, docNumber: '示区建函〔2025〕9号', day: DAY };
    await send(action, typed).expect(303);
    await send(action, typed).expect(303);
    await send(action, { ...typed, docNumber: '示区建函〔2025〕10号' }).expect(409);
    expect(await stages()).toEqual(['seal 示区建函〔2025〕9号']);
  });

  it('is the own unit’s alone', async () => {
    for (const who of ['clerk', 'reviewer', 'signer', 'supervision', 'member'] as const)
      await office.people[who].get(HERE).expect(403);
    const { body } = await office.people.stranger.get(`/api/v1${HERE}`).expect(200);
    expect((body as { letters: unknown[] }).letters).toEqual([]);
    expect(words((await office.people.unit_office.get('/office').expect(200)).text)).toContain(
      '发文：编号、用印、送达',
    );
  });
});

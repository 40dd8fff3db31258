import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { form, words } from '../pages/read-page.js';
import { OfficeTest } from './office.js';

describe('What cannot be taken back', () => {
  let office: OfficeTest;
  let reply: string;

  beforeAll(async () => {
    office = await OfficeTest.start();
  });

  beforeEach(async () => {
    await office.put({ state: 'drafting', round: 1 });
    reply = await office.write();
    await office.put({ state: 'awaiting_signature', round: 1 });
  });

  afterAll(() => office.test.stop());

  const send = (fields: object) =>
    office.people.signer.post(`/replies/${reply}/review`).set('Accept', 'text/html').type('form').send(fields);
  const review = async () => form((await office.people.signer.get(`/replies/${reply}/review`)).text, '/review').fields;

  it('is shown once more before it is signed: number, title, addressees, pages', async () => {
    const fields: Record<string, string> = { ...(await review()), step: 'sign' };
    const asked = await send(fields).expect(200);
    expect(words(asked.text)).toMatch(/签发这份答复？.*发文字号.*标题.*主送.*林示例.*页数 1页.*不能再改/);
    expect((await office.row()).state).toBe('awaiting_signature');
    const confirmation = form(asked.text, '/review').fields;
    expect(asked.text).toContain('value="yes" autofocus');
    const back = await send({ ...confirmation, confirmed: 'back' }).expect(200);
    expect(form(back.text, '/review').fields.version).toBe(fields.version);
    expect((await office.row()).state).toBe('awaiting_signature');
    await send({ ...confirmation, confirmed: 'yes' }).expect(303);
    expect((await office.row()).state).toBe('signed');
    // Sent once more, from the first page or from the question: it is done, and nobody is asked.
    for (const again of [fields, { ...confirmation, confirmed: 'yes' }]) {
      const done = await send(again).expect(303);
      expect(decodeURIComponent(String(done.headers['set-cookie']))).toContain('您刚才已经办过这一步');
    }
  });

  it('is not asked about where it cannot be done: the reason comes first', async () => {
    const fields: Record<string, string> = { ...(await review()), step: 'sign' };
    await office.put({ state: 'signed', round: 1 });
    const refused = await send(fields);
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(refused.text).not.toContain('id="confirm"');
  });

  it('is done at once in the API', async () => {
    expect(await office.outcome('signer', 'sign')).toBe('signed');
  });
});

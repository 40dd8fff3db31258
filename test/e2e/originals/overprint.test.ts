import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IssuedPaper } from '../../../src/proposals/issuing/issued-paper.entity.js';
import { LETTER } from '../pages/district.js';
import { OfficeTest, UNDATED } from '../workflow/office.js';

let office: OfficeTest;
let replyId: string;

beforeAll(async () => {
  office = await OfficeTest.start();
  await office.review();
  await office.put({ state: 'drafting', role: 'lead' });
  replyId = await office.write(`${LETTER}\n抄送：区政协提案委员会，区政府督查室。\n`);
});
afterAll(() => office.test.stop());

const last = () => office.test.press.printed.at(-1)!;

describe('A letter for paper with a printed red head (套印)', () => {
  it('is printed of the draft before it has a number', async () => {
    const { headers } = await office.people.clerk.get(`/api/v1/replies/${replyId}/letter.pdf?overprint=1`).expect(200);
    expect(headers).toMatchObject({ 'x-paper': 'overprint', 'content-type': 'application/pdf' });
    expect(decodeURIComponent(headers['content-disposition']!)).toContain('第1稿套印.pdf');
    expect(last()[2]).toEqual({ draft: true, preprinted: true });
  });

  it('is afterwards printed of what was signed and numbered, while the stored paper stays the paper of record', async () => {
    await office.take('clerk', 'send_for_review', UNDATED);
    expect(await office.outcome('signer', 'sign')).toBe('signed');
    const number = { docNumber: '示区建函〔2025〕107号', day: '2025-07-02' };
    expect(await office.outcome('unit_office', 'number', number)).toBe('numbered');
    const { code } = await office.test.database.reader.manager.findOneByOrFail(IssuedPaper, { replyId });
    const { headers } = await office.people.clerk.get(`/replies/${replyId}/paper.pdf?overprint=1`).expect(200);
    expect(decodeURIComponent(headers['content-disposition']!)).toContain('示区建函〔2025〕107号');
    const [model, record, options] = last();
    expect(record).toMatchObject({ docNumber: number.docNumber, date: '2025-07-02' });
    expect(model.body.length).toBeGreaterThan(2);
    expect(options).toMatchObject({ draft: false, preprinted: true, issue: { code } });
    // Where its lines end elsewhere than the stored paper's, it is refused.
    expect(Buffer.from(options.sameLinesAs!).length).toBeGreaterThan(0);
    const printed = office.test.press.printed.length;
    const whole = await office.people.clerk.get(`/api/v1/replies/${replyId}/letter.pdf`).expect(200);
    expect([whole.headers['x-paper'], office.test.press.printed.length]).toEqual(['issued', printed]);
  });

  it('is not for those who may not read the letter, and takes no other value', async () => {
    await office.people.member.get(`/api/v1/replies/${replyId}/letter.pdf?overprint=1`).expect(404);
    await office.people.clerk.get(`/api/v1/replies/${replyId}/letter.pdf?overprint=yes`).expect(422);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LETTER } from '../pages/district.js';
import { words } from '../pages/read-page.js';
import { OfficeTest, UNDATED, type Somebody } from '../workflow/office.js';

let office: OfficeTest;
let replyId: string;

beforeAll(async () => {
  office = await OfficeTest.start();
  await office.put({ state: 'drafting', role: 'lead' });
  await office.review('office');
  replyId = await office.write();
  await office.take('clerk', 'send_for_review', UNDATED);
});
afterAll(() => office.test.stop());

const html = async (who: Somebody) => (await office.people[who].get(`/replies/${replyId}`).expect(200)).text;
const seen = async (who: Somebody): Promise<number | null> =>
  ((await office.people[who].get(`/api/v1/replies/${replyId}`).expect(200)).body as { lastSeen: number | null })
    .lastSeen;

describe('Who reviews or signs', () => {
  it('sees what has changed since that person’s own last look, however often the page is loaded', async () => {
    expect(words(await html('supervision'))).not.toContain('您上次看的是');
    expect(await seen('supervision')).toBeNull();
    await office.take('reviewer', 'return_from_review', { reason: '数字再核' });
    await office.write(LETTER.replace('12部', '13部'));
    await office.take('clerk', 'send_for_review', UNDATED);

    expect(await seen('supervision')).toBe(1);
    for (let again = 0; again < 2; again += 1) {
      const page = await html('supervision');
      expect(words(page)).toContain('您上次看的是第1稿，现在是第2稿');
      expect(page).toContain(`/replies/${replyId}/diff?from&#x3D;1&amp;to&#x3D;2`);
      const marked = [...page.matchAll(/<mark class="line">(.*?)<\/mark>/gs)].map(([, text]) => words(text!));
      expect(marked).toEqual(['有改动： 今年已为三个小区加装电梯13部。']);
    }
    // The clerk wrote it, somebody who never opened the first version has nothing to compare with.
    expect(await seen('clerk')).toBeNull();
    expect(words((await office.people.clerk.get(`/replies/${replyId}/edit`).expect(200)).text)).not.toContain(
      '上次看的',
    );
    expect(await seen('signer')).toBeNull();
  });

  it('sees all that is new since then when several versions came in between', async () => {
    await office.take('reviewer', 'return_from_review', { reason: '再改' });
    await office.write(LETTER.replace('12部', '14部'));
    await office.write(LETTER.replace('12部', '14部').replace('继续听取', '经常听取'));
    expect(words(await html('supervision'))).toContain('您上次看的是第2稿，现在是第4稿');
    const diff = words((await office.people.supervision.get(`/replies/${replyId}/diff?from=2&to=4`).expect(200)).text);
    expect(diff).toContain('增2段，删2段');
  });

  it('does not note the looks of programs', async () => {
    await office.write(LETTER.replace('12部', '15部'));
    expect([await seen('supervision'), await seen('supervision')]).toEqual([4, 4]);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { words } from './read-page.js';
import { OfficeTest, UNDATED, type Somebody } from '../workflow/office.js';

let office: OfficeTest;

beforeAll(async () => {
  office = await OfficeTest.start();
});
afterAll(() => office.test.stop());
beforeEach(() => office.put({ state: 'drafting', receivedDay: '2025-07-02' }));

const html = async (who: Somebody, query = '') =>
  (await office.people[who].get(`/proposals/${office.caseId}${query}`).expect(200)).text;
const part = (page: string, id: string) =>
  words(new RegExp(`<section[^>]*${id}"[\\s\\S]*?</section>`).exec(page)?.[0] ?? '');

describe('The page of one case', () => {
  it('has its parts in reading order, with a way to each', async () => {
    const page = await html('supervision');
    const parts = ['建议', '谁在办', '沟通', '答复', '承诺', '经过'];
    const nav = words(/<nav class="case-parts"[\s\S]*?<\/nav>/.exec(page)![0]);
    expect(nav).toBe(parts.join(' '));
    const places = parts.map((title) => page.search(new RegExp(`<h2 id="[^"]*">${title}`)));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    for (const [, target] of /<nav class="case-parts"[\s\S]*?<\/nav>/.exec(page)![0].matchAll(/href="#([^"]+)"/g))
      expect(page).toContain(`id="${target}"`);
  });

  it('says of each unit what it did last', async () => {
    await office.write();
    await office.take('clerk', 'send_for_review', UNDATED);
    expect(part(await html('supervision'), 'h-handlers')).toContain('最近：7月2日（周三） 送审');
  });

  it('has every paper that the reader may open, beside the line that it came with', async () => {
    const evidence = await office.scan('unit_office');
    await office.take('unit_office', 'request_return', { reason: '不属本局职责', evidence });
    const page = await html('supervision');
    expect(part(page, 'h-papers')).toContain('扫描件.pdf');
    const line = page
      .match(/<ol class="timeline">[\s\S]*?<\/ol>/)![0]
      .split('<li>')
      .find((one) => one.includes('申请退回'));
    expect(line).toContain(`/papers/${evidence}`);
    for (const who of ['member', 'committee'] as const) expect(await html(who)).not.toContain(evidence);
    const { body } = await office.people.supervision.get(`/api/v1/proposals/${office.caseId}`).expect(200);
    expect(body.papers).toMatchObject([{ id: evidence, name: '扫描件.pdf', by: 'unit_office' }]);
  });

  it('shows its history by kind, and all of it without another page', async () => {
    await office.write();
    await office.take('clerk', 'send_for_review', UNDATED);
    const replies = await html('supervision', '?kind=reply');
    const history = part(replies, 'id="history');
    expect(history).toContain('送审');
    expect(history).not.toContain('签收');
    expect(replies).toMatch(/aria-current="true"[^>]*>答复/);
    await office.people.supervision.get(`/proposals/${office.caseId}?kind=other`).expect(422);
    const lines = async (query: string) =>
      ((await html('supervision', query)).match(/<ol class="timeline">[\s\S]*?<\/ol>/)?.[0] ?? '').split('<li>')
        .length - 1;
    const whole = await lines('?all=1');
    expect(whole).toBe((await office.lines()).length);
    expect(await lines('')).toBe(Math.min(20, whole));
  });

  it('leads who reviews or signs to the page where the letter is read, with one button', async () => {
    await office.write();
    await office.take('clerk', 'send_for_review', UNDATED);
    const page = await html('reviewer');
    const actions = /<div class="actions"[\s\S]*?<\/div>/.exec(page)![0];
    expect(words(actions)).toContain('审核答复');
    expect(actions).toMatch(/href="\/replies\/[^"]+\/review"/);
    expect(page).not.toContain('steps/pass_review');
    expect(await html('committee')).not.toContain('/review"');
  });

  it('says by the keyboard why something cannot be done', async () => {
    await office.put({ state: 'dispatched' });
    const page = await html('clerk');
    for (const [, id] of page.matchAll(/aria-disabled="true" aria-describedby="([^"]+)"/g)) {
      const reason = new RegExp(`id="${id}">([^<]+)<`).exec(page)?.[1];
      expect(reason).toMatch(/。|\p{Script=Han}/u);
    }
    expect(page).toContain('aria-disabled="true"');
    const main = /<div class="actions"[\s\S]*?<\/div>/.exec(page)![0];
    expect((main.match(/class="btn/g) ?? []).length).toBeLessThanOrEqual(8);
  });

  it('holds a title of 300 characters and two hundred lines of history, quickly', async () => {
    const { reader, unitOfWork } = office.test.database;
    const title = '长'.repeat(300);
    const [last] = await reader.manager.find(AuditEntry, {
      where: { chain: office.caseId },
      order: { seq: 'DESC' },
      take: 1,
    });
    await unitOfWork.run(async (tx) => {
      await tx.update(Proposal, { id: office.caseId }, { title });
      for (let i = 1; i <= 200; i++)
        await tx.insert(AuditEntry, {
          ...last!,
          id: newId(),
          seq: last!.seq + i,
          action: 'reply.saved',
          detail: { version: i },
        });
    });
    expect(await html('supervision')).toContain(title);
    const times: number[] = [];
    for (let i = 0; i < 7; i++) {
      const begun = performance.now();
      await html('supervision');
      times.push(performance.now() - begun);
    }
    // Far above what it takes on a quiet machine; a question for each line would take longer.
    expect(times.sort((a, b) => a - b)[3]).toBeLessThan(500);
    console.info(`case page, 200 lines of history: ${times[3]!.toFixed(1)} ms`);
  });
});

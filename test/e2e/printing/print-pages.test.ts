import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Job } from '../../../src/platform/jobs/job.entity.js';
import { Refusal } from '../../../src/domain/refusal.js';
import { plantPerson, signedIn } from '../../support/sign-in.js';
import { form, heading, link, words } from '../pages/read-page.js';
import { PrintOffice } from './print-office.js';

type Browser = Awaited<ReturnType<typeof signedIn>>;

let office: PrintOffice;
let browser: Browser;
beforeAll(async () => {
  office = await PrintOffice.start(6);
  await plantPerson(office.test, { roles: ['supervision'], login: 'ducha', name: '唐示例' });
  browser = await signedIn(office.test, 'ducha');
});
afterAll(() => office.test.stop());

const page = async (path: string): Promise<string> => (await browser.get(path).expect(200)).text;
const send = (action: string, fields: object) => browser.post(action).type('form').send(fields);
/** From the page where one chooses to what is ordered with the form of the preview. */
async function toOrder(choose: string, kind = 'reply') {
  const { action, fields } = form(choose, '/print-jobs/preview');
  const preview = await send(action, { ...fields, kind }).expect(200);
  return { ...form(preview.text, '/print-jobs'), page: preview.text };
}
const idle = () => office.runner.idle();

/** From the list with these rows ticked, or with all that match, to the page where one chooses what. */
async function chosen(more: object, list = '/proposals'): Promise<string> {
  const { fields } = form(await page(list), '/bulk');
  const answer = await send('/print-jobs/choose', { ...fields, list: 'proposals', ...more }).expect(200);
  return answer.text;
}

describe('From a list to the printer', () => {
  it('goes by ticks, a choice, one page of progress, and the files', async () => {
    expect(await page('/proposals')).toContain('formaction="/print-jobs/choose"');
    const choose = await chosen({ pick: office.cases.slice(0, 3) });
    expect(words(choose)).toContain('选了3件提案');
    expect(words(choose)).toContain('答复函 3份');
    const { fields } = await toOrder(choose);
    const { headers } = await send('/print-jobs', { ...fields, kind: 'reply' }).expect(303);
    const here = headers.location!;
    await idle();
    const done = await page(here);
    expect(heading(done)).toBe('答复函3份');
    expect(words(done)).toContain('3份都已打印');
    expect(words(done)).toContain('双面打印时每份从新的一张纸开始');
    expect(words(done)).toContain('结果保留到11月24日');
    expect(done).not.toContain('hx-trigger="every');
    await browser.get(link(done, '下载压缩包')).expect(200).expect('Content-Type', 'application/zip');
    const pdf = await browser.get(link(done, '下载合并的 PDF')).expect(200).expect('Content-Type', 'application/pdf');
    expect(pdf.headers['content-disposition']).toContain(encodeURIComponent('答复函3份.pdf'));
    // Sent twice, it is one.
    const again = await send('/print-jobs', { ...fields, kind: 'reply' }).expect(303);
    expect(again.headers.location).toBe(here);
    expect(words(await page('/print-jobs'))).toContain('答复函3份 完成');
  });

  it('takes all that match when one says so', async () => {
    const choose = await chosen({ all: '1', query: 'q=202600' }, '/proposals?q=202600');
    expect(words(choose)).toContain('选了6件提案');
    const { fields } = await toOrder(choose);
    expect(fields).toMatchObject({ all: '1', query: 'q=202600' });
    const { headers } = await send('/print-jobs', { ...fields, kind: 'reply' }).expect(303);
    await idle();
    expect(words(await page(headers.location!))).toContain('6份都已打印');
  });

  it('tells how far it is while it goes on, asks again by itself, and can be cancelled and gone on with', async () => {
    let release = () => undefined as void;
    const held = new Promise<void>((resolve) => (release = resolve));
    office.press.before = (title) => (title.includes('2026003') ? held : undefined);
    const { fields } = await toOrder(await chosen({ pick: office.cases }));
    const here = (await send('/print-jobs', { ...fields, kind: 'reply' }).expect(303)).headers.location!;
    for (let looks = 0; looks < 100 && !words(await page(here)).includes('已打印5份'); looks++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const going = await page(here);
    expect(words(going)).toContain('已打印5份，共6份');
    expect(going).toContain('hx-trigger="every 2s"');
    expect(going).toContain('max="6" value="5"');
    const cancel = form(going, '/cancel');
    await send(cancel.action, cancel.fields).expect(303);
    release();
    await idle();
    const cancelled = await page(here);
    expect(words(cancelled)).toContain('已取消：已打印5份，共6份');
    const rest = form(cancelled, '/retry');
    await send(rest.action, rest.fields).expect(303);
    await idle();
    expect(words(await page(here))).toContain('6份都已打印');
    office.press.before = () => undefined;
  });

  it('says of each paper that was not printed why not, and prints it again', async () => {
    office.press.before = (title) => {
      if (title.includes('2026002')) throw new Refusal('letter.hole', '标题里有空。', '请补上后重打。');
    };
    const { fields } = await toOrder(await chosen({ pick: office.cases.slice(0, 2) }));
    const here = (await send('/print-jobs', { ...fields, kind: 'reply' }).expect(303)).headers.location!;
    await idle();
    const told = await page(here);
    expect(words(told)).toContain('2 第2026002号提案答复函（区住建局） 标题里有空。请补上后重打。');
    office.press.before = () => undefined;
    const { action, fields: again } = form(told, '/retry');
    await send(action, again).expect(303);
    await idle();
    expect(words(await page(here))).toContain('2份都已打印');
  });

  it('tells when it is paused, why, and goes on at a click', async () => {
    office.press.before = () => {
      throw new Refusal('print.no-browser', '没有找到打印浏览器。', '请管理员安装。');
    };
    const { fields } = await toOrder(await chosen({ pick: office.cases.slice(0, 1) }));
    const here = (await send('/print-jobs', { ...fields, kind: 'reply' }).expect(303)).headers.location!;
    await idle();
    const paused = await page(here);
    expect(words(paused)).toContain('没有找到打印浏览器。请管理员安装。');
    office.press.before = () => undefined;
    const { action, fields: resume } = form(paused, '/resume');
    await send(action, resume).expect(303);
    await idle();
    expect(words(await page(here))).toContain('1份都已打印');
  });

  it('refuses nothing ticked and no kind chosen, in words', async () => {
    const jobs = () => office.test.database.reader.manager.count(Job);
    const before = await jobs();
    const { fields } = form(await page('/proposals'), '/bulk');
    const nothing = await send('/print-jobs/choose', { ...fields, list: 'proposals' }).expect(422);
    expect(words(nothing.text)).toContain('没有选提案，没有可打印的');
    const choose = form(await chosen({ pick: office.cases.slice(0, 2) }), '/print-jobs/preview');
    const none = await send('/print-jobs/preview', { ...choose.fields, kind: '' }).expect(422);
    expect(words(none.text)).toContain('请选一种公文。');
    expect(words(none.text)).toContain('选了2件提案');
    const other = await send('/print-jobs/preview', { ...choose.fields, kind: 'poem' }).expect(422);
    expect(words(other.text)).toContain('没有“poem”这种公文，请选一种。');
    expect(await jobs()).toBe(before);
  });
});

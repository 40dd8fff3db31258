import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'puppeteer-core';
import { Account } from '../../src/accounts/account.entity.js';
import { Commitment } from '../../src/commitments/commitment.entity.js';
import { DEMO_PASSWORD } from '../../src/demo/accounts.js';
import { loadDemo } from '../../src/demo/load-demo.js';
import { demoId } from '../../src/demo/ids.js';
import { Reply } from '../../src/letters/reply.entity.js';
import { Proposal } from '../../src/proposals/proposal.entity.js';
import { Assignment } from '../../src/proposals/assignments/assignment.entity.js';
import { HandOver } from '../../src/proposals/sitting/hand-over.entity.js';
import { testApp, type TestApp } from '../support/app.js';
import { openBrowser, visit, type Visit } from '../support/browser.js';
import { plantToken } from '../support/people.js';
import { RULES, smallTargets, tooWide, violations } from './soundness.js';

/** A page of the demo district as one of its people sees it on the demo day. */
type Look = [what: string, login: string, path: () => string];

describe('The demo district in a browser', () => {
  let browser: Browser;
  let test: TestApp;
  const cookies = new Map<string, string>();
  const cases = new Map<string, string>();
  let latest: string;
  let delayed: string;
  let register: string;

  const of = (matter: string) => cases.get(`关于${matter}的提案`) ?? matter;
  const hand = (matter: string, unit: string, round = 1) => demoId('assignment', of(matter), unit, round);

  beforeAll(async () => {
    browser = await openBrowser();
    test = await testApp(new Date('2026-11-18T10:00:00+08:00'));
    await loadDemo(test.database, test.config);
    const { manager } = test.database.reader;
    for (const login of new Set(LOOKS.map(([, who]) => who))) cookies.set(login, await signIn(login));
    for (const { id, title } of await manager.find(Proposal)) cases.set(title, id);
    const [act] = await manager.find(HandOver, { order: { day: 'DESC' }, take: 1 });
    latest = `/hand-overs/${act!.id}`;
    const reply = await manager.findOneByOrFail(Reply, { caseId: of('推动低空经济应用场景落地') });
    delayed = (await manager.findOneByOrFail(Commitment, { replyId: reply.id, no: 3 })).id;
    expect(await manager.existsBy(Assignment, { id: hand('加快城中村供水管网改造', '区水务局') })).toBe(true);
    register = await sendRegister();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  /** Signs in as a browser does; gives the cookie. */
  async function signIn(login: string): Promise<string> {
    const body = new URLSearchParams({ login, password: DEMO_PASSWORD, to: '/' });
    const headers = { Origin: test.address };
    const answer = await fetch(`${test.address}/sign-in`, { method: 'POST', headers, body, redirect: 'manual' });
    expect(answer.status).toBe(303);
    return answer.headers.get('set-cookie')!.split(';')[0]!;
  }

  /** A register with good rows and bad ones, looked at and not confirmed. */
  async function sendRegister(): Promise<string> {
    const text = [
      '案由\t提案者\t提案类别\t建议\t收件日期',
      '关于改善公厕管理的提案\t亥清\t个人提案\t增设第三卫生间\t2026-11-17',
      '关于整治违规遛犬的提案\t查无此人\t个人提案\t加强巡查\t2026-11-17',
      '\t甲堃\t个人提案\t没有案由\t2026-11-17',
    ].join('\n');
    const { id: session } = await test.database.reader.manager.findOneByOrFail(Proposal, {
      id: of('增设社区助餐点'),
    });
    const body = new URLSearchParams({ kind: 'proposals', text, session });
    const account = await test.database.reader.manager.findOneByOrFail(Account, { login: 'tianwei' });
    const headers = { Authorization: `Bearer ${await plantToken(test.database, account)}` };
    const answer = await fetch(`${test.address}/registers`, { method: 'POST', headers, body, redirect: 'manual' });
    return answer.headers.get('location') ?? '';
  }

  const step = (matter: string, action: string) => () => `/proposals/${of(matter)}/steps/${action}`;
  const handStep = (matter: string, unit: string, action: string, round?: number) => () =>
    `/assignments/${hand(matter, unit, round)}/steps/${action}`;
  const at = (path: string) => () => path;

  const DESKS = ['tianwei', 'ducha', 'renli', 'renli-ban', 'renli-shen', 'renli-qian', 'zhujian', 'jiaotong-qian'];
  const OFFICE_ACTS = [
    'add_section',
    'rename_section',
    'close_section',
    'delegate',
    'end_delegation',
    'hand_over_work',
  ];
  const LOOKS: Look[] = [
    ...[...DESKS, 'weiyuan', 'dangpai'].map((login): Look => [`the desk of ${login}`, login, at('/')]),
    ['the own unit', 'renli-ban', at('/office')],
    ...OFFICE_ACTS.map((act): Look => [`the act ${act}`, 'renli-ban', at(`/office/${act}`)]),
    ['what has come in', 'tianwei', at('/sitting')],
    ['what waits for a meeting', 'tianwei', at('/sitting?stage=unconfirmed')],
    ['units beforehand', 'tianwei', at('/sitting/units')],
    ['filing in one go', 'tianwei', at('/sitting/filing')],
    ['handing over in one go', 'ducha', at('/sitting/hand-over')],
    ['a proposal from above', 'tianwei', at('/sitting/higher')],
    ['lists handed over', 'ducha', at('/hand-overs')],
    ['one hand-over', 'ducha', () => latest],
    ['the paper of one unit', 'renli-ban', () => `${latest}/units/${demoId('unit', '区人力局')}`],
    ['who may hand over', 'admin', at('/handing-bodies')],
    ['what a register would do', 'tianwei', () => register],
    ['a case with an instruction', 'ducha', () => `/proposals/${of('治理噪声扰民')}`],
    ['the record of an instruction', 'ducha', step('治理噪声扰民', 'record_instruction')],
    ['a report back', 'renli-ban', step('扩大职业技能培训覆盖面', 'report_back')],
    ['a case with work split and notes', 'renli-ban', () => `/proposals/${of('扩大职业技能培训覆盖面')}`],
    ['work to split', 'renli-ban', handStep('扩大职业技能培训覆盖面', '区人力局', 'split', 2)],
    ['a case before a leader', 'ducha', () => `/proposals/${of('加强宠物文明饲养管理')}`],
    ['a leader’s decision', 'ducha', handStep('加强宠物文明饲养管理', '区城管局', 'leader_decides')],
    ['a return to accept', 'ducha', handStep('发展夜间文旅消费', '区文旅局', 'accept_return')],
    ['an extension to grant', 'ducha', handStep('提高社区图书室利用率', '区文旅局', 'grant_extension')],
    ['a case to countersign', 'zhujian', () => `/proposals/${of('加快城中村供水管网改造')}`],
    ['a countersignature refused', 'zhujian', handStep('加快城中村供水管网改造', '区水务局', 'refuse_countersign')],
    ['a case that units were asked for', 'zhujian', () => `/proposals/${of('治理小区高空抛物')}`],
    ['an objection beforehand', 'zhujian', step('治理小区高空抛物', 'object_pre')],
    ['a case from above', 'zhujian', () => `/proposals/${of('推进全市共有产权住房建设')}`],
    ['a letter to sign', 'jiaotong-qian', () => `/proposals/${of('优化公交接驳线路')}`],
    ['a signature on paper', 'tianwei', () => `/proposals/${of('加强外卖食品安全封签管理')}`],
    ['a letter to deliver', 'tianwei', () => `/proposals/${of('建设儿童友好公园')}`],
    ['the ledger of promises', 'ducha', at('/commitments')],
    ['late promises', 'ducha', at('/commitments?stage=binding&overdue=1')],
    ['a promise that asks for delay', 'ducha', () => `/commitments/${delayed}`],
    ['the delay to grant', 'ducha', () => `/commitments/${delayed}/steps/grant_delay`],
    ['the own proposal', 'weiyuan', () => `/proposals/${of('推动低空经济应用场景落地')}`],
    ['feedback to give', 'weiyuan', step('推动低空经济应用场景落地', 'give_feedback')],
    ['a contact to dispute', 'weiyuan', step('推动低空经济应用场景落地', 'dispute_contact')],
  ];

  const open = (path: string, login: string, how: Visit) =>
    visit(browser, test.address + path, { cookie: cookies.get(login)!, ...how });

  it.each(LOOKS)('%s is sound and accessible on a screen, light and dark', async (_what, login, path) => {
    const { page, troubles } = await open(path(), login, { width: 1440 });
    expect(troubles).toEqual([]);
    expect(await tooWide(page)).toBe(0);
    expect(await violations(page, RULES)).toEqual([]);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    expect(await violations(page, ['color-contrast'])).toEqual([]);
    await page.close();
  });

  it('says before anything is sent that a file is too large, and loses nothing that was typed', async () => {
    const { page } = await open(step('治理噪声扰民', 'record_instruction')(), 'ducha', { width: 1440 });
    await page.type('[name=leader]', '示例甲');
    await page.evaluate(`{
      const chosen = new DataTransfer();
      chosen.items.add(new File([new Uint8Array(10 * 1024 * 1024 + 1)], '大.pdf'));
      const input = document.querySelector('input[type=file]');
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }`);
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.method()));
    await page.click('form.card .btn-primary, main form .btn-primary');
    expect(sent).toEqual([]);
    expect(
      await page.$eval('input[type=file]', (input) => (input as { validationMessage?: string }).validationMessage),
    ).toBe('文件“大.pdf”超过 10 MB，请压缩或分开后再选。');
    expect(await page.$eval('[name=leader]', (input) => (input as { value?: string }).value)).toBe('示例甲');
    await page.close();
  });

  it.each(LOOKS)('%s fits a phone and a finger', async (_what, login, path) => {
    const { page, troubles } = await open(path(), login, { width: 390 });
    expect(troubles).toEqual([]);
    expect(await tooWide(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    expect(await violations(page, RULES)).toEqual([]);
    await page.close();
  });
});

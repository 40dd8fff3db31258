import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'puppeteer-core';
import { AccessLog } from '../../src/audit/access-log.js';
import { AuditSeals } from '../../src/audit/audit-seals.js';
import { newCommitment } from '../../src/commitments/commitment-store.js';
import { Commitment } from '../../src/commitments/commitment.entity.js';
import { insertReply } from '../../src/letters/reply-store.js';
import { Member } from '../../src/directory/member.entity.js';
import { Assignment } from '../../src/proposals/assignments/assignment.entity.js';
import { newHand } from '../../src/proposals/assignments/new-hand.js';
import { CommitmentQueries } from '../../src/proposals/commitments/commitments.queries.js';
import { DraftingService } from '../../src/proposals/drafting/drafting.service.js';
import { FilingService } from '../../src/proposals/filing/filing.service.js';
import { SkipService } from '../../src/proposals/numbers/skip.service.js';
import type { LetterPress } from '../../src/proposals/replies/letter-press.js';
import { Proposal } from '../../src/proposals/proposal.entity.js';
import { promisesIn } from '../../src/proposals/replies/letter-text.js';
import { ReplyQueries } from '../../src/proposals/replies/replies.queries.js';
import { CASES } from '../../src/proposals/workflow/cases/cases.js';
import { PROMISES } from '../../src/proposals/workflow/promises/promises.js';
import { Steps } from '../../src/proposals/workflow/steps.service.js';
import { ReplyService } from '../../src/proposals/replies/replies.service.js';
import { SYSTEM_ACTOR } from '../../src/domain/rights/actor.js';
import { plantAnsweredCase, read, take } from '../e2e/answers/answered-case.js';
import { openSite, type Site } from '../e2e/pages/app.js';
import { LETTER, plantDistrict, type District } from '../e2e/pages/district.js';
import { plantProposals, plantSession } from '../e2e/numbers/submitted.js';
import { openBrowser, visit, type Visit } from '../support/browser.js';
import { RULES, smallTargets, tooWide, violations } from './soundness.js';

const OTHERS = 40;

/** A proposal from paper that somebody has still to sign. */
const ENTRY = {
  title: '关于乡村公交班次的提案',
  kind: 'joint',
  body: '一、情况\n班次少。\n二、建议\n1.增加班次。',
  first: '林示例（工商界）',
  day: '2025-09-29',
  by: '林示例',
  channel: 'paper',
  next: 'keep',
};

describe('The pages in a browser', () => {
  let browser: Browser;
  let site: Site;
  let district: District;
  let reply: string;
  let promise: string;
  let bound: string;
  let strange: string;
  let waiting: string;
  let returned: string;
  let entered: string;
  let answered: string;

  beforeAll(async () => {
    browser = await openBrowser();
    site = await openSite(aPress(browser));
    district = await plantDistrict(site.database, OTHERS);
    const writing = site.app.get(ReplyService);
    reply = (await writing.start(SYSTEM_ACTOR, district.lifts.assignment)).replyId;
    await writing.save(SYSTEM_ACTOR, reply, 0, LETTER);
    await writing.save(SYSTEM_ACTOR, reply, 1, LETTER.replace('12部', '15部'));
    await site.app.get(AuditSeals).seal();
    await site.app.get(AccessLog).signIn('sign-in.failed', { id: null, name: '没有这个人' }, '192.0.2.1');
    promise = (await site.app.get(CommitmentQueries).list(SYSTEM_ACTOR, {}, { limit: 1 })).items[0]!.id;
    bound = await plantBound();
    answered = await plantAnswered();
    const session = await plantSession(site.database, '2025-01-20');
    const [filed, submitted, sentBack] = await plantProposals(site.database, session, 3);
    waiting = submitted!;
    returned = sentBack!;
    const back = { version: 3, typed: { reason: '一事一案，请分开' } };
    await site.app.get(Steps).act(CASES, SYSTEM_ACTOR, returned, 'return_to_proposer', back);
    const [joins] = await site.database.reader.manager.findBy(Member, { name: '王样本' });
    const entry = { ...ENTRY, joint: joins!.id };
    entered = (await site.app.get(DraftingService).create(SYSTEM_ACTOR, entry)).id;
    await site.app.get(FilingService).file(SYSTEM_ACTOR, filed!, 3);
    await site.app.get(SkipService).skip(SYSTEM_ACTOR, { sessionId: session, reason: '纸质提案已用此号' });
    strange = await sendRegister('大名\t手机\n甲堃\t0000');
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  /** A promise of a letter that is out, with something in every part of its page. */
  async function plantBound(): Promise<string> {
    const { reader, unitOfWork } = site.database;
    const { id: caseId } = await reader.manager.findOneByOrFail(Proposal, { number: '2025100' });
    const unitId = district.housing;
    const hand = newHand({ proposalId: caseId, unitId, role: 'sole', round: 1, handedOverDay: '2025-07-01' });
    const at = new Date('2025-09-01T09:00:00+08:00');
    const [candidate] = promisesIn(LETTER);
    const id = await unitOfWork.run(async (tx) => {
      await tx.insert(Assignment, { ...hand, state: 'delivered' });
      const replyId = await insertReply(tx, { caseId, assignmentId: hand.id, round: 1 }, at);
      const promised = newCommitment({ caseId, replyId, replyVersion: 0 }, candidate!, 1, at);
      await tx.insert(Commitment, { ...promised, issuedDay: '2025-09-01', dueDay: '2025-09-26' });
      return promised.id;
    });
    const take = async (step: string, typed: Record<string, string>) => {
      const { version } = await reader.manager.findOneByOrFail(Commitment, { id });
      await site.app.get(Steps).act(PROMISES, SYSTEM_ACTOR, id, step, { version, typed });
    };
    await take('add_milestone', { text: '完成招标', day: '2025-09-20' });
    const progress = {
      text: '已开工，\n分三批。',
      percent: '40',
      day: '2025-09-22',
      link: 'https://example.invalid/1',
    };
    await take('report_progress', progress);
    await take('request_delay', { day: '2026-03-31', reason: '设备推迟到货' });
    return id;
  }

  /** A case that is answered, with a disputed contact and feedback that is not all there. */
  async function plantAnswered(): Promise<string> {
    const days = { handedOverDay: '2025-03-05', repliedDay: '2025-05-28', deliveredDay: '2025-05-29' };
    const on = await plantAnsweredCase(site, { filedDay: '2025-02-20' }, days);
    const { clerk, lin, wang } = on.people;
    const talk = {
      hand: on.hands.housing,
      timing: 'during',
      form: 'phone',
      day: '2025-04-10',
      met: [on.proposers.lin],
    };
    await take(site, clerk, on, 'record_contact', talk);
    const { answers } = await read(lin, on);
    await take(site, lin, on, 'dispute_contact', { contact: answers.contacts[0]!.id, reason: '没有接到过电话' });
    const said = { attitude: 'satisfied', result: 'dissatisfied', comment: '还没有看到开工' };
    await take(site, wang, on, 'give_feedback', { reply: `${on.hands.housing} ${on.proposers.wang}`, ...said });
    return `/proposals/${on.id}`;
  }

  const open = (path: string, how: Visit) => visit(browser, site.address + path, { token: site.token, ...how });
  /** A register of members, looked at and not confirmed; its address. */
  const sendRegister = async (text: string): Promise<string> => {
    const body = new URLSearchParams({ kind: 'members', text });
    const headers = { Authorization: `Bearer ${site.token}` };
    const answer = await fetch(`${site.address}/registers`, { method: 'POST', headers, body, redirect: 'manual' });
    return answer.headers.get('location') ?? '';
  };
  const desk = () => `/replies/${reply}/edit`;

  /** States that the demo district does not have; its own pages are in `demo-looks.ts`. */
  const PAGES: [string, () => string][] = [
    ['the desk', () => '/'],
    ['an empty list', () => '/proposals?q=zz'],
    ['a case', () => `/proposals/${district.lifts.id}`],
    ['a case with nothing to do', () => `/proposals/${district.parking.id}`],
    ['an answered case', () => answered],
    ['feedback on paper to enter', () => `${answered}/steps/record_feedback`],
    ['the order to handle again', () => `${answered}/steps/order_redo`],
    ['the reply', desk],
    ['promises', () => '/commitments'],
    ['promises of drafts', () => '/commitments?stage=draft'],
    ['one promise', () => `/commitments/${promise}`],
    ['one that is followed', () => `/commitments/${bound}`],
    ['a delay to decide', () => `/commitments/${bound}/steps/grant_delay`],
    ['a progress to report', () => `/commitments/${bound}/steps/report_progress`],
    ['the ledger of numbers', () => '/numbers'],
    ['the entry of a proposal', () => '/proposals/new'],
    ['the reasons not to file', () => `/proposals/${waiting}/steps/not_file`],
    ['the entry of a changed text', () => `/proposals/${returned}/steps/record_revision`],
    ['a proposal that is entered', () => `/proposals/${entered}`],
    ['the entry of signatures', () => `/proposals/${entered}/steps/record_joint`],
    ['the log, narrowed', () => '/audit?number=2025018&from=2025-01-01'],
    ['the seals and the check', () => '/audit/seals?made=1&check=1&head=0123456789abcdef'],
    ['a register with strange heads', () => strange],
    ['a code that nobody knows', () => '/verify?code=7K3M-9TQX-2B4N-8C6D-5'],
  ];

  it.each(PAGES)('%s is sound and accessible on a screen, light and dark', async (_name, path) => {
    const { page, troubles } = await open(path(), { width: 1440 });
    expect(await violations(page, RULES)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    expect(await violations(page, ['color-contrast'])).toEqual([]);
    await page.close();
  });

  it.each(PAGES)('%s fits a phone and a finger', async (_name, path) => {
    const { page, troubles } = await open(path(), { width: 390 });
    expect(await tooWide(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    expect(await violations(page, RULES)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.close();
  });

  it.each([768, 1024])('no page is wider than a screen of %i px', async (width) => {
    const { page } = await open('/', { width });
    for (const [name, path] of PAGES) {
      await page.goto(site.address + path());
      expect([name, await tooWide(page)]).toEqual([name, 0]);
    }
    await page.close();
  });

  it('shows why a number was not skipped beside what was typed', async () => {
    const { page } = await open('/numbers', { width: 390 });
    await page.click('#skip summary');
    await page.type('#f-count', '个');
    await Promise.all([page.waitForNavigation(), page.click('#skip .btn')]);
    expect(await page.$eval('#skip', (box) => (box as { open?: boolean }).open)).toBe(true);
    expect(await page.$$eval('[aria-invalid]', (inputs) => inputs.map((input) => input.id))).toEqual([
      'f-reason',
      'f-count',
    ]);
    expect(await violations(page, RULES)).toEqual([]);
    expect(await tooWide(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await page.close();
  });

  it('shows a promise that two have changed to every screen', async () => {
    const { page } = await open(`/commitments/${promise}`, { width: 390 });
    await page.evaluate("document.querySelector('[name=version]').value = '0'");
    await page.type('#f-measure', '新建停车位300个');
    await Promise.all([page.waitForNavigation(), page.click('form.card .btn-primary')]);
    expect(await page.$eval('#h-conflict + .lines', (list) => list.textContent)).toContain('您：新建停车位300个');
    expect(await tooWide(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    expect(await violations(page, RULES)).toEqual([]);
    await page.close();
  });

  it.each([1440, 390])('shows what a change of the calendar does, %i px wide', async (width) => {
    const { page, troubles } = await open('/calendar/import?year=2026', { width });
    await page.evaluate(
      "const box = document.getElementById('f-text'); box.value = box.value.replace('05-09', '05-10')",
    );
    await Promise.all([page.waitForNavigation(), page.click('form.card .btn-primary')]);
    expect((await page.$$('tbody tr')).length).toBe(2);
    expect(await tooWide(page)).toBe(0);
    if (width < 700) expect(await smallTargets(page)).toEqual([]);
    expect(await violations(page, RULES)).toEqual([]);
    expect(troubles).toEqual([]);
    await page.close();
  });

  it('shows errors as accessible pages, too', async () => {
    const { page } = await open('/nothing', { width: 390 });
    expect(await violations(page, RULES)).toEqual([]);
    await page.close();
  });

  it('is dark where the person likes it dark', async () => {
    for (const [dark, colour] of [
      [false, 'rgb(246, 247, 249)'],
      [true, 'rgb(20, 23, 28)'],
    ] as const) {
      const { page } = await open('/', { width: 1440, dark });
      expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(colour);
      await page.close();
    }
  });

  it('shows twelve proposals on a 1366 × 768 screen', async () => {
    const { page } = await open('/proposals', { width: 1366, height: 768 });
    const whole = await page.evaluate(
      "[...document.querySelectorAll('tbody tr')].filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length",
    );
    expect(whole).toBeGreaterThanOrEqual(12);
    await page.close();
  });

  it('narrows the list while one types, and keeps the place in the search box', async () => {
    const { page, troubles } = await open('/proposals', { width: 1440 });
    await page.type('#q', '电梯');
    await page.waitForFunction("document.querySelectorAll('tbody tr').length === 1");
    expect(page.url()).toContain('q=%E7%94%B5%E6%A2%AF');
    expect(await page.evaluate('document.activeElement.id')).toBe('q');
    expect(await page.evaluate("document.querySelector('[role=status]').textContent")).toBe('提案1件');
    expect(troubles).toEqual([]);
    await page.close();
  });

  it('does not search for the half words of an input method', async () => {
    const { page } = await open('/proposals', { width: 1440 });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.evaluate(`
      q.value = 'dianti';
      q.dispatchEvent(new InputEvent('input', { bubbles: true, isComposing: true }));
    `);
    await new Promise((done) => setTimeout(done, 500));
    expect(asked).toEqual([]);
    await page.evaluate(`
      q.value = '电梯';
      q.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    `);
    await page.waitForFunction("document.querySelectorAll('tbody tr').length === 1");
    await page.close();
  });

  describe('The reply’s workspace', () => {
    const drawn = (page: Page, said: string) =>
      page.waitForFunction(
        `document.querySelectorAll('#sheet-pages canvas').length > 0 && document.getElementById('sheet-state').textContent.includes('${said}')`,
      );

    it('draws the paper of the saved version and of the text as it stands', async () => {
      const { page, troubles } = await open(desk(), { width: 1440 });
      await drawn(page, '共1页');
      expect(await inked(page)).toBe(true);
      await page.type('#text', '新写的一段');
      await page.click('[data-preview]');
      await drawn(page, '未保存的修改');
      await page.evaluate("text.value = ''");
      await page.click('[data-preview]');
      await drawn(page, '还没有文字');
      expect(troubles).toEqual([expect.stringContaining('422')]);
      await page.close();
    });

    it('counts characters and checks again while one writes', async () => {
      const { page } = await open(desk(), { width: 1440 });
      await page.evaluate("text.value = '尊敬的林示例委员：'");
      const answer = page.waitForResponse((response) => response.url().endsWith('/check'));
      await page.type('#text', '好');
      expect((await answer).status()).toBe(200);
      expect(await page.evaluate("document.getElementById('count').textContent")).toBe('10字');
      await page.close();
    });

    it('shows what is filled in for the paper at once, and keeps it with the text', async () => {
      const { page } = await open(desk(), { width: 1440 });
      await drawn(page, '共1页');
      await page.click('#record summary');
      await page.type('#f-docNumber', '示例建函〔2025〕12号');
      const printed = page.waitForRequest((request) => request.url().endsWith('/preview'));
      await page.keyboard.press('Tab');
      expect(decodeURIComponent((await printed).postData() ?? '')).toContain('示例建函〔2025〕12号');
      expect(await page.$eval('#state', (state) => state.textContent)).toContain('文面要素有未保存的修改');
      await page.waitForFunction("!document.getElementById('missing').textContent.includes('发文字号')");
      await Promise.all([page.waitForNavigation(), page.click('#save')]);
      expect(await page.$eval('#f-docNumber', (input) => (input as { value?: string }).value)).toContain('12号');
      expect(await page.$eval('#state', (state) => state.textContent)).toBe('');
      await page.close();
    });

    it('leads from a line number to that line of the text', async () => {
      const { page } = await open(desk(), { width: 1440 });
      await page.evaluate(`
        const link = Object.assign(document.createElement('a'), { href: '#text' });
        Object.assign(link.dataset, { line: '6', column: '3' });
        document.getElementById('review').append(link);
        link.click();
      `);
      const chosen = await page.evaluate('text.value.slice(text.selectionStart, text.selectionEnd)');
      expect(chosen).toBe('今年已为三个小区加装电梯15部。');
      await page.close();
    });

    it('keeps unsaved text on this computer and offers it again', async () => {
      const { page } = await open(desk(), { width: 1440 });
      await page.type('#text', '一句没有保存的话。');
      await page.reload({ waitUntil: 'networkidle0' });
      expect(await page.evaluate('text.value')).not.toContain('没有保存');
      await page.click('#recover');
      expect(await page.evaluate('text.value')).toContain('一句没有保存的话。');
      await page.evaluate('localStorage.clear()');
      await page.close();
    });

    const shown = (page: Page, id: string) => page.$eval(`#${id}`, (element) => element.textContent);
    const written = (page: Page) => page.evaluate('document.getElementById("text").value') as Promise<string>;
    const offered = (page: Page) => page.$eval('#recovered', (banner) => banner.checkVisibility());

    it('keeps a text whose save was refused, and does not take it for the saved one', async () => {
      const { page } = await open(desk(), { width: 1440 });
      await page.evaluate(
        "text.value = '办'.repeat(100001); text.dispatchEvent(new Event('input', { bubbles: true }))",
      );
      await Promise.all([page.waitForNavigation(), page.click('#save')]);
      expect(await written(page)).toHaveLength(100_001);
      expect(await shown(page, 'state')).toContain('有未保存的修改');
      expect(await offered(page)).toBe(false);
      await page.goto(site.address + desk());
      expect(await offered(page)).toBe(true);
      await page.click('#recover');
      expect(await written(page)).toHaveLength(100_001);
      await page.evaluate('localStorage.clear()');
      await page.close();
    });

    it('keeps the draft it offers while one writes something else, and takes back both', async () => {
      const { page } = await open(desk(), { width: 1440 });
      await page.type('#text', '先写的。');
      await page.reload({ waitUntil: 'networkidle0' });
      await page.type('#text', '后写的。');
      await page.reload({ waitUntil: 'networkidle0' });
      expect(await shown(page, 'found')).toContain('另有1份');
      await page.click('#recover');
      expect(await written(page)).toContain('后写的。');
      await page.click('#recover');
      expect(await written(page)).toContain('先写的。');
      expect(await offered(page)).toBe(true);
      await page.click('#forget');
      expect(await offered(page)).toBe(false);
      await page.evaluate('localStorage.clear()');
      await page.close();
    });

    it('leaves the other window’s draft alone when this one saves', async () => {
      const { page } = await open(desk(), { width: 1440 });
      const other = await page.browserContext().newPage();
      await other.setExtraHTTPHeaders({ Authorization: `Bearer ${site.token}` });
      await other.goto(site.address + desk());
      await other.type('#text', '另一窗口写的。');
      await page.bringToFront();
      await page.type('#text', '这一窗口写的。');
      await Promise.all([page.waitForNavigation(), page.click('#save')]);
      await other.close();
      await page.reload({ waitUntil: 'networkidle0' });
      await page.click('#recover');
      expect(await written(page)).toContain('另一窗口写的。');
      await page.evaluate('localStorage.clear()');
      await page.close();
    });

    it('does not offer what was merged with a colleague’s text, once that is saved', async () => {
      const { page } = await open(desk(), { width: 1440 });
      await page.type('#text', '我写的。');
      const writing = site.app.get(ReplyService);
      const { version } = await site.app.get(ReplyQueries).read(SYSTEM_ACTOR, reply);
      await writing.save(SYSTEM_ACTOR, reply, version, LETTER.replace('12部', '19部'));
      await Promise.all([page.waitForNavigation(), page.click('#save')]);
      expect(await violations(page, RULES)).toEqual([]);
      await page.type('#text', '合起来。');
      await Promise.all([page.waitForNavigation(), page.click('#merge .btn-primary')]);
      expect(await written(page)).toContain('合起来。');
      expect(await offered(page)).toBe(false);
      expect(await page.evaluate('localStorage.length')).toBe(0);
      await page.close();
    });

    it('says that open and download give the saved version while something is unsaved', async () => {
      const { page } = await open(desk(), { width: 1440 });
      const stale = () => page.$eval('#stale', (note) => note.checkVisibility());
      expect(await stale()).toBe(false);
      await page.type('#text', '好');
      expect(await stale()).toBe(true);
      expect(await shown(page, 'stale')).toMatch(/下载的是已保存的第\d+稿/);
      await page.evaluate('localStorage.clear()');
      await page.close();
    });

    it('is saved by keyboard alone', async () => {
      const { page } = await open(desk(), { width: 1440 });
      for (let presses = 0; presses < 40; presses++) {
        await page.keyboard.press('Tab');
        if ((await page.evaluate('document.activeElement.id')) === 'save') break;
      }
      expect(await page.evaluate('document.activeElement.id')).toBe('save');
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      expect(page.url()).toContain(desk());
      await page.close();
    });

    it('works without scripts: check, save, filter', async () => {
      const { page } = await open(desk(), { width: 1440, scripts: false });
      await page.focus('#text');
      await page.keyboard.type('没有脚本也能写。');
      await page.click('#record summary');
      await page.type('#f-contact', '林示例 0755-12345678');
      await Promise.all([page.waitForNavigation(), page.click('[formaction$="/check"]')]);
      await Promise.all([page.waitForNavigation(), page.click('#save')]);
      expect(await page.$eval('#text', (box) => box.textContent)).toContain('没有脚本也能写。');
      expect(await page.$eval('#f-contact', (input) => input.getAttribute('value'))).toBe('林示例 0755-12345678');
      expect(await page.$eval('.suggestions', (list) => list.textContent)).toContain('已回应');
      await page.goto(`${site.address}/proposals`);
      await page.type('#q', '电梯');
      await Promise.all([page.waitForNavigation(), page.click('#filters button')]);
      expect((await page.$$('tbody tr')).length).toBe(1);
      await page.close();
    });
  });
});

/** A press that prints a plain page, so that there is a real PDF to draw. */
function aPress(browser: Browser): LetterPress {
  return {
    print: async (model) => {
      const page = await browser.newPage();
      await page.setContent(`<title>x</title><h1>${model.title?.length ?? 0} ■■■■</h1>`);
      const pdf = await page.pdf({ format: 'A4' });
      await page.close();
      return { pdf, sha256: '', missing: [], pages: 1 };
    },
  };
}

/** Something dark was drawn on the first page. */
function inked(page: Page): Promise<unknown> {
  return page.evaluate(`{
    const canvas = document.querySelector('#sheet-pages canvas');
    canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value, i) => i % 4 === 0 && value < 80);
  }`);
}

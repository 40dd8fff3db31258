import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actingAs, DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../../src/demo/accounts.js';
import { demoId } from '../../../src/demo/ids.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { CalendarStore } from '../../../src/calendar/calendar-store.js';
import { TodoQueries } from '../../../src/proposals/home/todos.queries.js';
import type { Todo } from '../../../src/proposals/home/todo.js';
import { CASES } from '../../../src/proposals/workflow/cases/cases.js';
import { HANDS } from '../../../src/proposals/workflow/hands/hands.js';
import { Steps } from '../../../src/proposals/workflow/steps.service.js';
import { Account } from '../../../src/accounts/account.entity.js';
import { bearing, plantToken } from '../../support/people.js';
import { testApp, type TestApp } from '../../support/app.js';
import { browserOf, credentials } from '../../support/sign-in.js';
import { words } from '../pages/read-page.js';

let test: TestApp;

beforeAll(async () => {
  test = await testApp(new Date('2026-11-18T10:00:00+08:00'));
  await loadDemo(test.database, test.config);
});

afterAll(() => test.stop());

const todosOf = async (login: string): Promise<Todo[]> =>
  test.app.get(TodoQueries).of(actingAs(login), await test.app.get(CalendarStore).calendar());

/** `第2026024号 会签 2026-11-20`. */
const lines = async (login: string) =>
  (await todosOf(login)).map(({ called, next, day }) => [called, next.label, day].filter(Boolean).join(' '));

const accountOf = (login: string): Promise<Account> => test.database.reader.manager.findOneByOrFail(Account, { login });

async function browserFor(login: string) {
  const browser = browserOf(test);
  await browser.post('/sign-in').type('form').send(credentials(login, DEMO_PASSWORD)).expect(303);
  return browser;
}

describe('What somebody has to do (要我做的)', () => {
  it('is what each may do next, the most urgent first', async () => {
    expect(await lines('renli-ban')).toEqual([
      '收件号0036 答复预分办 2026-11-20',
      '第2026043号 回报批示 2026-11-24',
      '第2026058号 签收 2027-02-12',
      '第2026062号 签收 2027-02-16',
    ]);
    expect(await lines('renli')).toEqual(['第2026043号 继续起草 2026-11-20']);
    expect(await lines('jiaotong-qian')).toEqual(['第2026042号 签发 2026-11-16']);
    expect(await lines('tianwei')).toEqual(['五届五次会议 去分办', '第2026002号 办结', '第2026006号 办结']);
    expect(await lines('ducha')).toEqual([
      '第2026001号 去决定 2026-09-30',
      '第2026006号 核验承诺 2026-09-30',
      '第2024031号 核验承诺 2026-11-30',
      '第2026051号 去决定 2026-11-30',
      '第2026055号 去决定 2026-12-26',
      '第2026053号 录入裁定 2027-01-22',
      '第2026054号 去决定 2027-01-22',
      '五届五次会议 去交办',
      '第2026048号 督查审核 2026-12-24',
    ]);
    expect(await lines('admin')).toEqual(['日历 导入']);
    expect(await lines('security')).toEqual([]);
    expect(await lines('auditor')).toEqual(['审计 去封存']);
  });

  it('offers nobody a step that is not theirs: every button leads on', async () => {
    for (const { login } of DEMO_ACCOUNTS) {
      const browser = await browserFor(login);
      for (const { next, called } of await todosOf(login)) {
        const step = /^\/(assignments|proposals)\/([^/]+)\/steps\/([^/?]+)$/.exec(next.href);
        if (step) {
          const [, kind, id, action] = step;
          const steps = test.app.get(Steps);
          const actor = actingAs(login);
          const offered =
            kind === 'assignments' ? await steps.of(HANDS, actor, id!) : await steps.of(CASES, actor, id!);
          const found = offered.steps.find((one) => one.action === action);
          expect([login, called, action, found?.refusals ?? 'not offered']).toEqual([login, called, action, []]);
          if (next.version !== null)
            expect([called, found!.inputs, found!.version]).toEqual([called, [], next.version]);
        }
        if (next.version === null) {
          const { status } = await browser.get(next.href).redirects(2);
          expect([login, next.href, status]).toEqual([login, next.href, 200]);
        }
      }
    }
  });

  it('stands on the desk with its button, and is gone once it is done', async () => {
    const browser = await browserFor('zhujian');
    const desk = async () => words((await browser.get('/').expect(200)).text);
    expect(await desk()).toContain(
      '关于加快城中村供水管网改造的提案 第2026024号 · 区水务局的答复请会签 11月20日（周五） · 剩2个工作日 会签期限 会签',
    );
    const hand = demoId('assignment', demoId('case', 5, '加快城中村供水管网改造'), '区水务局', 1);
    const actor = actingAs('zhujian');
    const { loaded } = await test.app.get(Steps).of(HANDS, actor, hand);
    await test.app
      .get(Steps)
      .act(HANDS, actor, hand, 'countersign', { version: loaded.version, typed: { note: '同意' } });
    expect(await desk()).not.toContain('请会签');
  });

  it('is the same for programs', async () => {
    const token = await plantToken(test.database, await accountOf('renli-ban'), ['cases:read', 'cases:write']);
    const { body } = await bearing(token, test.app.getHttpServer()).get('/api/v1/todos').expect(200);
    const { items } = body as { items: { called: string; next: { label: string }; day: string | null }[] };
    expect(items.map(({ called, next, day }) => `${called} ${next.label} ${day}`).slice(0, 2)).toEqual([
      '收件号0036 答复预分办 2026-11-20',
      '第2026043号 回报批示 2026-11-24',
    ]);
    await test.anonymous.get('/api/v1/todos').expect(401);
    // What the token cannot do is not its to do.
    const narrow = await plantToken(test.database, await accountOf('renli-ban'), ['rules:read']);
    const answer = await bearing(narrow, test.app.getHttpServer()).get('/api/v1/todos').expect(200);
    expect(answer.body).toEqual({ items: [], next: null });
  });

  it('opens for everybody, with what is next where nothing waits', async () => {
    // Members begin with their own proposals, which is a page of its own.
    for (const { login } of DEMO_ACCOUNTS.filter(({ roles }) => !roles.includes('member'))) {
      const text = words((await (await browserFor(login)).get('/').expect(200)).text);
      expect(text).toContain((await todosOf(login)).length > 0 ? '要我做的' : '现在没有等您办的');
    }
  });
});

describe('The next ten working days', () => {
  it('have a number for each day, and behind it the list that it counts', async () => {
    const browser = await browserFor('ducha');
    const { text } = await browser.get('/').expect(200);
    const cells = [...text.matchAll(/<a href="\/due\/([\d-]+)"><span class="hidden-label">([^<]*)</g)];
    expect(cells.map(([, day]) => day)).toEqual(['2026-11-23', '2026-11-24', '2026-11-26', '2026-11-30']);
    for (const [, day, said] of cells) {
      const page = words((await browser.get(`/due/${day}`).expect(200)).text);
      const [, hands] = /，(\d+)件到期/.exec(said!) ?? [];
      const [, promises] = /，(\d+)项承诺到期/.exec(said!) ?? [];
      expect([day, /要答复的(\d+)件/.exec(page)?.[1], /要兑现的承诺(\d+)项/.exec(page)?.[1]]).toEqual([
        day,
        hands,
        promises,
      ]);
    }
    expect(words(text)).toContain('11月21日（周六），休息，没有到期的');
  });

  it('are those of the own unit, and of nobody for a member', async () => {
    const own = await browserFor('renli');
    expect(words((await own.get('/due/2026-11-26').expect(200)).text)).toContain('要答复的1件');
    expect(words((await own.get('/due/2026-11-30').expect(200)).text)).toContain('这一天没有到期的');
    const member = await browserFor('weiyuan');
    await member.get('/').expect(303).expect('Location', '/mine');
    expect(words((await member.get('/due/2026-11-26').expect(200)).text)).toContain('这一天没有到期的');
  });

  it('refuse a day that there is not', async () => {
    const browser = await browserFor('renli');
    for (const day of ['2026-02-30', 'morgen', '%3Cscript%3E']) await browser.get(`/due/${day}`).expect(422);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actingAs, DEMO_PASSWORD } from '../../../src/demo/accounts.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { calledBy } from '../../../src/proposals/case-name.js';
import { HANDS } from '../../../src/proposals/workflow/hands/hands.js';
import { WaitingQueries } from '../../../src/proposals/waiting/waiting.queries.js';
import { Steps } from '../../../src/proposals/workflow/steps.service.js';
import { demoId } from '../../../src/demo/ids.js';
import { testApp, type TestApp } from '../../support/app.js';
import { browserOf, credentials } from '../../support/sign-in.js';
import { words } from './read-page.js';

describe('What waits for somebody (等着您办的)', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await testApp(new Date('2026-11-18T10:00:00+08:00'));
    await loadDemo(test.database, test.config);
  });

  afterAll(() => test.stop());

  const waiting = async (login: string) =>
    (await test.app.get(WaitingQueries).of(actingAs(login))).map(({ proposal, what, until }) =>
      `${calledBy(proposal)} ${what} ${until ?? ''}`.trim(),
    );

  it('is what each may do next, and nothing of others', async () => {
    expect(await waiting('ducha')).toEqual([
      '第2026051号 区文旅局申请延期，请决定',
      '第2026053号 区城管局报请领导裁定，请录入裁定',
      '第2026054号 区文旅局申请退回，请决定',
      '第2026055号 区住建局申请调整，请决定',
      '第2026048号 区教育局的答复，请督查审核 2026-12-24',
    ]);
    expect(await waiting('zhujian')).toEqual(
      expect.arrayContaining([
        '第2026024号 区水务局的答复，请会签 2026-11-20',
        expect.stringMatching(/第2026061号 请签收/),
      ]),
    );
    expect(await waiting('renli-ban')).toEqual([
      '第2026043号 批示待回报：报线上专区开通和开课情况 2026-11-24',
      expect.stringMatching(/^第20260(58|62)号 请签收/),
      expect.stringMatching(/^第20260(58|62)号 请签收/),
    ]);
    expect(await waiting('jiaotong-qian')).toEqual(['第2026042号 请签发 2026-11-16']);
    for (const login of ['renli', 'renli-qian', 'weiyuan', 'admin', 'security', 'auditor', 'tianwei'])
      expect([login, await waiting(login)]).toEqual([login, []]);
  });

  it('stands first on the desk, and is gone once it is done', async () => {
    const browser = browserOf(test);
    await browser.post('/sign-in').type('form').send(credentials('zhujian', DEMO_PASSWORD)).expect(303);
    const desk = async () => words((await browser.get('/').expect(200)).text);
    expect(await desk()).toContain(
      '等着您办的 区水务局的答复，请会签 第2026024号 · 关于加快城中村供水管网改造的提案 11月20日（周五）前',
    );
    const hand = demoId('assignment', demoId('case', 5, '加快城中村供水管网改造'), '区水务局', 1);
    const actor = actingAs('zhujian');
    const { loaded } = await test.app.get(Steps).of(HANDS, actor, hand);
    await test.app
      .get(Steps)
      .act(HANDS, actor, hand, 'countersign', { version: loaded.version, typed: { note: '同意' } });
    expect(await desk()).not.toContain('请会签');
  });
});

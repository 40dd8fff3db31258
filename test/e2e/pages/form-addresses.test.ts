import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testApp, type TestApp } from '../../support/app.js';
import { routesOf } from '../../support/routes.js';

const SAMPLE = '00000000-0000-4000-8000-000000000000';
const LISTS: Readonly<Record<string, string>> = { list: 'proposals', kind: 'members' };

describe('An address that only takes what a form sends', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.stop());

  const addressOf = (path: string) => path.replace(/:(\w+)/g, (_, name: string) => LISTS[name] ?? SAMPLE);

  it('leads to the page above it when it is opened, whichever it is', async () => {
    const routes = routesOf(test.app).filter(({ path }) => !path.startsWith('/api/'));
    const shape = (path: string) => path.replace(/:\w+/g, ':');
    const opened = new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => shape(path)));
    const forms = [...new Set(routes.filter(({ method }) => method === 'POST').map(({ path }) => path))].filter(
      (path) => !opened.has(shape(path)),
    );
    expect(forms.length).toBeGreaterThan(20);
    const answers: string[] = [];
    for (const path of forms) {
      const { status, headers } = await test.agent.get(addressOf(path)).set('Accept', 'text/html');
      answers.push(`${path} ${status} ${String(headers.location).replaceAll(SAMPLE, ':')}`);
    }
    expect(answers.filter((answer) => !/ (303|405) \//.test(answer))).toEqual([]);
    expect(answers).toEqual(
      expect.arrayContaining([
        '/reminders/preview 303 /reminders',
        '/lists/:list/bulk 303 /proposals',
        '/lists/bulk/:id/begin 303 /lists/bulk/:',
        '/mine/:id/feedback 303 /mine/:',
        '/proposals/drafts/:draft 303 /proposals',
        '/sign-out 303 /',
        '/type 303 /',
      ]),
    );
    const targets = [...new Set(answers.map((answer) => answer.split(' ')[2]!))];
    const pages = new Set(routes.filter(({ method }) => method === 'GET').map(({ path }) => shape(path)));
    expect(targets.filter((target) => !pages.has(target) && target !== '/proposals')).toEqual([]);
  });

  it('says on that page that nothing was sent again', async () => {
    const { headers } = await test.agent.get('/reminders/preview').set('Accept', 'text/html').expect(303);
    expect(decodeURIComponent(String(headers['set-cookie']))).toContain('没有重新提交');
  });

  it('is none where nothing takes a form', async () => {
    await test.agent.get('/reminders/previews/more').set('Accept', 'text/html').expect(404);
  });
});

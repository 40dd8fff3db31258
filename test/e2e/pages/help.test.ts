import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '../../../src/domain/rights/roles.js';
import { manuals } from '../../../src/help/manual/manuals.js';
import { TERMS } from '../../../src/domain/terms.js';
import { termHelper } from '../../../src/platform/web/term-helper.js';
import { readConfig } from '../../../src/platform/config.js';
import type { Pages } from '../../../src/platform/web/pages.js';
import { StyleguidePages } from '../../../src/styleguide/styleguide.pages.js';
import { bearing } from '../../support/people.js';
import { openSite, type Site } from './app.js';
import { heading, words } from './read-page.js';

describe('The help', () => {
  let site: Site;
  let agent: ReturnType<typeof bearing>;

  beforeAll(async () => {
    site = await openSite();
    agent = bearing(site.token, site.app.getHttpServer());
  });

  afterAll(() => site.close());

  it('has a manual for every role, each with all its steps', async () => {
    expect(new Set(manuals().map(({ role }) => role))).toEqual(new Set(Object.keys(ROLES)));
    for (const { role, chapters } of manuals()) {
      const { text } = await agent.get(`/help/manual/${role}`).expect(200);
      expect(heading(text)).toBe(`${ROLES[role]}使用手册`);
      for (const step of chapters.flatMap(({ steps }) => steps)) expect(words(text)).toContain(step);
    }
  });

  it('answers for a role that does not exist, in words', async () => {
    const { text } = await agent.get('/help/manual/king').expect(404);
    expect(words(text)).toContain('没有“king”的使用手册');
  });

  it('explains every word once, under an address of its own', async () => {
    const { text } = await agent.get('/help/terms').expect(200);
    for (const { id, meaning } of TERMS) {
      expect(text.split(`id="${id}"`)).toHaveLength(2);
      expect(words(text)).toContain(meaning);
    }
  });

  it('greets on the desk until it is put away, and nowhere else', async () => {
    expect((await agent.get('/').expect(200)).text).toContain('第一次来？');
    expect((await agent.get('/proposals').expect(200)).text).not.toContain('第一次来？');
    const { headers } = await agent.post('/help/tour').type('form').send({}).expect(303);
    const [cookie] = headers['set-cookie'] as unknown as string[];
    const again = await agent.get('/').set('Cookie', cookie!.split(';')[0]!).expect(200);
    expect(again.text).not.toContain('第一次来？');
  });

  it('shows the components while one builds, and not in production', async () => {
    expect(heading((await agent.get('/styleguide').expect(200)).text)).toBe('组件');
    const config = readConfig({ SESSION_SECRET: 'x'.repeat(32) });
    const production = new StyleguidePages({} as Pages, { ...config, NODE_ENV: 'production' });
    expect(() => production.show({} as never)).toThrow('Not Found');
  });

  it('explains a word of the trade where it stands, and leaves any other text as it is', () => {
    const explained = termHelper.tradeWord!;
    expect(String(explained('会办'))).toMatch(
      /^<a class="term" href="\/help\/terms#co-handling" data-explain="协助主办单位办理[^"<]*">会办<\/a>$/,
    );
    expect(explained('<b>会办</b>')).toBe('<b>会办</b>');
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { ProposalQueries } from '../../../src/proposals/proposals.queries.js';
import { bearing } from '../../support/people.js';
import { CONFIG } from '../../../src/platform/tokens.js';
import { openSite, type Site } from './app.js';
import { heading, words } from './read-page.js';

describe('The first look', () => {
  let site: Site;
  let agent: ReturnType<typeof bearing>;

  beforeAll(async () => {
    site = await openSite();
    agent = bearing(site.token, site.app.getHttpServer());
  });

  afterAll(() => site.close());

  const get = async (path: string) => (await agent.get(path).redirects(1).expect(200)).text;

  it('at an empty database says on every page what to do', async () => {
    expect(words(await get('/'))).toContain('用 banfu import 文件 导入');
    expect(words(await get('/proposals'))).toContain('还没有提案');
    expect(words(await get('/commitments'))).toContain('还没有承诺');
    expect(words(await get('/members'))).toContain('还没有委员');
    expect(words(await get('/units'))).toContain('还没有单位');
  });

  it('at the demo district opens every case, reply, version and promise, in whatever state it is', async () => {
    await loadDemo(site.database, site.app.get(CONFIG));
    const links = new Set<string>();
    const follow = (html: string, pattern: RegExp) => {
      for (const [, href] of html.matchAll(pattern))
        links.add(href!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='));
    };
    for (
      let after: string | undefined, page;
      page === undefined || after !== undefined;
      after = page.next ?? undefined
    ) {
      page = await site.app.get(ProposalQueries).list(SYSTEM_ACTOR, {}, { limit: 100, after });
      for (const { id, title } of page.items) {
        const html = await get(`/proposals/${id}`);
        expect(heading(html)).toBe(title);
        follow(html, /href="(\/(?:replies|commitments)\/[^"]+)"/g);
      }
    }
    expect(links.size).toBeGreaterThan(40);
    for (const href of links) await get(href);
  }, 60_000);

  it('at the demo district follows the pages of a list to its end, and every filter of the list', async () => {
    const second = /href="(\/proposals\?after[^"]+)"/.exec(await get('/proposals'))![1]!.replaceAll('&#x3D;', '=');
    expect(words(await get(second))).toContain('回到第一页');
    const chips = [...(await get('/proposals')).matchAll(/<a href="(\/proposals\?(?:state|due)[^"]*)"/g)];
    expect(chips.length).toBeGreaterThan(10);
    for (const [, href] of chips) {
      const html = await get(href!.replaceAll('&#x3D;', '='));
      const counted = Number(/提案(\d+)件/.exec(words(html))![1]);
      expect(html.match(/<tr id="c-/g) ?? []).toHaveLength(Math.min(counted, 30));
    }
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Account } from '../../../src/accounts/account.entity.js';
import { DEMO_ACCOUNTS, demoAccountId } from '../../../src/demo/accounts.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import type { BoardLine } from '../../../src/proposals/sitting/hand-over-board.queries.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantToken } from '../../support/people.js';
import { form, words } from '../pages/read-page.js';

describe('The offices’ desks', () => {
  let test: TestApp;
  const people = new Map<string, ReturnType<typeof bearing>>();
  const as = (login: string) => people.get(login)!;

  beforeAll(async () => {
    test = await testApp(new Date('2026-11-18T10:00:00+08:00'));
    await loadDemo(test.database, test.config);
    for (const { login } of DEMO_ACCOUNTS) {
      const account = await test.database.reader.manager.findOneByOrFail(Account, { id: demoAccountId(login) });
      people.set(login, bearing(await plantToken(test.database, account), test.app.getHttpServer()));
    }
  }, 120_000);
  afterAll(() => test.stop());

  const session = async () => {
    const [one] = await test.database.reader.manager.find(Proposal, { where: { number: '2026030' } });
    return one!.sessionId;
  };

  describe('tell unit by unit what became of what was handed over', () => {
    it('in numbers that are those of the lists they lead to', async () => {
      const html = (
        await as('ducha')
          .get(`/hand-overs/board?session=${await session()}`)
          .expect(200)
      ).text;
      const numbers = [...html.matchAll(/<a href="(\/assignments\?[^"]+)">(\d+)<span/g)];
      expect(numbers.length).toBeGreaterThan(20);
      for (const [, href, count] of numbers) {
        const list = (await as('ducha').get(href!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))).text;
        expect([href, words(list).includes(`承办件${count}件`)]).toEqual([href, true]);
      }
    });

    it('that add up, for the offices; a unit’s office sees its own line', async () => {
      const read = async (login: string) =>
        (
          (
            await as(login)
              .get(`/api/v1/hand-overs/board?sessionId=${await session()}`)
              .expect(200)
          ).body as { items: BoardLine[] }
        ).items;
      const all = await read('ducha');
      const hands = await test.database.reader
        .createQueryBuilder(Assignment, 'hand')
        .innerJoin(Proposal, 'proposal', 'proposal.id = hand.proposalId')
        .where('proposal.sessionId = :session', { session: await session() })
        .getCount();
      expect(all.reduce((sum, { handed }) => sum + handed, 0)).toBe(hands);
      for (const { handed, waiting, signed, late } of all)
        expect([signed, late <= waiting]).toEqual([handed - waiting, true]);
      expect(all.some(({ late }) => late > 0)).toBe(true);
      const own = await read('zhujian');
      expect(own).toEqual(all.filter(({ name }) => name === '区住建局'));
      await as('weiyuan').get('/hand-overs/board').expect(403);
      await as('ducha').get('/hand-overs/board?session=nobody').expect(404);
    });
  });

  describe('show what would be merged side by side', () => {
    const two = async () => {
      const html = (await as('tianwei').get('/sitting').expect(200)).text;
      return [...html.matchAll(/name="pick" value="([^"]+)"/g)].slice(2, 4).map(([, id]) => id!);
    };

    it('from the ticks, with the main case to choose, and merge into that one', async () => {
      const picks = await two();
      const desk = form((await as('tianwei').get('/sitting')).text, '/sitting');
      const sent = await as('tianwei')
        .post('/sitting')
        .type('form')
        .send({ ...desk.fields, act: 'compare', pick: picks })
        .expect(303);
      const page = (
        await as('tianwei')
          .get(sent.headers.location as string)
          .expect(200)
      ).text;
      expect(words(page)).toMatch(/并案对照.*收件号0033.*增设社区助餐点.*收件号0034.*长者饭堂/);
      const merging = { session: await session(), stage: 'received', act: 'merge', pick: picks, mainId: picks[1] };
      await as('tianwei')
        .post('/sitting')
        .type('form')
        .send({ ...merging, reason: '内容相近' })
        .expect(303);
      const [one] = await test.database.reader.manager.findBy(Proposal, { id: picks[0]! });
      expect([one!.state, one!.mergedIntoId]).toEqual(['merged', picks[1]]);
    });

    it.each([['more than can be read', 7, /一次最多对照6件，勾选了7件/]])('not %s', async (_what, count, sentence) => {
      const html = (await as('tianwei').get('/sitting')).text;
      const picks = [...html.matchAll(/name="pick" value="([^"]+)"/g)].slice(0, count).map(([, id]) => id!);
      const query = new URLSearchParams([['session', await session()], ...picks.map((id) => ['pick', id])]);
      expect(words((await as('tianwei').get(`/sitting/merge?${query.toString()}`).expect(422)).text)).toMatch(sentence);
    });

    it('not one alone, nor none: back to the desk, which says what to do', async () => {
      const html = (await as('tianwei').get('/sitting')).text;
      const [one] = [...html.matchAll(/name="pick" value="([^"]+)"/g)].map(([, id]) => id!);
      for (const query of ['', `?session=${await session()}&pick=${one}`]) {
        const { headers } = await as('tianwei').get(`/sitting/merge${query}`).expect(303);
        expect(headers.location).toMatch(/^\/sitting(\?|$)/);
        expect(decodeURIComponent(String(headers['set-cookie']))).toContain('先在这里勾选');
      }
    });

    it('and keep the reason that was typed when it cannot be done', async () => {
      const html = (await as('tianwei').get('/sitting')).text;
      const picks = [...html.matchAll(/name="pick" value="([^"]+)"/g)].slice(0, 2).map(([, id]) => id!);
      // Another one is merged into it already.
      const [main] = await test.database.reader.manager.findBy(Proposal, { receiptNumber: '0034' });
      picks[0] = main!.id;
      const refused = await as('tianwei')
        .post('/sitting')
        .type('form')
        .send({
          session: await session(),
          stage: 'received',
          act: 'merge',
          pick: picks,
          mainId: picks[1],
          reason: '同一件事',
        })
        .expect(422);
      expect(refused.text).toContain('value="同一件事"');
      expect(words(refused.text)).toMatch(/并案对照.*并入/);
    });
  });
});

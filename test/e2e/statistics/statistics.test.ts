import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '../../../src/demo/accounts.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { punctuality } from '../../../src/domain/statistics/on-time.js';
import { readWorkbook } from '../../../src/platform/sheets/read-xlsx.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { owing } from '../../../src/proposals/case-rules.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { codesOf } from '../../../src/proposals/states.js';
import { DEFINITIONS } from '../../../src/proposals/statistics/statistics.views.js';
import { testApp, type TestApp } from '../../support/app.js';
import { browserOf, credentials } from '../../support/sign-in.js';
import { words } from '../pages/read-page.js';

const TODAY = '2026-11-18';

let test: TestApp;

beforeAll(async () => {
  test = await testApp(new Date(`${TODAY}T10:00:00+08:00`));
  await loadDemo(test.database, test.config);
});

afterAll(() => test.stop());

async function browserFor(login: string) {
  const browser = browserOf(test);
  await browser.post('/sign-in').type('form').send(credentials(login, DEMO_PASSWORD)).expect(303);
  return browser;
}

const statistic = async <Row>(name: string, query = '') =>
  (await test.agent.get(`/api/v1/statistics/${name}${query}`).expect(200)).body as { items: Row[]; definition: string };

interface OnTime {
  unitId: string | null;
  unit: string;
  counted: number;
  onTime: number;
  late: number;
  lateOpen: number;
  undated: number;
}

/** The same figures by the rule in words, assignment by assignment. */
async function byRule(): Promise<Map<string, Record<ReturnType<typeof punctuality>, number>>> {
  const { manager } = test.database.reader;
  const proposals = new Map((await manager.find(Proposal)).map((one) => [one.id, one]));
  const hands = await manager.find(Assignment);
  const counts = new Map<string, Record<ReturnType<typeof punctuality>, number>>();
  for (const hand of hands.filter(({ role, state }) => role !== 'co' && state !== 'reassigned')) {
    const { state } = proposals.get(hand.proposalId)!;
    const ofCase = hands.filter(({ proposalId }) => proposalId === hand.proposalId);
    const is = punctuality({ ...hand, owes: owing(state, ofCase).some(({ id }) => id === hand.id) }, TODAY);
    const own = counts.get(hand.unitId ?? '') ?? { on_time: 0, late: 0, late_open: 0, running: 0, undated: 0 };
    own[is] += is === 'undated' && hand.deliveredDay === null ? 0 : 1;
    counts.set(hand.unitId ?? '', own);
  }
  return counts;
}

describe('On time, unit by unit (按时答复)', () => {
  it('is what the rule says of every single assignment', async () => {
    const rule = await byRule();
    const { items, definition } = await statistic<OnTime>('on-time');
    expect(definition).toContain('不晚于当时有效的期限');
    expect(items.length).toBeGreaterThan(10);
    for (const { unitId, counted, onTime, late, lateOpen, undated } of items) {
      const wanted = rule.get(unitId ?? '')!;
      expect([onTime, late, lateOpen, undated]).toEqual([
        wanted.on_time,
        wanted.late,
        wanted.late_open,
        wanted.undated,
      ]);
      expect(counted).toBe(onTime + late + lateOpen);
    }
    const all = [...rule.values()].reduce((sum, one) => sum + one.on_time + one.late + one.late_open, 0);
    expect(items.reduce((sum, { counted }) => sum + counted, 0)).toBe(all);
  });

  it('is narrowed by session, unit and round', async () => {
    const { items: all } = await statistic<OnTime>('on-time');
    const [first] = all;
    expect((await statistic<OnTime>('on-time', `?unitId=${first!.unitId}`)).items).toEqual([first]);
    const { body } = await test.agent.get('/api/v1/sessions').expect(200);
    const sessions = (body as { items: { id: string }[] }).items;
    let sum = 0;
    for (const { id } of sessions)
      for (const { counted } of (await statistic<OnTime>('on-time', `?sessionId=${id}`)).items) sum += counted;
    expect(sum).toBe(all.reduce((total, { counted }) => total + counted, 0));
    const rounds = [1, 2].map(async (round) => (await statistic<OnTime>('on-time', `?round=${round}`)).items);
    const byRound = (await Promise.all(rounds)).flat().reduce((total, { counted }) => total + counted, 0);
    expect(byRound).toBe(sum);
  });
});

describe('The page 统计', () => {
  it('has for every number the list that it counts, in exactly that length', async () => {
    const browser = await browserFor('ducha');
    const { text } = await browser.get('/statistics').expect(200);
    const links = [...text.matchAll(/<td><a href="(\/statistics\/(?:hands|promises|proposals)\?[^"]+)">(\d+)<\/a>/g)];
    expect(links.length).toBeGreaterThan(60);
    for (const [, href, number] of links) {
      const list = await browser.get(href!.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')).expect(200);
      const total = /<span class="quiet">(\d+)[件项]<\/span>/.exec(list.text)?.[1];
      expect([href, total]).toEqual([href, number]);
      expect([href, list.text.match(/<li><span class="grow">/g)?.length]).toEqual([href, Number(number)]);
    }
  });

  it('draws each with its title, its sentence and its definition, and no inline style', async () => {
    const browser = await browserFor('tianwei');
    const { text } = await browser.get('/statistics').expect(200);
    expect(text.match(/<svg [^>]*role="img"/g)!.length).toBe(8);
    for (const definition of Object.values(DEFINITIONS)) expect(words(text)).toContain(definition);
    expect(text).not.toMatch(/<style|\sstyle=/);
    expect(words(text)).toMatch(/今后最忙的是2027年6月，约\d+件到期。/);
  });

  it('gives every table as csv with a BOM and as xlsx, as it stands there', async () => {
    const browser = await browserFor('ducha');
    for (const name of codesOf(DEFINITIONS)) {
      const csv = await browser.get(`/statistics/${name}.csv`).buffer().expect(200);
      expect(csv.text.startsWith('\ufeff"')).toBe(true);
      const rows = csv.text.trimEnd().split('\r\n');
      const xlsx = await browser
        .get(`/statistics/${name}.xlsx`)
        .buffer()
        .parse((res, done) => {
          const pieces: Buffer[] = [];
          res.on('data', (piece: Buffer) => pieces.push(piece));
          res.on('end', () => done(null, Buffer.concat(pieces)));
        })
        .expect(200);
      const sheet = await readWorkbook(xlsx.body as Buffer, 'statistik.xlsx');
      const filled = sheet.rows.filter((row) => row.some((cell) => cell !== ''));
      expect(filled).toHaveLength(rows.length);
      expect(filled.at(-1)![0]).toBe(DEFINITIONS[name]);
      expect(rows[1]!.split(',').map((cell) => cell.replaceAll('"', ''))).toEqual(
        filled[1]!.slice(0, rows[1]!.split(',').length),
      );
    }
    await browser.get('/statistics/everything.csv').expect(404);
    await browser.get('/statistics/load.pdf').expect(404);
    await browser.get('/statistics/constructor.csv').expect(404);
  });

  it('counts for people of a unit their own unit alone, whatever they ask for', async () => {
    const browser = await browserFor('renli');
    const { items } = await statistic<OnTime>('on-time');
    const other = items.find(({ unit }) => unit === '区城管局')!.unitId!;
    const text = words((await browser.get(`/statistics?unit=${other}`).expect(200)).text);
    expect(text).not.toContain('区城管局');
    const list = words((await browser.get(`/statistics/hands?set=counted&unit=${other}`).expect(200)).text);
    expect(list).toContain('计入按时答复的，区人力局');
    expect(list).not.toContain('区城管局');
  });

  it.each([
    '/statistics?unit=x',
    '/statistics?session=%3Cscript%3E',
    '/statistics?round=-1',
    '/statistics/hands',
    '/statistics/hands?set=all',
    '/statistics/hands?set=due&month=2026-13',
    '/statistics/promises?set=on_time',
    '/statistics/proposals?state=lost',
  ])('refuses %s', async (path) => {
    const browser = await browserFor('ducha');
    expect((await browser.get(path)).status).toBe(422);
  });

  it('is for those who handle cases, and not for members or keepers of the installation', async () => {
    for (const login of ['weiyuan', 'admin', 'security', 'auditor'])
      await (await browserFor(login)).get('/statistics').expect(403);
    await test.agent.get('/api/v1/statistics/load?round=0').expect(422);
    await test.agent.get('/api/v1/statistics/load?month=1').expect(422);
  });
});

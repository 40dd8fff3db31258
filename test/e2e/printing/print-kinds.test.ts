import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import { Account } from '../../../src/accounts/account.entity.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { JobItem } from '../../../src/platform/jobs/job-item.entity.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import { CONFIG } from '../../../src/platform/tokens.js';
import { PrintKinds } from '../../../src/proposals/printing/print-kinds.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { HandRequest } from '../../../src/proposals/workflow/hands/hand-request.entity.js';
import { newId } from '../../../src/platform/database/ids.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { HandOver, HandOverList } from '../../../src/proposals/sitting/hand-over.entity.js';
import { binary } from '../../support/binary.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantToken } from '../../support/people.js';
import { PdfPress, type PrintJobBody } from './print-office.js';

interface Preview {
  count: number;
  papers: string[];
  missing: { label: string; caseId: string | null; why: string }[];
  asks: { name: string }[];
}

interface Offer {
  code: string;
  count: number;
  missing: number;
  why: string | null;
}

type Agent = ReturnType<typeof bearing>;

let test: TestApp;
let press: PdfPress;
let committee: Agent;
let supervision: Agent;
let office: Agent;

beforeAll(async () => {
  press = new PdfPress();
  test = await testApp(new Date('2026-11-18T10:00:00+08:00'), { printer: press, sheets: press });
  await loadDemo(test.database, test.app.get(CONFIG));
  const agentOf = async (login: string): Promise<Agent> => {
    const account = await test.database.reader.manager.findOneByOrFail(Account, { login });
    return bearing(await plantToken(test.database, account), test.app.getHttpServer());
  };
  committee = await agentOf('tianwei');
  supervision = await agentOf('ducha');
  office = await agentOf('renli-ban');
  await grantExtension();
  await judgeSuggestions();
}, 120_000);
afterAll(() => test.stop());

/** No extension of the demo district was granted to the unit whose office prints here. */
async function grantExtension(): Promise<void> {
  const { manager } = test.database.reader;
  const { unitId } = await manager.findOneByOrFail(Account, { login: 'renli-ban' });
  const hand = await manager.findOneByOrFail(Assignment, { unitId: unitId!, state: 'drafting' });
  await test.database.unitOfWork.run((tx) =>
    tx.insert(HandRequest, {
      ...{ id: newId(), assignmentId: hand.id, kind: 'extension', state: 'accepted', untilDay: '2026-12-18' },
      ...{ reason: '涉及三个街道，须现场核对。', suggestedUnitId: null, note: null, evidenceId: null, decision: null },
      ...{ askedBy: '元示例', askedAt: new Date('2026-11-10T02:00:00Z'), decidedBy: '唐示例' },
      ...{ decidedAt: new Date('2026-11-11T02:00:00Z'), head: null, paperId: null, leader: null, leaderDay: null },
      outcome: null,
    }),
  );
}

/** What became of each suggestion, in every letter that may still be judged. */
async function judgeSuggestions(): Promise<void> {
  const replies = await test.database.reader.manager.find(Reply);
  let judged = 0;
  for (const { id } of replies) {
    const { body } = await test.agent.get(`/api/v1/replies/${id}/results`);
    const { version, items } = body as { version: number; items?: { no: number }[] };
    if (!items?.length) continue;
    const results = items.map(({ no }) => ({ suggestion: no, result: 'done', reason: null, paragraph: null }));
    const { status } = await test.agent
      .put(`/api/v1/replies/${id}/results`)
      .set('If-Match', `"${version}"`)
      .send({ results });
    if (status === 200) judged += 1;
  }
  expect(judged).toBeGreaterThan(0);
}

const ALL = { list: 'proposals', query: '' };
const preview = async (agent: Agent, more: object): Promise<Preview> =>
  (await agent.post('/api/v1/print-jobs/preview').send(more).expect(200)).body as Preview;
const offers = async (agent: Agent, more: object): Promise<Offer[]> =>
  ((await agent.post('/api/v1/print-jobs/offer').send(more).expect(200)).body as { kinds: Offer[] }).kinds;

/** Ordered, and looked at when nothing is due any more. */
async function printed(agent: Agent, more: object): Promise<PrintJobBody & { items: JobItem[] }> {
  const ordered = await agent.post('/api/v1/print-jobs').send(more);
  expect([ordered.status, ordered.status === 201 ? '' : ordered.text]).toEqual([201, '']);
  const { id } = ordered.body as PrintJobBody;
  const runner = test.app.get(JobRunner);
  runner.wake();
  await runner.idle();
  const job = (await agent.get(`/api/v1/print-jobs/${id}`).expect(200)).body as PrintJobBody;
  const items = await test.database.reader.manager.find(JobItem, { where: { jobId: id }, order: { no: 'ASC' } });
  return { ...job, items };
}

/** The words of the papers that were printed last. */
const lastWords = (count: number): string[] => press.sheets.slice(-count).map(({ sheet }) => JSON.stringify(sheet));

describe('every paper that makes sense by the hundred', () => {
  /** What one has to fill in, where a paper cannot do without. */
  const FIELDS: Record<string, Record<string, string>> = {
    'supervision-notice': { matters: '（一）答复提案者。', answerBy: '2026-12-10' },
  };

  it('is printed for the whole demo district by whoever may print the single one, and each job ends in one PDF', async () => {
    const [act] = await test.database.reader.manager.find(HandOver, { order: { day: 'DESC' }, take: 1 });
    const seen = new Set<string>();
    for (const [agent, choice] of [
      [committee, ALL],
      [supervision, ALL],
      [office, ALL],
      [supervision, { handOver: act!.id }],
    ] as const)
      for (const { code, count } of await offers(agent, choice)) {
        if (count === 0 || seen.has(code)) continue;
        seen.add(code);
        const job = await printed(agent, { kind: code, fields: FIELDS[code] ?? {}, ...choice });
        const failed = job.items.filter(({ state }) => state !== 'done').map(({ label, problem }) => [label, problem]);
        expect([code, failed]).toEqual([code, []]);
        expect([code, job.total]).toEqual([code, count]);
        const ids = new Set(job.items.map(({ label }) => label));
        expect([code, ids.size]).toEqual([code, count]);
        const { body } = await binary(agent.get(`/api/v1/print-jobs/${job.id}/papers.pdf`)).expect(200);
        expect((await PDFDocument.load(body as Buffer)).getPageCount()).toBe(job.merged!.pages);
      }
    const all = test.app.get(PrintKinds).all.map(({ code }) => code);
    expect(all.filter((code) => !seen.has(code))).toEqual([]);
    expect(all).toHaveLength(24);
    expect(press.sheets.every(({ options }) => options.rank === 'behind')).toBe(true);
  }, 240_000);

  it('says of everything else why it cannot be printed now, and loses nothing of the choice', async () => {
    const cases = await test.database.reader.manager.find(Proposal);
    const seen = cases.filter(({ state }) => state !== 'draft' && state !== 'awaiting_joint');
    for (const { code, count, missing } of await offers(committee, ALL)) {
      const all = await preview(committee, { kind: code, ...ALL });
      expect([all.count, all.missing.length]).toEqual([count, missing]);
      for (const { why, label } of all.missing) {
        expect(why).toMatch(/\p{Script=Han}.*。$/u);
        expect(label).toMatch(/号/);
      }
    }
    // One notice for each case that has a number, and a reason for each that has none.
    const { count, missing } = await preview(committee, { kind: 'filing-notice', ...ALL });
    expect(count).toBe(seen.filter(({ number }) => number !== null).length);
    expect(missing.every(({ why }) => why === '提案还没有立案编号。')).toBe(true);
    expect(count + missing.length).toBeGreaterThanOrEqual(seen.length);
  });
});

describe('what is the same in all of them', () => {
  it('is filled in once; what is left empty is each paper’s own', async () => {
    const { asks, count } = await preview(committee, { kind: 'filing-notice', ...ALL });
    expect(asks.map(({ name }) => name)).toEqual(['agency', 'date', 'contactName', 'contactPhone', 'copies']);
    const fields = { date: '2026-11-20', contactPhone: '0755-00000000', agency: '' };
    await printed(committee, { kind: 'filing-notice', ...ALL, fields });
    const words = lastWords(count);
    expect(words.every((text) => text.includes('2026-11-20') || text.includes('2026年11月20日'))).toBe(true);
    expect(words.every((text) => text.includes('0755-00000000'))).toBe(true);
    expect(new Set(words).size).toBe(count);
  });

  it('is refused where it is wrong or needed, by name, before anything is printed', async () => {
    const before = press.sheets.length;
    const wish = { kind: 'supervision-notice', ...ALL };
    const { body } = await supervision.post('/api/v1/print-jobs').send(wish).expect(422);
    expect(body).toMatchObject({ code: 'papers.fields' });
    expect((body as { detail: string }).detail).toContain('请填写督办事项');
    const fields = { matters: '尽快答复。', answerBy: '2026-02-30' };
    const wrong = await supervision
      .post('/api/v1/print-jobs')
      .send({ ...wish, fields })
      .expect(422);
    expect((wrong.body as { detail: string }).detail).toContain('“2026-02-30”不是存在的日期');
    const long = await committee
      .post('/api/v1/print-jobs')
      .send({ kind: 'filing-notice', ...ALL, fields: { agency: '局'.repeat(301) } })
      .expect(422);
    expect((long.body as { detail: string }).detail).toContain('至多 300 字');
    expect(press.sheets).toHaveLength(before);
  });
});

describe('for each proposer', () => {
  it('there is one opinion form, each on a sheet of its own, with nothing filled in', async () => {
    const { count } = await preview(committee, { kind: 'opinion-form', ...ALL });
    const { items } = await printed(committee, { kind: 'opinion-form', ...ALL });
    expect(items).toHaveLength(count);
    const words = lastWords(count);
    expect(words.every((text) => text.split('"kind":"form"').length === 2)).toBe(true);
    expect(words.join('')).not.toMatch(/[☑☒✓√■]/);
    const several = await test.database.reader.manager.find(Proposal);
    expect(several.length).toBeGreaterThan(0);
    expect(items.every(({ label }) => /提案征询意见表（.+）·.+/.test(label))).toBe(true);
  });

  it('there is a label among all of them, close together, each sheet a paper of its own', async () => {
    const { count } = await preview(committee, { kind: 'labels', ...ALL });
    const { items } = await printed(committee, { kind: 'labels', ...ALL, fields: { line: '内有答复函' } });
    expect(items).toHaveLength(count);
    const onSheet = items.map(({ label }) => Number(/，(\d+)张$/.exec(label)![1]));
    expect(onSheet.slice(0, -1).every((labels) => labels === 24)).toBe(true);
    expect(lastWords(count).map((sheet) => sheet.split('内有答复函').length - 1)).toEqual(onSheet);
  });
});

describe('of an act of handing over', () => {
  it('every unit gets its notice with its own list, its envelope, and they sign on one sheet', async () => {
    const [act] = await test.database.reader.manager.find(HandOver, { order: { day: 'DESC' }, take: 1 });
    const lists = await test.database.reader.manager.findBy(HandOverList, { handOverId: act!.id });
    const choice = { handOver: act!.id };
    const { items } = await printed(supervision, { kind: 'hand-over-notice', ...choice });
    expect(items.map(({ label }) => label).sort()).toEqual(
      lists.map(({ unitName }) => `交办通知（${unitName}）`).sort(),
    );
    const words = lastWords(items.length);
    for (const { unitName, rows } of lists) {
      const own = words.filter((text) => text.includes(unitName) && rows.every(({ title }) => text.includes(title)));
      expect([unitName, own.length > 0]).toEqual([unitName, true]);
    }
    expect((await printed(supervision, { kind: 'unit-envelopes', ...choice })).total).toBe(lists.length);
    expect((await printed(supervision, { kind: 'sign-in-sheet', ...choice })).total).toBe(1);
    expect((await printed(supervision, { kind: 'unit-labels', ...choice })).total).toBe(1);
    const slips = await printed(supervision, { kind: 'hand-over-slip', ...choice });
    expect(slips.total).toBe(
      new Set(lists.flatMap(({ rows }) => rows.map(({ assignmentId }) => assignmentId))).size -
        (await preview(supervision, { kind: 'hand-over-slip', ...choice })).missing.length,
    );
  });
});

describe('whoever may not print the single paper', () => {
  it('is not offered its kind, is refused by name, and prints nothing', async () => {
    const codes = async (agent: Agent) => (await offers(agent, ALL)).map(({ code }) => code);
    const [ofCommittee, ofOffice] = [await codes(committee), await codes(office)];
    expect(ofCommittee).toContain('filing-notice');
    expect(ofOffice).not.toContain('filing-notice');
    expect(ofOffice).not.toContain('labels');
    expect(ofOffice).toContain('envelopes');
    expect(ofCommittee).not.toContain('contact-record');
    const answer = await office.post('/api/v1/print-jobs').send({ kind: 'filing-notice', ...ALL });
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([403, 'rights.not-allowed']);
  });

  it('hears which kinds there are, of those that are the own', async () => {
    const { body } = await office
      .post('/api/v1/print-jobs')
      .send({ kind: 'love-letter', ...ALL })
      .expect(422);
    const { code, detail } = body as { code: string; detail: string };
    expect(code).toBe('print.unknown-kind');
    expect(detail).toContain('envelopes（信封）');
    expect(detail).not.toContain('filing-notice');
  });

  it('loses it between the order and the printing', async () => {
    const { manager } = test.database.reader;
    const [one] = await manager.find(Proposal, { where: { state: 'in_handling' }, take: 1 });
    const { body } = await committee
      .post('/api/v1/print-jobs')
      .send({ kind: 'filing-notice', ids: [one!.id] })
      .expect(201);
    const { id } = body as PrintJobBody;
    const runner = test.app.get(JobRunner);
    await runner.idle();
    await test.database.unitOfWork.run(async (tx) => {
      await tx.update(JobItem, { jobId: id }, { state: 'waiting', tries: 0 });
      await tx.query(`UPDATE job SET state = 'waiting', done = 0 WHERE id = '${id}'`);
      await tx.update(Account, { login: 'tianwei' }, { roles: ['supervision'] });
    });
    runner.wake();
    await runner.idle();
    const [item] = await manager.findBy(JobItem, { jobId: id });
    expect([item!.state, item!.problem?.code]).toEqual(['failed', 'rights.not-allowed']);
    await test.database.unitOfWork.run((tx) => tx.update(Account, { login: 'tianwei' }, { roles: ['committee'] }));
  });
});

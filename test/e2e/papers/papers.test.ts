import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { PAPER_KINDS } from '../../../src/letters/papers/kinds/index.js';
import type { List, Sheet } from '../../../src/letters/sheets/sheet.js';
import { CONFIG } from '../../../src/platform/tokens.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { ProposalQueries } from '../../../src/proposals/proposals.queries.js';
import type { DueHandView } from '../../../src/proposals/reminders/reminders.views.js';
import type { CasePapersView } from '../../../src/papers/cases/case-papers.service.js';
import type { OfferedPaper } from '../../../src/papers/papers-of.service.js';
import { testApp, type TestApp } from '../../support/app.js';

/** What every paper asks for by hand, so that each can be printed. */
const TYPED = {
  reason: '涉及三个街道，须另行选址。',
  to: '区政府督查室',
  from: '2026年6月18日',
  until: '2026-12-18',
  progress: '已完成现场踏勘。',
  approver: '区政府督查室',
  matters: '（一）答复提案者。',
  answerBy: '2026-12-10',
  opinion: '没有意见。',
  text: '一、会议议定。由区民政局牵头办理。',
  place: '第二会议室',
  chair: '示例甲',
  present: '示例乙、示例丙',
  goal: '年底前建成。',
  organisation: '成立工作小组。',
  demands: '按月报告。',
  agencies: '示例区人民政府办公室、示例区政协提案委员会',
};

let test: TestApp;
let ids: string[];

beforeAll(async () => {
  test = await testApp(new Date('2026-11-18T10:00:00+08:00'));
  await loadDemo(test.database, test.app.get(CONFIG));
  const page = await test.app.get(ProposalQueries).list(SYSTEM_ACTOR, {}, { limit: 100 });
  ids = page.items.map(({ id }) => id);
}, 120_000);
afterAll(() => test.stop());

const lastSheet = (): Sheet => test.press.sheets.at(-1)![0];

describe('the papers of the demo district', () => {
  it('are each printed of a case that has come that far, as PDF and as Word file', async () => {
    const printed = new Set<string>();
    const make = async (path: string, kind: string, query: object): Promise<void> => {
      if (printed.has(kind)) return;
      const pdf = await test.agent.get(`${path}/${kind}.pdf`).query({ ...TYPED, ...query });
      expect([kind, pdf.status, pdf.status === 200 ? '' : pdf.text]).toEqual([kind, 200, '']);
      expect(pdf.headers['content-type']).toContain('application/pdf');
      const docx = await test.agent
        .get(`${path}/${kind}.docx`)
        .query({ ...TYPED, ...query })
        .buffer();
      expect([kind, docx.status, docx.status === 200 ? '' : docx.text]).toEqual([kind, 200, '']);
      printed.add(kind);
    };
    await judgeOneReply();
    const open = (papers: OfferedPaper[]): OfferedPaper[] => papers.filter(({ why }) => why === null);
    for (const id of ids) {
      const path = `/api/v1/proposals/${id}/papers`;
      const view = (await test.agent.get(path).expect(200)).body as CasePapersView;
      for (const { kind } of open(view.papers)) await make(path, kind, {});
      for (const { id: hand, papers } of view.hands)
        for (const { kind } of open(papers)) await make(path, kind, { hand });
    }
    const acts = (await test.agent.get('/api/v1/hand-overs').expect(200)).body as { items: { id: string }[] };
    for (const { id } of acts.items)
      for (const { kind } of open(
        (await test.agent.get(`/api/v1/hand-overs/${id}/papers`)).body.papers as OfferedPaper[],
      ))
        await make(`/api/v1/hand-overs/${id}/papers`, kind, { to: '各承办单位', until: '' });
    const sessions = (await test.agent.get('/api/v1/sessions').expect(200)).body as { items: { id: string }[] };
    for (const { id } of sessions.items)
      for (const { kind } of open(
        (await test.agent.get(`/api/v1/sessions/${id}/papers`)).body.papers as OfferedPaper[],
      ))
        await make(`/api/v1/sessions/${id}/papers`, kind, { from: '', to: '区政协常务委员会' }).catch(
          (error: unknown) => {
            // Of the ledger and the book `to` is a number.
            if (!['ledger', 'compilation'].includes(kind)) throw error as Error;
          },
        );
    const missing = PAPER_KINDS.map(({ id }) => id).filter((id) => !printed.has(id) && id !== 'reply');
    expect(missing).toEqual([]);
  }, 240_000);

  it('leave the proposers to say what they think: nothing of the form is filled in', async () => {
    for (const id of ids) {
      const view = (await test.agent.get(`/api/v1/proposals/${id}/papers`)).body as CasePapersView;
      const hand = view.hands.find(({ papers }) =>
        papers.some(({ kind, why }) => kind === 'opinion-form' && why === null),
      );
      if (!hand) continue;
      await test.agent.get(`/api/v1/proposals/${id}/papers/opinion-form.pdf`).query({ hand: hand.id }).expect(200);
      const sheet = lastSheet();
      const forms = sheet.body.filter(({ kind }) => kind === 'form');
      const proposers = ((await test.agent.get(`/api/v1/proposals/${id}`)).body as { proposers: string[] }).proposers;
      expect(forms).toHaveLength(Math.max(1, proposers.length));
      expect(JSON.stringify(sheet)).toContain('□');
      expect(JSON.stringify(sheet)).not.toMatch(/[☑☒✓√■]/);
      expect(JSON.stringify(sheet)).not.toContain('一次性填写码');
      const codes = `${proposers[0]}｜K7M2-9QXD-3HTV｜https://banfu.example.gov.cn/f\r\n别人｜AAAA｜`;
      const coded = { hand: hand.id, codes };
      await test.agent.get(`/api/v1/proposals/${id}/papers/opinion-form.pdf`).query(coded).expect(200);
      const printed = JSON.stringify(lastSheet());
      expect(printed.split('K7M2-9QXD-3HTV')).toHaveLength(2);
      expect(printed).toContain('https://banfu.example.gov.cn/f');
      expect(printed).not.toContain('AAAA');
      return;
    }
    throw new Error('No case of the demo district has a letter to ask about.');
  }, 60_000);

  it('count the year so that what came in is what became of it', async () => {
    const sessions = (await test.agent.get('/api/v1/sessions')).body as { items: { id: string }[] };
    const { id } = sessions.items[0]!;
    await test.agent.get(`/api/v1/sessions/${id}/papers/annual-report.pdf`).expect(200);
    const words = JSON.stringify(lastSheet().body);
    const [, received, filed, notFiled, merged, withdrawn, pending = '0'] =
      /共收到提案(\d+)件，立案(\d+)件，立案率[^；]*；不予立案(\d+)件，并案(\d+)件，撤案(\d+)件(?:，待审查(\d+)件)?/.exec(
        words,
      ) ?? [];
    expect(Number(received)).toBeGreaterThan(0);
    // Levels of satisfaction go by the names that the rules give them.
    expect(words).toMatch(/办理结果：(?:[\u4e00-\u9fff]+\d+件次[，。])+/);
    expect(words).not.toMatch(/satisfied/);
    expect([filed, notFiled, merged, withdrawn, pending].map(Number).reduce((sum, one) => sum + one, 0)).toBe(
      Number(received),
    );
  });
});

describe('催办函', () => {
  it('says how late each is in working days, and when its unit was reminded by which channel', async () => {
    const { body } = await test.agent.get('/api/v1/reminders/due').query({ when: 'late' }).expect(200);
    const due = (body as { items: DueHandView[] }).items;
    const late = due.find(
      ({ refusal, reminders, unitId, daysLeft }) =>
        refusal === null && reminders.length === 0 && unitId && !daysLeft.provisional,
    )!;
    const remind = { assignmentIds: [late.assignmentId], channel: 'phone', note: null };
    await test.agent.post('/api/v1/reminders').send(remind).expect(200);
    const { sessionId } = await test.database.reader.manager.findOneByOrFail(Proposal, { id: late.proposalId });
    const paper = `/api/v1/sessions/${sessionId}/papers/reminder.pdf`;
    const sent = await test.agent.get(paper).query({ unit: late.unitId }).expect(200);
    expect(lastSheet().letter.salutation).toBeTruthy();
    expect(decodeURIComponent(sent.headers['content-disposition'] as string)).toContain(
      `会议${lastSheet().letter.salutation}催办函.pdf`,
    );
    const list = lastSheet().body.find(({ kind }) => kind === 'list') as List;
    const row = list.rows.find(([number]) => number === `第${late.number}号`)!;
    expect(row[2]).toContain(`，${late.stateLabel}，逾期${-late.daysLeft.amount}个工作日`);
    expect(row[3]).toBe('11月18日电话');
    // What is late longest comes first.
    const lateness = list.rows.map((cells) => Number(/逾期(\d+)个工作日/.exec(cells[2]!)?.[1] ?? 0));
    expect(lateness).toEqual([...lateness].sort((a, b) => b - a));
  });
});

describe('what cannot be printed', () => {
  const at = (file: string): string => `/api/v1/proposals/${ids[0]}/papers/${file}`;

  it('is told by name: an unknown kind, an unknown file', async () => {
    expect((await test.agent.get(at('love-letter.pdf')).expect(422)).body).toMatchObject({
      code: 'papers.unknown-kind',
      fields: { kind: expect.stringContaining('filing-notice') },
    });
    const page = (await test.agent.get(`/proposals/${ids[0]}/papers/bogus`).expect(422)).text;
    expect(page).toContain('没有“bogus”这种文书');
    expect(page).toContain('立案');
    expect(page).not.toContain('filing-notice');
    expect(page).toContain(`href="/proposals/${ids[0]}/papers"`);
    expect((await test.agent.get(at('minutes.exe')).expect(404)).body).toMatchObject({ code: 'papers.not-found' });
    expect((await test.agent.get(at('..%2f..%2fminutes.pdf')).expect(404)).body).toMatchObject({
      code: 'papers.not-found',
    });
  });

  it('is a format that there is not, and nothing of it is printed', async () => {
    const before = test.press.sheets.length;
    const refused = await test.agent
      .get(at('minutes.pdf'))
      .query({ ...TYPED, format: 'exe' })
      .expect(422);
    expect(refused.body).toMatchObject({ code: 'papers.format' });
    expect(JSON.stringify(refused.body)).toMatch(/“exe”.*pdf.*docx/);
    const page = await test.agent
      .post(`/proposals/${ids[0]}/papers/minutes`)
      .type('form')
      .send({ ...TYPED, format: 'exe' })
      .expect(422);
    expect(page.text).toContain('文书不能印成“exe”');
    expect(page.text).toContain(TYPED.present);
    expect(test.press.sheets).toHaveLength(before);
  });

  it('is a joint paper of one agency alone', async () => {
    const { body: acts } = await test.agent.get('/api/v1/hand-overs').expect(200);
    const act = `/api/v1/hand-overs/${(acts as { items: { id: string }[] }).items[0]!.id}/papers`;
    const { body: form } = await test.agent.get(`${act}/joint-notice/form`).expect(200);
    const { fields } = form as { fields: { name: string; value: string }[] };
    expect(fields.find(({ name }) => name === 'agencies')).toMatchObject({ value: '' });
    const typed = { to: '各承办单位', agencies: '示例区政府督查室、示例区政府督查室' };
    const { body } = await test.agent.get(`${act}/joint-notice.pdf`).query(typed).expect(422);
    expect(body).toMatchObject({ code: 'papers.one-agency', fields: { agencies: expect.any(String) } });
    expect(JSON.stringify(body)).toContain('交办通知');
  });

  it('names every field that is missing or wrong', async () => {
    const { body } = await test.agent
      .get(at('minutes.pdf'))
      .query({ day: '2026-02-30', place: '甲'.repeat(301) })
      .expect(422);
    expect(body).toMatchObject({ code: 'papers.fields' });
    expect(body.fields).toMatchObject({
      day: '“2026-02-30”不是存在的日期，写法如 2026-03-05',
      place: '地点至多 300 字，填了 301 字',
      chair: '请填写主持人',
    });
  });

  it('is refused before anything is printed where it does not fit the paper', async () => {
    const long = { ...TYPED, emblem: '示例区老旧小区改造暨电动自行车停放充电设施建设与消防安全综合治理联席会议办公室' };
    const { body } = await test.agent.get(at('minutes.docx')).query(long).expect(422);
    expect(body).toMatchObject({ code: 'letter.element-too-long' });
    expect(JSON.stringify(body)).toContain('请改用规范化简称');
  });

  it('takes markup and template braces for what they are: text', async () => {
    const typed = {
      ...TYPED,
      subject: '<script>alert(1)</script>{{constructor}}',
      text: '</paper><p>{{{x}}}</p>&amp;',
    };
    await test.agent.get(at('minutes.pdf')).query(typed).expect(200);
    expect(lastSheet().letter.title).toContain('<script>alert(1)</script>{{constructor}}');
    expect(JSON.stringify(lastSheet().body)).toContain('</paper><p>{{{x}}}</p>&amp;');
  });

  it('is not found of a hand that is another case’s', async () => {
    const views = await Promise.all(
      ids
        .slice(0, 12)
        .map(async (id) => (await test.agent.get(`/api/v1/proposals/${id}/papers`)).body as CasePapersView),
    );
    const other = views.slice(1).find(({ hands }) => hands.length > 0)!.hands[0]!.id;
    await test.agent.get(at('contact-record.pdf')).query({ hand: other }).expect(404);
  });
});

describe('the pages', () => {
  it('of a case offer the papers that its standing calls for; each can be printed', async () => {
    const kinds = new Set<string>();
    for (const id of ids) {
      const page = (await test.agent.get(`/proposals/${id}`).expect(200)).text;
      const links = [...page.matchAll(/href="(\/proposals\/[^"]+\/papers\/([a-z-]+)[^"]*)"/g)];
      expect(links.length).toBeLessThanOrEqual(4);
      for (const [, href = '', kind = ''] of links) {
        if (!kinds.has(kind)) await test.agent.get(href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')).expect(200);
        kinds.add(kind);
      }
      expect(page).toContain(`href="/proposals/${id}/papers"`);
    }
    expect(kinds.size).toBeGreaterThanOrEqual(6);
  }, 120_000);

  it('list what can be printed and lead to a form with what is known', async () => {
    const id = ids[0]!;
    const list = (await test.agent.get(`/proposals/${id}/papers`).expect(200)).text;
    expect(list).toContain('协调会纪要');
    const form = (await test.agent.get(`/proposals/${id}/papers/minutes`).expect(200)).text;
    expect(form).toContain('name="chair"');
    expect(form).toContain('2026-11-18');
  });

  it('give back what was typed when it is refused, and the paper when it is not', async () => {
    const id = ids[0]!;
    const page = `/proposals/${id}/papers/minutes`;
    const refused = await test.agent
      .post(page)
      .type('form')
      .send({ ...TYPED, chair: '', format: 'pdf' })
      .expect(422);
    expect(refused.text).toContain('请填写主持人');
    expect(refused.text).toContain('示例乙、示例丙');
    const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(refused.text)?.[1] ?? '';
    const made = await test.agent
      .post(page)
      .type('form')
      .send({ ...TYPED, seen: hidden('seen'), window: hidden('window'), format: 'pdf' })
      .expect(200);
    expect(made.headers['content-type']).toContain('application/pdf');
  });
});

/** The demo district's clerks have not said what became of each suggestion: of one reply it is said here. */
async function judgeOneReply(): Promise<void> {
  for (const id of ids) {
    const { replies } = (await test.agent.get(`/api/v1/proposals/${id}`)).body as { replies: { id: string }[] };
    for (const { id: reply } of replies) {
      const { body } = await test.agent.get(`/api/v1/replies/${reply}/results`);
      const { version, items } = body as { version: number; items: { no: number }[] };
      if (!items?.length) continue;
      const results = items.map(({ no }) => ({
        suggestion: no,
        result: no === 1 ? 'declined' : 'done',
        reason: no === 1 ? '没有预算。' : null,
        paragraph: null,
      }));
      const { status } = await test.agent
        .put(`/api/v1/replies/${reply}/results`)
        .set('If-Match', `"${version}"`)
        .send({ results });
      if (status === 200) return;
    }
  }
  throw new Error('No reply of the demo district can be judged.');
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock } from '../../../src/platform/clock.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import type { Sheet } from '../../../src/letters/sheets/sheet.js';
import { newId } from '../../../src/platform/database/ids.js';
import type { MadeCode } from '../../../src/proposals/codes/codes.views.js';
import { testApp, type TestApp } from '../../support/app.js';
import { browserOf } from '../../support/sign-in.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import type { AssignmentState } from '../../../src/proposals/states.js';
import type { Agent } from '../sitting/people.js';
import { plantAnsweredCase, type AnsweredCase } from '../answers/answered-case.js';

const clock = new FixedClock(new Date('2026-06-15T10:00:00+08:00'));
const SITE = 'https://tian.example.gov.cn';
const apps: TestApp[] = [];
let known: { test: TestApp; on: AnsweredCase };
let unknown: { test: TestApp; on: AnsweredCase };

beforeAll(async () => {
  known = await answered({ VERIFY_URL: `${SITE}/` });
  unknown = await answered({});
}, 60_000);
afterAll(() => Promise.all(apps.map((test) => test.stop())));

/** Two proposers and a letter that they are asked about. */
async function answered(config: { VERIFY_URL?: string }) {
  const test = await testApp(undefined, { clock, config });
  apps.push(test);
  const on = await plantAnsweredCase(test);
  await test.database.unitOfWork.run(async (tx) => {
    const reply = { id: newId(), caseId: on.id, assignmentId: on.hands.housing, round: 1, version: 1 };
    await tx.insert(Reply, { ...reply, record: {}, recordVersion: 0, updatedAt: clock.now() });
    const text = '对区政协提案的答复\n\n尊敬的林示例委员：\n　　您提出的提案收悉，现答复如下：\n　　已加装电梯12部。\n';
    const author = { authorId: '某人', authorName: '某人', at: clock.now() };
    await tx.insert(ReplyVersion, { id: newId(), replyId: reply.id, no: 1, text, ...author });
  });
  return { test, on };
}

async function printed({ test, on }: typeof known): Promise<{ sheet: Sheet; made: MadeCode[]; form: string }> {
  const hand = on.hands.housing;
  const { body } = await on.people.office.post(`/api/v1/assignments/${hand}/codes`).send({}).expect(201);
  const made = (body as { items: MadeCode[] }).items;
  // As the page of the codes sends them; where the figure leads is not theirs to say.
  const codes = made.map(({ proposer, code }) => `${proposer}｜${code}｜https://elsewhere.example.com/f`).join('\r\n');
  const page = `/proposals/${on.id}/papers/opinion-form`;
  await on.people.office.post(page).type('form').send({ hand, codes, format: 'pdf' }).expect(200);
  const form = (await on.people.office.get(`${page}?hand=${hand}`).expect(200)).text;
  return { sheet: test.press.sheets.at(-1)![0], made, form };
}

const scans = ({ body }: Sheet) => body.flatMap((block) => (block.kind === 'scan' ? [block] : []));

it('on each proposer’s form leads to that proposer’s own letter, at the address that is configured', async () => {
  const { sheet, made, form } = await printed(known);
  expect(made).toHaveLength(2);
  expect(scans(sheet).map(({ to }) => to)).toEqual(made.map(({ address }) => address));
  expect(form).toContain('表上随码印二维码');
  for (const [i, { code, proposer }] of made.entries()) {
    const { to, lines } = scans(sheet)[i]!;
    expect(lines.join()).toContain(code);
    expect(lines.join()).toContain(`${SITE}/f`);
    const { pathname, search, origin } = new URL(to);
    expect(origin).toBe(SITE);
    const opened = (
      await browserOf(known.test)
        .get(pathname + search)
        .expect(200)
    ).text;
    expect(opened).toContain(proposer);
    expect(opened).toContain('已加装电梯12部');
  }
});

it('is left out where no address is configured: the code stands in words, and the office is told why', async () => {
  const { sheet, made, form } = await printed(unknown);
  expect(scans(sheet)).toEqual([]);
  expect(JSON.stringify(sheet.body)).toContain(made[0]!.code);
  expect(form).toContain('没有设本系统的网址');
  expect(form).not.toMatch(/VERIFY_URL|PUBLIC_URL/);
});

describe('the form (征询意见表)', () => {
  const reasonFor = async (who: Agent, hand: string): Promise<string | null | undefined> => {
    const { body } = await who.get(`/api/v1/proposals/${known.on.id}/papers`).expect(200);
    const hands = body.hands as { id: string; papers: { kind: string; why: string | null }[] }[];
    return hands.find(({ id }) => id === hand)?.papers.find(({ kind }) => kind === 'opinion-form')?.why;
  };

  it('is its own unit’s, the committee’s and supervision’s to print; another unit’s with the case in hand it is not', async () => {
    const { people, hands } = known.on;
    for (const who of [people.office, people.clerk, people.committee, people.supervision])
      expect(await reasonFor(who, hands.housing)).toBeNull();
    expect(await reasonFor(people.traffic, hands.housing)).toBeUndefined();
    const file = `/api/v1/proposals/${known.on.id}/papers/opinion-form.pdf`;
    await people.traffic.get(file).query({ hand: hands.housing }).expect(403);
    await people.traffic.get(file).query({ hand: hands.traffic }).expect(200);
  });

  it('waits for the letter’s number, whoever asks', async () => {
    const { people, hands } = known.on;
    const put = (state: AssignmentState) =>
      known.test.database.unitOfWork.run((tx) => tx.update(Assignment, { id: hands.housing }, { state }));
    await put('in_review');
    for (const who of [people.office, people.committee, people.supervision])
      expect(await reasonFor(who, hands.housing)).toContain('还没有编号');
    await put('numbered');
    for (const who of [people.office, people.committee, people.supervision])
      expect(await reasonFor(who, hands.housing)).toBeNull();
    expect(await reasonFor(people.supervision, hands.police)).toContain('会办单位不直接答复');
  });
});

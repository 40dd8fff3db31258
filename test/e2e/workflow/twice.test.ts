import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HandRequest } from '../../../src/proposals/workflow/hands/hand-request.entity.js';
import { HANDS } from '../../../src/proposals/workflow/hands/hands.js';
import type { AnySteppable, Loaded } from '../../../src/proposals/workflow/steppable.js';
import { Steps } from '../../../src/proposals/workflow/steps.service.js';
import { actorOf } from '../../../src/accounts/account-actor.js';
import { Conflict } from '../../../src/platform/database/conflict.js';
import { OfficeTest, type Agent, type Somebody } from './office.js';

const RETURN = { reason: '不属于本单位职责', to: '' };

describe('A step that is sent twice', () => {
  let office: OfficeTest;

  beforeAll(async () => {
    office = await OfficeTest.start();
  });

  beforeEach(() => office.put({ state: 'dispatched', round: 1 }));

  afterAll(() => office.test.stop());

  const agent = (who: Somebody | Agent) => (typeof who === 'string' ? office.people[who] : who);
  const send = (who: Somebody, step: string, values: object, version: number) =>
    agent(who).post(`/api/v1/assignments/${office.id}/steps/${step}`).set('If-Match', `"${version}"`).send(values);
  const page = (who: Somebody, step: string, values: object, version: number) =>
    agent(who)
      .post(`/assignments/${office.id}/steps/${step}`)
      .set('Accept', 'text/html')
      .type('form')
      .send({ ...values, version: String(version) });
  const version = async () => (await office.row()).version;
  const signedIn = async () => (await office.lines()).filter(({ detail }) => detail.step === 'sign_in').length;
  const said = (res: { headers: Record<string, unknown> }) => decodeURIComponent(String(res.headers['set-cookie']));

  it('is taken once and answered as done, with what stands there now', async () => {
    const seen = await version();
    const first = await send('unit_office', 'sign_in', {}, seen).expect(200);
    const lines = (await office.lines()).length;
    const again = await send('unit_office', 'sign_in', {}, seen).expect(200);
    expect(again.body).toEqual({ ...first.body, repeated: true });
    expect(again.headers.etag).toBe(first.headers.etag);
    const { version: now } = first.body as { version: number };
    await send('unit_office', 'request_return', RETURN, now).expect(200);
    const late = await send('unit_office', 'sign_in', {}, seen).expect(200);
    expect(late.body).toMatchObject({ repeated: true, state: 'return_requested', version: now + 1 });
    expect((await office.lines()).length).toBeGreaterThan(lines);
  });

  it('is one of many at the same moment', async () => {
    await office.put({ state: 'signed_in', round: 1 });
    const seen = await version();
    const before = (await office.lines()).length;
    const all = await Promise.all([1, 2, 3, 4].map(() => send('unit_office', 'request_return', RETURN, seen)));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(all.filter(({ body }) => !(body as { repeated: boolean }).repeated)).toHaveLength(1);
    const { manager } = office.test.database.reader;
    expect(await manager.countBy(HandRequest, { assignmentId: office.id })).toBe(1);
    expect((await office.lines()).length - before).toBe(1);
    expect(await version()).toBe(seen + 1);
  });

  it('under a key of the program’s own as well, and without it afterwards', async () => {
    const seen = await version();
    const before = await signedIn();
    const keyed = () => send('unit_office', 'sign_in', {}, seen).set('Idempotency-Key', `k-${seen}`);
    const both = await Promise.all([keyed(), keyed(), send('unit_office', 'sign_in', {}, seen)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await keyed()).status).toBe(200);
    expect(await signedIn()).toBe(before + 1);
  });

  it('leads on a page to the case, which says that it had been done', async () => {
    const seen = await version();
    const first = await page('unit_office', 'sign_in', {}, seen).expect(303);
    const again = await page('unit_office', 'sign_in', {}, seen).expect(303);
    expect(again.headers.location).toBe(first.headers.location);
    expect(said(first)).toContain('办好了：签收。');
    expect(said(again)).toContain('您刚才已经办过这一步（签收），没有再办一次。现在是“已签收”。');
  });

  it('with something else is refused, and says who did what, and when', async () => {
    await office.put({ state: 'signed_in', round: 1 });
    const seen = await version();
    await send('unit_office', 'request_return', RETURN, seen).expect(200);
    const own = await send('unit_office', 'request_return', { ...RETURN, reason: '另有理由' }, seen).expect(409);
    const lines = '不属于本单位职责';
    expect(own.body).toMatchObject({ code: 'assignments.conflict', title: '刚有改动', current: { version: seen + 1 } });
    expect((own.body as { sentence: string }).sentence).toMatch(
      new RegExp(`有了改动：7月2日（周三）10:00，您自己：.*申请退回.*${lines}.*现在是“申退中”`),
    );
    const other = await send('supervision', 'accept_return', {}, seen).expect(409);
    expect((other.body as { sentence: string }).sentence).toContain('7月2日（周三）10:00，unit_office：');
    const form = await page('unit_office', 'request_return', { ...RETURN, reason: '另有理由' }, seen).expect(409);
    expect(form.text).toContain('这一步没有执行');
  });

  it('is told to be late before any rule, also when another was stored between two reads', async () => {
    await office.put({ state: 'signed_in', round: 1 });
    const seen = await version();
    await send('unit_office', 'request_return', RETURN, seen).expect(200);
    const { manager } = office.test.database.reader;
    const someone = await actorOf(manager, office.accounts.unit_office);
    let torn = true;
    const between: AnySteppable = {
      ...(HANDS as AnySteppable),
      load: async (...args) => {
        const now = (await HANDS.load(...args)) as Loaded<{ state: string }> | null;
        // The version as it was, everything else as it has become.
        const first = torn;
        torn = false;
        return now && (first ? { ...now, version: seen } : now);
      },
    };
    const act = office.test.app
      .get(Steps)
      .act(between, someone, office.id, 'request_return', { version: seen, typed: { reason: '又一个理由' } });
    await expect(act).rejects.toBeInstanceOf(Conflict);
  });
});

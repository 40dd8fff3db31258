import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { TrailVerifier } from '../../../src/audit/trail-verifier.js';
import { SENT } from '../../../src/domain/workflow/states.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { ProposalTrails } from '../../../src/proposals/audit/proposal-trails.js';
import { checkLedgers } from '../../../src/proposals/numbers/check-ledger.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import type { CaseAction, CaseView } from '../../../src/proposals/proposals.views.js';
import { Signature } from '../../../src/proposals/workflow/hands/signature.entity.js';
import type { InputView, StepView } from '../../../src/proposals/workflow/step.views.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing } from '../../support/people.js';
import { HandClock } from '../../support/sign-in.js';
import { crowd, type Person } from '../rights/crowd.js';
import { fingerprint } from '../rights/fingerprint.js';
import { LETTER, plantCases, plantPlaces, type Places, type PlantedCase } from '../rights/planted-case.js';

type Walker = Person & { agent: ReturnType<typeof bearing> };

/** Mulberry32: the same walk for the same seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const STARTS = ['not handed in', 'handed in', 'filed', 'handed over', 'signed in'];

/** These end the walk; they are taken seldom. */
const LAST = ['discard', 'discard_entry', 'withdraw', 'record_withdrawal', 'not_file', 'merge', 'archive'];

/** Everybody does whatever the program offers, in any order, with whatever fits the form: nothing ever breaks. */
describe('A walk through whatever is offered', () => {
  let test: TestApp;
  let clock: HandClock;
  let places: Places;
  let people: Walker[];
  let scan = '';

  beforeAll(async () => {
    clock = new HandClock(new Date('2026-11-02T10:00:00+08:00'));
    test = await testApp(undefined, { clock });
    places = await plantPlaces(test.database);
    const found = (await crowd(test, places)).filter(({ token, column }) => token !== null && column !== 'admin');
    people = found.map((one) => ({ ...one, agent: bearing(one.token!, test.app.getHttpServer()) }));
    scan = Buffer.from('%PDF-1.7').toString('base64');
  });

  afterAll(() => test.stop());

  const rows = () => test.database.reader.manager;

  async function valueFor(
    input: InputView,
    { agent }: Walker,
    pick: <T>(from: readonly T[]) => T | undefined,
    serial: number,
  ): Promise<string | string[] | undefined> {
    if (input.optional && pick([true, false])) return undefined;
    const codes = input.choices.map(({ code }) => code);
    if (input.kind === 'day') return clock.today();
    if (input.kind === 'whole') return '1';
    if (input.kind === 'choice' || input.kind === 'pick') return pick(codes);
    if (input.kind === 'names') return pick(codes);
    if (input.kind === 'picks') return codes.filter(() => pick([true, false]));
    if (input.kind === 'file') {
      const sent = await agent.post('/api/v1/papers').send({ name: '扫描件.pdf', content: scan }).expect(201);
      return (sent.body as { id: string }).id;
    }
    return input.name === 'docNumber' ? `示甲建函〔${clock.today().slice(0, 4)}〕${serial}号` : `第${serial}次写的话`;
  }

  async function body(
    who: Walker,
    { href }: CaseAction,
    pick: <T>(from: readonly T[]) => T | undefined,
    serial: number,
  ): Promise<Record<string, unknown>> {
    if (href.endsWith('/versions')) return { text: LETTER.replace('12部', `${serial}部`) };
    if (!href.includes('/steps/')) return {};
    const { inputs } = (await who.agent.get(href).expect(200)).body as StepView;
    const values: Record<string, unknown> = {};
    for (const input of inputs) {
      const value = await valueFor(input, who, pick, serial);
      if (value !== undefined) values[input.name] = value;
    }
    return values;
  }

  async function versionOf(who: Walker, { href, targetId }: CaseAction, view: CaseView): Promise<number> {
    if (href.includes('/versions')) return view.replies.find(({ id }) => id === targetId)?.version ?? 0;
    if (href.includes('/steps/')) return ((await who.agent.get(href)).body as StepView).version;
    return view.version;
  }

  interface Standing {
    proposal: string;
    hands: Map<string, string>;
    lines: number;
  }

  async function standing(caseId: string): Promise<Standing> {
    const { state: proposal } = await rows().findOneByOrFail(Proposal, { id: caseId });
    const hands = await rows().findBy(Assignment, { proposalId: caseId });
    const lines = await rows().countBy(AuditEntry, { chain: caseId });
    return { proposal, hands: new Map(hands.map(({ id, state }) => [id, state])), lines };
  }

  /** Every change of a state has exactly one line in the trail, and every line of one tells a change. */
  async function toldOnce(caseId: string, before: Standing): Promise<void> {
    const after = await standing(caseId);
    const lines = await rows().find(AuditEntry, { where: { chain: caseId }, order: { seq: 'ASC' } });
    const moves = lines.slice(before.lines).filter(({ from, to }) => from !== null && from !== to);
    const ofProposal = moves.filter(({ action }) => ['proposal.state', 'proposal.step'].includes(action));
    const ofHands = moves.filter(({ action }) => action === 'assignment.state');
    const moved = [...before.hands].filter(([id, state]) => after.hands.get(id) !== state);
    expect(ofHands.map(({ to }) => to).sort()).toEqual(moved.map(([id]) => after.hands.get(id)).sort());
    let at = before.proposal;
    for (const { from, to } of ofProposal) {
      expect(from).toBe(at);
      at = to!;
    }
    expect(at).toBe(after.proposal);
    expect(lines.length).toBeGreaterThan(before.lines);
  }

  /** What must be so after every step, whatever it was. */
  async function whole(caseId: string): Promise<void> {
    const hands = await rows().findBy(Assignment, { proposalId: caseId });
    const lines = await rows().find(AuditEntry, { where: { chain: caseId }, order: { seq: 'ASC' } });
    const { state } = await rows().findOneByOrFail(Proposal, { id: caseId });
    const moves = lines.filter(
      ({ action, to }) => action.startsWith('proposal.') && to !== null && action !== 'proposal.policy',
    );
    if (moves.length > 0) expect(moves.at(-1)!.to).toBe(state);
    for (const hand of hands.filter((one) => SENT.includes(one.state) && one.round > 0)) {
      const reply = await rows().findOneBy(Reply, { assignmentId: hand.id });
      if (!reply) continue;
      const signatures = await rows().findBy(Signature, { replyId: reply.id });
      const versions = await rows().findBy(ReplyVersion, { replyId: reply.id });
      expect(signatures.length).toBeGreaterThan(0);
      for (const { signerId } of signatures) expect(versions.map(({ authorId }) => authorId)).not.toContain(signerId);
    }
  }

  /** In the order that chance gives, the first who may do something now. */
  async function somebodyWithSomethingToDo(
    id: string,
    next: () => number,
  ): Promise<{ who: Walker; view: CaseView; open: CaseAction[] } | null> {
    const order = people.map((who) => ({ who, at: next() })).sort((a, b) => a.at - b.at);
    for (const { who } of order) {
      const { status, body: view } = await who.agent.get(`/api/v1/proposals/${id}`);
      if (status !== 200) continue;
      const { actions } = view as CaseView;
      const open = actions.filter(
        ({ action, method }) => method === 'POST' && (!LAST.includes(action) || next() < 0.02),
      );
      if (open.length > 0) return { who, view: view as CaseView, open };
    }
    return null;
  }

  it.each([1, 2, 3, 4, 5, 6, 7])('leaves everything whole (seed %i)', async (seed) => {
    const next = chance(seed);
    const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(next() * from.length)];
    const start = STARTS[seed % STARTS.length]!;
    const [one] = (await test.database.unitOfWork.run((tx) => plantCases(tx, start, places, ['own']))) as [PlantedCase];
    const taken: string[] = [];
    for (let serial = 1; serial <= 50; serial++) {
      const found = await somebodyWithSomethingToDo(one.proposal, next);
      if (!found) break;
      const { who, view, open } = found;
      const action = pick(open)!;
      const version = await versionOf(who, action, view);
      const values = await body(who, action, pick, seed * 1000 + serial);
      const before = await fingerprint(test.database);
      const stood = await standing(one.proposal);
      const answer = await who.agent.post(action.href).set('If-Match', `"${version}"`).send(values);
      const told = `${who.title} ${action.action} ${JSON.stringify(values)}: ${answer.status} ${JSON.stringify(answer.body)}`;
      if (answer.status >= 500) throw new Error(`${taken.join(' → ')}\n${told}`);
      if (answer.status >= 400) {
        expect(answer.body).toMatchObject({
          code: expect.any(String),
          detail: expect.stringMatching(/\p{Script=Han}/u),
        });
        expect(await fingerprint(test.database)).toEqual(before);
      } else {
        taken.push(`${who.title} ${action.action}`);
        if (!(await rows().existsBy(Proposal, { id: one.proposal }))) return;
        await toldOnce(one.proposal, stood);
        await whole(one.proposal);
      }
      if (next() < 0.2) clock.move(24 * 60);
    }
    expect(taken.length).toBeGreaterThan(5);
    const verified = await new TrailVerifier(test.database.reader, new ProposalTrails(test.database.reader)).all();
    expect(verified.problems).toEqual([]);
    expect(await checkLedgers(rows())).toEqual([]);
  });
});

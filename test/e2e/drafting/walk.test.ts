import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { TrailVerifier } from '../../../src/audit/trail-verifier.js';
import { Member } from '../../../src/directory/member.entity.js';
import { ProposalTrails } from '../../../src/proposals/audit/proposal-trails.js';
import type { Drafted } from '../../../src/proposals/drafting/drafting.views.js';
import { JointInvite } from '../../../src/proposals/drafting/joint-invite.entity.js';
import { ProposalEntry } from '../../../src/proposals/drafting/proposal-entry.entity.js';
import { checkLedgers } from '../../../src/proposals/numbers/check-ledger.js';
import { searchable } from '../../../src/proposals/numbers/number-key.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import type { CaseView } from '../../../src/proposals/proposals.views.js';
import type { SessionReceipts } from '../../../src/proposals/sessions/sessions.views.js';
import { Suggestion } from '../../../src/proposals/suggestion.entity.js';
import type { StepTaken, StepView } from '../../../src/proposals/workflow/step.views.js';
import { testApp, type TestApp } from '../../support/app.js';
import { HandClock } from '../../support/sign-in.js';
import { LIFTS, plantCommittee, type Agent, type Committee } from './people.js';

/** The same walk for the same seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

describe('A walk through whatever is offered before filing', () => {
  let test: TestApp;
  let clock: HandClock;
  let who: Committee;

  beforeAll(async () => {
    clock = new HandClock(new Date('2027-01-13T10:00:00+08:00'));
    test = await testApp(undefined, { clock });
    who = await plantCommittee(test);
  });

  afterAll(() => test.stop());

  const rows = () => test.database.reader.manager;

  /** What must be so after every step, whatever it was. */
  async function whole(id: string): Promise<void> {
    const proposal = await rows().findOneByOrFail(Proposal, { id });
    const proposers = await rows().find(Proposer, { where: { proposalId: id }, order: { no: 'ASC' } });
    const invites = await rows().findBy(JointInvite, { proposalId: id });
    const entry = await rows().findOneByOrFail(ProposalEntry, { proposalId: id });
    expect(proposers.map(({ no }) => no)).toEqual(proposers.map((_, i) => i + 1));
    // Whoever has signed is a proposer, and nobody else is beside the first.
    const signed = invites.filter(({ state }) => state === 'signed').map(({ memberId, unitId }) => memberId ?? unitId);
    const others = proposers.slice(1).map(({ memberId, unitId }) => memberId ?? unitId);
    expect(others.sort()).toEqual(signed.sort());
    const asked = invites.filter(({ state }) => state === 'asked').length;
    if (!['awaiting_joint', 'draft'].includes(proposal.state)) expect(asked).toBe(0);
    expect(proposal.receiptNumber === null).toBe(entry.receivedDay === null);
    if (!['draft', 'awaiting_joint'].includes(proposal.state)) expect(proposal.receiptNumber).not.toBeNull();
    for (const { memberId } of proposers.filter((one) => one.memberId !== null)) {
      const { name } = await rows().findOneByOrFail(Member, { id: memberId! });
      expect(proposal.searchText).toContain(searchable(name));
    }
    const lines = await rows().find(AuditEntry, { where: { chain: id }, order: { seq: 'ASC' } });
    expect(lines.at(-1)!.to).toBe(proposal.state);
    expect(proposal.version).toBe(lines.length);
  }

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('leaves everything whole (seed %i)', async (seed) => {
    const next = chance(seed * 7919);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
    const people: Agent[] = [who.zhao, who.qian, who.sun, who.partyAgent, who.committee];
    const texts: Record<string, string> = {
      ...LIFTS,
      by: '某人',
      reason: '理由',
      to: '区信访局',
      units: '区住建局',
      publish: 'yes',
      publishReason: '',
      joint: '钱示例、孙㛃',
      support: '示例党示例区委会',
    };
    const begin = { ...LIFTS, kind: 'joint', joint: '钱示例、孙㛃', support: '示例党示例区委会' };
    const made =
      seed % 2 === 0
        ? await who.zhao.post('/api/v1/proposals').send(begin)
        : await who.committee.post('/api/v1/proposals').send({
            ...begin,
            first: '赵示例',
            joint: '钱示例',
            day: clock.today(),
            by: '赵示例',
            channel: 'paper',
            next: 'keep',
          });
    const { id } = made.body as Drafted;
    await whole(id);
    let taken = 0;
    for (let tries = 0; tries < 70; tries++) {
      const agent = pick(people);
      const seen = await agent.get(`/api/v1/proposals/${id}`);
      if (seen.status !== 200) continue;
      const { version, steps } = seen.body as CaseView;
      const open = steps.filter(({ refusals, kind }) => kind === 'proposals' && refusals.length === 0);
      // Deleting it ends the walk.
      const step = pick(open.filter(({ action }) => tries > 55 || !action.startsWith('discard')));
      if (!step) continue;
      const one = (await agent.get(`/api/v1/proposals/${id}/steps/${step.action}`).expect(200)).body as StepView;
      const typed: Record<string, string | string[]> = {};
      for (const { name, kind, choices, optional } of one.inputs) {
        const given = kind === 'day' ? clock.today() : (texts[name] ?? '');
        const codes = choices.map(({ code }) => code);
        if (name in texts && kind !== 'choice') typed[name] = given;
        else if (kind === 'day') typed[name] = given;
        else if (kind === 'choice') typed[name] = name === 'kind' ? 'joint' : name === 'publish' ? 'yes' : pick(codes);
        else if (kind === 'pick') typed[name] = pick(codes);
        else if ((kind === 'picks' || kind === 'names') && !optional) typed[name] = [pick(codes)];
      }
      const answer = await agent
        .post(`/api/v1/proposals/${id}/steps/${step.action}`)
        .set('If-Match', `"${version}"`)
        .send(typed);
      if (answer.status >= 500) throw new Error(`${step.action} ${JSON.stringify(typed)}: ${answer.status}`);
      if (answer.status === 200) {
        taken += 1;
        if (!(answer.body as StepTaken).visible && !(await rows().existsBy(Proposal, { id }))) {
          for (const entity of [Proposer, Suggestion, JointInvite, ProposalEntry])
            expect(await rows().countBy(entity, { proposalId: id })).toBe(0);
          break;
        }
        await whole(id);
      }
      if (next() < 0.1) clock.move(24 * 60);
    }
    expect(taken).toBeGreaterThan(0);
    const verified = await new TrailVerifier(test.database.reader, new ProposalTrails(test.database.reader)).all();
    expect(verified.problems).toEqual([]);
    expect(await checkLedgers(rows())).toEqual([]);
    const { body } = await who.committee.get('/api/v1/sessions/receipts').expect(200);
    for (const { receipts } of (body as { items: SessionReceipts[] }).items) {
      const { received, ...parts } = receipts;
      expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(received);
    }
  });
});

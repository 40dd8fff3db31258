import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf } from '../../../src/accounts/account-actor.js';
import { Account } from '../../../src/accounts/account.entity.js';
import { AccessEntry } from '../../../src/audit/access-entry.entity.js';
import { Commitment } from '../../../src/commitments/commitment.entity.js';
import { DEMO_ACCOUNTS } from '../../../src/demo/accounts.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import type { Actor } from '../../../src/domain/rights/actor.js';
import { may } from '../../../src/domain/rights/may.js';
import { PreAssignment } from '../../../src/proposals/sitting/pre-assignment.entity.js';
import { DraftShowing } from '../../../src/proposals/workflow/hands/draft-showing.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { CommitmentQueries } from '../../../src/proposals/commitments/commitments.queries.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { JointInvite } from '../../../src/proposals/drafting/joint-invite.entity.js';
import { ProposalEntry } from '../../../src/proposals/drafting/proposal-entry.entity.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import { ProposalQueries } from '../../../src/proposals/proposals.queries.js';
import { ReplyQueries } from '../../../src/proposals/replies/replies.queries.js';
import {
  readingRight,
  relationsToCase,
  relationsToHand,
  relationsToPromise,
} from '../../../src/proposals/rights/standing.js';
import { testApp, type TestApp } from '../../support/app.js';
import { bearing, plantToken } from '../../support/people.js';

const LOGINS = DEMO_ACCOUNTS.map(({ login }) => login);

describe('What somebody may see', () => {
  let test: TestApp;
  let proposals: Proposal[];
  let hands: Assignment[];
  let authors: Proposer[];
  let replies: Reply[];
  let asked: PreAssignment[];
  let showings: DraftShowing[];
  let promises: Commitment[];
  let entries: ProposalEntry[];
  let invites: JointInvite[];
  let clerkUnit: string | null;

  beforeAll(async () => {
    test = await testApp();
    await loadDemo(test.database, test.config);
    const { manager } = test.database.reader;
    [proposals, hands, authors] = [
      await manager.find(Proposal),
      await manager.find(Assignment),
      await manager.find(Proposer),
    ];
    clerkUnit = (await account('renli')).unitId;
    [entries, invites] = [await manager.find(ProposalEntry), await manager.find(JointInvite)];
    [asked, showings] = [await manager.find(PreAssignment), await manager.find(DraftShowing)];
    [replies, promises] = [await manager.find(Reply), await manager.find(Commitment)];
  });

  afterAll(() => test.stop());

  const account = (login: string) => test.database.reader.manager.findOneByOrFail(Account, { login });
  const person = async (login: string): Promise<Actor> => actorOf(test.database.reader.manager, await account(login));
  const agentOf = async (login: string) =>
    bearing(await plantToken(test.database, await account(login)), test.app.getHttpServer());

  /** What is merged counts as one: its proposers are the main case's, too, and the main case's units handle it. */
  const relations = (actor: Actor, { id, state, mergedIntoId }: Proposal) => {
    const joined = proposals.filter((other) => other.mergedIntoId === id).map((other) => other.id);
    return relationsToCase(
      actor,
      { state },
      hands.filter(({ proposalId }) => proposalId === id || proposalId === mergedIntoId),
      authors.filter(({ proposalId }) => [id, ...joined].includes(proposalId)),
      asked.filter(({ proposalId, askedDay }) => proposalId === id && askedDay !== null).map(({ unitId }) => unitId),
      promises.flatMap(({ caseId, issuedDay, ownerUnitId }) =>
        caseId === id && issuedDay !== null && ownerUnitId !== null ? [ownerUnitId] : [],
      ),
      {
        entrusted: entries.some(({ proposalId, entrusted }) => proposalId === id && entrusted),
        invited: invites.filter(({ proposalId }) => proposalId === id),
      },
    );
  };
  const seenByRule = (actor: Actor) =>
    proposals.filter((proposal) => may(actor, 'case.read', relations(actor, proposal)));
  const repliesByRule = (actor: Actor) =>
    replies.filter(({ caseId, assignmentId }) => {
      const hand = hands.find(({ id }) => id === assignmentId)!;
      const ofCase = relations(
        actor,
        proposals.find(({ id }) => id === caseId)!,
      );
      return (
        may(actor, 'case.read', ofCase) && may(actor, readingRight(hand.state), relationsToHand(actor, hand, ofCase))
      );
    });
  /** 会签: exactly the version that was sent to the actor's unit, without its promises. */
  const shown = (actor: Actor, { id }: Reply) =>
    actor.unitId !== null && showings.some(({ replyId, unitId }) => replyId === id && unitId === actor.unitId);
  /** A promise that the actor's unit has to keep is read before its letter is. */
  const kept = (actor: Actor, promise: Commitment) => {
    const reply = replies.find(({ id }) => id === promise.replyId)!;
    const hand = hands.find(({ id }) => id === reply.assignmentId)!;
    const ofCase = relations(
      actor,
      proposals.find(({ id }) => id === promise.caseId)!,
    );
    return may(actor, 'commitment.read', relationsToPromise(actor, promise, hand, ofCase));
  };
  const sorted = (ids: string[]) => [...ids].sort();

  it.each(LOGINS)('lists for %s the cases that the rule names, and counts no other', async (login) => {
    const actor = await person(login);
    const queries = test.app.get(ProposalQueries);
    const { items } = await queries.list(actor, {}, { limit: 100 });
    const byRule = seenByRule(actor).map(({ id }) => id);
    expect(sorted(items.map(({ id }) => id))).toEqual(sorted(byRule));
    expect((await queries.counts(actor, {})).total).toBe(byRule.length);
    for (const { id } of proposals) expect((await queries.find(actor, id)) !== null).toBe(byRule.includes(id));
  });

  it.each(LOGINS)('shows %s the replies and promises that the rule names', async (login) => {
    const actor = await person(login);
    const byRule = repliesByRule(actor).map(({ id }) => id);
    for (const reply of replies) {
      const { id } = reply;
      const read = await test.app
        .get(ReplyQueries)
        .read(actor, id)
        .then(
          () => true,
          () => false,
        );
      expect([id, read]).toEqual([id, byRule.includes(id) || shown(actor, reply)]);
    }
    const { items } = await test.app.get(CommitmentQueries).list(actor, {}, { limit: 100 });
    const wanted = promises
      .filter((promise) => byRule.includes(promise.replyId) || kept(actor, promise))
      .map(({ id }) => id);
    expect(wanted.length).toBeLessThanOrEqual(100);
    expect(sorted(items.map(({ id }) => id))).toEqual(sorted(wanted));
  });

  it('is everything submitted for the committee, the own cases for a unit and a member, nothing for the three officers', async () => {
    const count = async (login: string) => seenByRule(await person(login)).length;
    const submitted = proposals.filter(({ state }) => state !== 'draft' && state !== 'awaiting_joint').length;
    expect(submitted).toBeLessThan(proposals.length);
    expect([await count('tianwei'), await count('ducha')]).toEqual([submitted, submitted]);
    for (const login of ['zhujian', 'weiyuan', 'dangpai']) {
      expect(await count(login)).toBeGreaterThan(0);
      expect(await count(login)).toBeLessThan(submitted);
    }
    expect([await count('admin'), await count('security'), await count('auditor')]).toEqual([0, 0, 0]);
  });

  it('hides another unit’s case as if it were not there, by page, API, reply, paper and promise', async () => {
    const clerk = await person('jiaoyu');
    const seen = new Set(seenByRule(clerk).map(({ id }) => id));
    const reply = replies.find(({ caseId }) => !seen.has(caseId))!;
    const promise = promises.find(({ replyId }) => replyId === reply.id)!;
    const agent = await agentOf('jiaoyu');
    for (const path of [
      `/proposals/${reply.caseId}`,
      `/api/v1/proposals/${reply.caseId}`,
      `/replies/${reply.id}/edit`,
      `/replies/${reply.id}/paper.pdf`,
      `/replies/${reply.id}/versions`,
      `/replies/${reply.id}/diff`,
      `/api/v1/replies/${reply.id}`,
      `/api/v1/replies/${reply.id}/letter.pdf`,
      `/commitments/${promise.id}`,
      `/api/v1/commitments/${promise.id}`,
    ])
      expect([path, (await agent.get(path)).status]).toEqual([path, 404]);
    const { body } = await agent.get(`/api/v1/assignments?proposalId=${reply.caseId}`).expect(200);
    expect(body.items).toEqual([]);
  });

  it('lets a member read the letter that was delivered, but no draft, no earlier version and no remark', async () => {
    const member = await person('weiyuan');
    const own = repliesByRule(member);
    expect(own.length).toBeGreaterThan(0);
    const agent = await agentOf('weiyuan');
    const [letter] = own;
    const read = (await agent.get(`/api/v1/replies/${letter!.id}`).expect(200)).body;
    expect(read).toMatchObject({ mayWrite: false, no: letter!.version });
    expect(read.versions).toHaveLength(1);
    await agent.get(`/api/v1/replies/${letter!.id}/versions/1`).expect(404);
    const { headers } = await agent.get(`/replies/${letter!.id}/edit`).expect(303);
    expect(headers.location).toBe(`/replies/${letter!.id}`);
    const page = (await agent.get(`/replies/${letter!.id}`).expect(200)).text;
    expect(page).toContain('下载 PDF');
    expect(page).not.toContain('<textarea');
    await agent.post(`/replies/${letter!.id}`).type('form').send({ base: '1', text: '改' }).expect(403);
    const timeline = (await agent.get(`/api/v1/proposals/${letter!.caseId}`).expect(200)).body.timeline as {
      action: string;
    }[];
    expect(timeline.some(({ action }) => action === 'reply.saved')).toBe(false);
  });

  it('offers a reviewer nothing to write, and the clerk of the same unit the draft', async () => {
    const draft = hands.find(({ state, unitId }) => state === 'drafting' && unitId === clerkUnit)!;
    const actions = async (login: string) =>
      (
        (await (await agentOf(login)).get(`/api/v1/proposals/${draft.proposalId}`).expect(200)).body.actions as {
          action: string;
        }[]
      ).map(({ action }) => action);
    expect(await actions('renli')).toContain('save-reply');
    expect(await actions('renli-shen')).not.toContain('save-reply');
    expect(await actions('ducha')).not.toContain('save-reply');
  });

  it('is written down once for each look at a case that is not published', async () => {
    const agent = await agentOf('renli-qian');
    const { id } = await account('renli-qian');
    const [seen] = seenByRule(await person('renli-qian')).filter(
      (proposal) => !hands.some(({ proposalId, state }) => proposalId === proposal.id && state === 'published'),
    );
    await agent.get(`/proposals/${seen!.id}`).expect(200);
    await agent.get(`/proposals/${seen!.id}`).expect(200);
    await agent.get('/proposals').expect(200);
    const looks = await test.database.reader.manager.findBy(AccessEntry, { accountId: id });
    expect(looks.map(({ what, caseId, unitName }) => ({ what, caseId, unitName }))).toEqual([
      { what: 'case', caseId: seen!.id, unitName: '区人力局' },
    ]);
  });
});

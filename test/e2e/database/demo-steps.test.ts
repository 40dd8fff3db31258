import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { TrailVerifier } from '../../../src/audit/trail-verifier.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { CASE_MACHINE } from '../../../src/domain/workflow/cases/machine.js';
import { HAND_MACHINE } from '../../../src/domain/workflow/hands/machine.js';
import { SENT } from '../../../src/domain/workflow/states.js';
import type { Facts, Machine } from '../../../src/domain/workflow/step.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { sha256 } from '../../../src/platform/sha256.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { InstructionTask } from '../../../src/proposals/instructions/instruction-task.entity.js';
import { verifyPapers } from '../../../src/proposals/issuing/verify-papers.js';
import { Delegation } from '../../../src/proposals/office/delegation.entity.js';
import { Paper } from '../../../src/proposals/papers/paper.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { HandOverList } from '../../../src/proposals/sitting/hand-over.entity.js';
import { HandingBody } from '../../../src/proposals/sitting/handing-body.entity.js';
import { HigherCase } from '../../../src/proposals/sitting/higher-case.entity.js';
import { PreAssignment } from '../../../src/proposals/sitting/pre-assignment.entity.js';
import { Addressee } from '../../../src/proposals/workflow/hands/addressee.entity.js';
import { Delivery } from '../../../src/proposals/workflow/hands/delivery.entity.js';
import { DocumentNumber } from '../../../src/proposals/workflow/hands/document-number.entity.js';
import { DraftShowing } from '../../../src/proposals/workflow/hands/draft-showing.entity.js';
import { HandRequest } from '../../../src/proposals/workflow/hands/hand-request.entity.js';
import { InsideNote } from '../../../src/proposals/workflow/hands/inside-note.entity.js';
import { Signature } from '../../../src/proposals/workflow/hands/signature.entity.js';
import { FileStore } from '../../../src/platform/files/file-store.js';
import { testApp, type TestApp } from '../../support/app.js';

/** Letters past their signature. */
const PAST_SIGNING = ['signed', 'numbered', 'sealed', ...SENT];

describe('What happened in the demo district', () => {
  let test: TestApp;
  const all = <T extends object>(entity: new () => T) => test.database.reader.manager.find(entity);

  beforeAll(async () => {
    test = await testApp();
    await loadDemo(test.database, test.config);
  });

  afterAll(() => test.stop());

  it('went only by the steps of the tables', async () => {
    const [cases, hands] = [edgesOf(CASE_MACHINE), edgesOf(HAND_MACHINE)];
    // What follows from the assignments is derived, not stepped.
    const derived = new Set(['handed_over>in_handling', 'in_handling>awaiting_feedback', 'in_handling>replied']);
    for (const { action, from, to, detail } of await all(AuditEntry)) {
      if (from === null || to === null || from === to) continue;
      const edge = `${from}>${to}`;
      const step = typeof detail.step === 'string' ? detail.step : null;
      if (action === 'assignment.state') expect([edge, step, leads(hands, edge, step)]).toEqual([edge, step, true]);
      if (action.startsWith('proposal.') && !derived.has(edge))
        expect([edge, step, leads(cases, edge, step)]).toEqual([edge, step, true]);
    }
  });

  it('stands in whole chains', async () => {
    const { problems, chains } = await test.app.get(TrailVerifier).all();
    expect(problems).toEqual([]);
    expect(chains).toBeGreaterThan(50);
  });

  it('has every letter past its signature signed on exactly its newest text, by account, on paper or for another', async () => {
    const signatures = await all(Signature);
    const versions = await all(ReplyVersion);
    const replies = await all(Reply);
    const letters = (await all(Assignment)).filter(({ role, state }) => role !== 'co' && PAST_SIGNING.includes(state));
    expect(letters.length).toBeGreaterThanOrEqual(20);
    for (const { id } of letters) {
      const reply = replies.find(({ assignmentId }) => assignmentId === id)!;
      const own = signatures.filter(({ replyId }) => replyId === reply.id);
      const newest = versions.find(({ replyId, no }) => replyId === reply.id && no === reply.version)!;
      expect(own.map(({ version, textSha256 }) => [version, textSha256])).toEqual([
        [reply.version, sha256(newest.text)],
      ]);
      const drafters = versions.filter(({ replyId }) => replyId === reply.id).map(({ authorName }) => authorName);
      expect(drafters).not.toContain(own[0]!.signer);
    }
    expect(signatures).toHaveLength(letters.length);
    const [paper] = signatures.filter(({ how }) => how === 'paper');
    expect(paper).toMatchObject({ signerId: null, paperId: expect.any(String) as unknown });
    const [delegated] = signatures.filter(({ delegationId }) => delegationId !== null);
    const delegations = await all(Delegation);
    const by = delegations.find(({ id }) => id === delegated!.delegationId)!;
    expect([delegated!.signer, delegated!.onBehalfOf]).toEqual([by.delegate, by.signer]);
    expect(by.fromDay <= delegated!.signedDay && delegated!.signedDay <= by.toDay).toBe(true);
  });

  it('keeps what was signed, word for word', async () => {
    const { frozen, textOnly, problems } = await verifyPapers(test.database.reader.manager, test.app.get(FileStore));
    expect(problems).toEqual([]);
    expect([frozen, textOnly]).toEqual([(await all(Signature)).length, 0]);
  });

  it('has numbers, addressees and deliveries with receipts for the letters that are out', async () => {
    const [numbers, addressees, deliveries] = [await all(DocumentNumber), await all(Addressee), await all(Delivery)];
    const assignments = await all(Assignment);
    for (const { id, assignmentId, record } of await all(Reply)) {
      const { state, deliveredDay } = assignments.find((one) => one.id === assignmentId)!;
      const number = numbers.find(({ replyId }) => replyId === id)?.number;
      const numbered = PAST_SIGNING.includes(state) && state !== 'signed';
      expect([state, number !== undefined, record.docNumber]).toEqual([state, numbered, number]);
      const to = addressees.filter(({ replyId }) => replyId === id);
      expect([state, to.length > 2]).toEqual([state, PAST_SIGNING.includes(state)]);
      const sent = deliveries.filter((one) => one.assignmentId === assignmentId);
      expect(sent.map(({ day }) => day)).toEqual(SENT.includes(state) ? to.map(() => deliveredDay) : []);
    }
    expect(deliveries.some(({ receiptDay }) => receiptDay !== null)).toBe(true);
    expect(deliveries.some(({ receiptDay }) => receiptDay === null)).toBe(true);
  });

  it('has scans that can be read', async () => {
    const papers = await all(Paper);
    expect(papers.length).toBeGreaterThanOrEqual(2);
    for (const { sha256: hash, size } of papers) expect(await test.app.get(FileStore).get(hash)).toHaveLength(size);
  });

  it('has requests that are open, refused, granted and before a leader, and work split inside a unit', async () => {
    const requests = (await all(HandRequest)).map(({ kind, state }) => `${kind} ${state}`);
    expect(requests).toEqual(
      expect.arrayContaining(['return open', 'return disputed', 'change open', 'extension open', 'extension accepted']),
    );
    const split = (await all(Assignment)).filter(({ sectionId, clerkId }) => sectionId !== null && clerkId !== null);
    expect(split.every(({ innerDueDay, dueDay }) => innerDueDay! < dueDay!)).toBe(true);
    expect(split.length).toBeGreaterThan(0);
    expect((await all(InsideNote)).length).toBeGreaterThan(1);
  });

  it('has a draft that is countersigned, instructions with and without report, key and higher proposals', async () => {
    const showings = (await all(DraftShowing)).filter(({ purpose }) => purpose === 'countersign');
    expect(showings.map(({ answer }) => answer).sort()).toEqual(['agree', null]);
    const reports = (await all(InstructionTask)).map(({ report }) => report !== null);
    expect(new Set(reports)).toEqual(new Set([true, false]));
    const proposals = await all(Proposal);
    const key = proposals.filter(({ isKey }) => isKey);
    expect(key.length).toBeGreaterThan(1);
    for (const { keyLeader } of key) expect(keyLeader).toContain('示例');
    expect((await all(HigherCase)).some(({ role, dueDay }) => role === 'co' && dueDay !== null)).toBe(true);
  });

  it('has proposals that wait to be sorted, units that were asked, and lists that nobody has signed for', async () => {
    const proposals = await all(Proposal);
    const waiting = proposals.filter(({ state }) => state === 'submitted');
    expect(waiting.length).toBeGreaterThanOrEqual(12);
    expect(waiting.some(({ subjectClass }) => subjectClass === null)).toBe(true);
    const asked = await all(PreAssignment);
    expect(new Set(asked.map(({ answer, askedDay }) => answer ?? (askedDay === null ? 'prepared' : 'asked')))).toEqual(
      new Set(['accepted', 'objected', 'asked', 'prepared']),
    );
    const assignments = await all(Assignment);
    const open = (await all(HandOverList)).filter(({ rows }) =>
      rows.every((row) => assignments.find(({ id }) => id === row.assignmentId)!.state === 'dispatched'),
    );
    expect(open.length).toBeGreaterThanOrEqual(3);
    expect((await all(HandingBody)).length).toBe(2);
  });
});

type Edges = Map<string, (string | null)[]>;

/** Every way that a table opens, with the steps that lead along it; null: another act does. */
function edgesOf<State extends string, To extends string, F extends Facts<State>>(
  machine: Machine<State, To, F>,
): Edges {
  const edges: Edges = new Map();
  const add = (from: string, to: string, step: string | null) =>
    edges.set(`${from}>${to}`, [...(edges.get(`${from}>${to}`) ?? []), step]);
  for (const [step, { from, to }] of Object.entries(machine.steps))
    if (to !== 'stay') for (const start of from) for (const end of machine.destinations(to)) add(start, end, step);
  for (const [from, to] of machine.beside) add(from, to, null);
  return edges;
}

const leads = (edges: Edges, edge: string, step: string | null): boolean =>
  (edges.get(edge) ?? []).some((one) => one === step);

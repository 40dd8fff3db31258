import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { Commitment } from '../../../src/commitments/commitment.entity.js';
import { MEETING_3 } from '../../../src/demo/cases/meeting-3.js';
import { MEETING_4 } from '../../../src/demo/cases/meeting-4.js';
import { MEETING_5 } from '../../../src/demo/cases/meeting-5.js';
import { letterText, numberOf, titleOf } from '../../../src/demo/letter-text.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { checkLetter } from '../../../src/domain/letter/check/check.js';
import { readLetter } from '../../../src/domain/letter/read.js';
import { CommitteeSession } from '../../../src/directory/committee-session.entity.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import { ASSIGNMENT_STATES, codesOf, PROPOSAL_STATES } from '../../../src/proposals/states.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

describe('The demo district', () => {
  let test: TestDatabase;
  const all = <T extends object>(entity: new () => T) => test.database.reader.manager.find(entity);

  beforeAll(async () => {
    test = await testDatabase();
    expect(await loadDemo(test.database)).toBe(true);
  });

  afterAll(() => test.drop());

  it('has some forty proposals of several sessions in every state', async () => {
    const proposals = await all(Proposal);
    expect(proposals.length).toBeGreaterThanOrEqual(40);
    expect((await all(CommitteeSession)).length).toBeGreaterThanOrEqual(3);
    expect(new Set(proposals.map(({ state }) => state))).toEqual(new Set(codesOf(PROPOSAL_STATES)));
  });

  it('has assignments in every state', async () => {
    const assignments = await all(Assignment);
    expect(new Set(assignments.map(({ state }) => state))).toEqual(new Set(codesOf(ASSIGNMENT_STATES)));
  });

  it('has replies of several versions whose newest is the one they name', async () => {
    const versions = await all(ReplyVersion);
    for (const reply of await all(Reply)) {
      const numbers = versions.filter(({ replyId }) => replyId === reply.id).map(({ no }) => no);
      expect(numbers.sort()).toEqual(Array.from({ length: reply.version }, (_, i) => i + 1));
      expect(numbers.length).toBeGreaterThan(1);
    }
  });

  it('has promises with and without owner and day, kept, open and overdue', async () => {
    const commitments = await all(Commitment);
    expect(commitments.length).toBeGreaterThan(20);
    expect(commitments.some(({ owner, dueDay }) => owner !== null && dueDay !== null)).toBe(true);
    expect(commitments.some(({ owner, dueDay }) => owner === null && dueDay === null)).toBe(true);
    expect(commitments.some(({ state }) => state === 'done')).toBe(true);
    expect(commitments.some(({ state, dueDay }) => state === 'in_progress' && dueDay! < '2026-11-22')).toBe(true);
  });

  it('has finished letters without errors', () => {
    const cases = [...MEETING_3, ...MEETING_4, ...MEETING_5];
    const errors = cases.flatMap((demo) =>
      (demo.hands ?? []).flatMap((hand) => {
        if (!hand.letter?.day) return [];
        const reading = readLetter(letterText(demo, hand, hand.letter));
        const suggestions = demo.suggestions.map((text, i) => ({ number: i + 1, text }));
        const record = { number: numberOf(demo), title: titleOf(demo), suggestions, proposers: demo.proposers };
        const found = checkLetter(reading, record).filter(({ severity }) => severity === 'E');
        return found.map(({ rule }) => `${numberOf(demo)} ${hand.unit} ${rule}`);
      }),
    );
    expect(errors).toEqual([]);
  });

  it('tells in every trail how the case came into its state', async () => {
    const trail = await all(AuditEntry);
    for (const { id, state, number } of await all(Proposal)) {
      const own = trail.filter(({ chain }) => chain === id).sort((a, b) => a.seq - b.seq);
      expect(own.map(({ seq }) => seq)).toEqual(own.map((_, i) => i + 1));
      expect(own.every((entry, i) => i === 0 || own[i - 1]!.at <= entry.at)).toBe(true);
      const last = own.filter(({ action }) => action.startsWith('proposal.')).at(-1);
      expect([number, last?.to]).toEqual([number, state]);
    }
  });

  it('says of proposal 2023027 only what its letter prints', async () => {
    const manager = test.database.reader.manager;
    const proposal = await manager.findOneByOrFail(Proposal, { number: '2023027' });
    expect(proposal).toMatchObject({ filedDay: null, body: null, kind: null, origin: null, level: null });
    const session = await manager.findOneByOrFail(CommitteeSession, { id: proposal.sessionId });
    expect(session).toMatchObject({ committee: '深圳市福田区政协', term: 6, meeting: 3, openedDay: null });
    expect(await manager.countBy(Proposer, { proposalId: proposal.id })).toBe(2);
    const assignment = await manager.findOneByOrFail(Assignment, { proposalId: proposal.id });
    expect(assignment).toMatchObject({ role: 'lead', unitId: null, handedOverDay: null, dueDay: null });
    expect(await manager.countBy(Reply, { caseId: proposal.id })).toBe(0);
  });

  it('is loaded once, and is the same everywhere', async () => {
    expect(await loadDemo(test.database)).toBe(false);
    const other = await testDatabase();
    await loadDemo(other.database);
    const ids = (proposals: Proposal[]) => proposals.map(({ id }) => id).sort();
    expect(ids(await other.database.reader.manager.find(Proposal))).toEqual(ids(await all(Proposal)));
    await other.drop();
  });
});

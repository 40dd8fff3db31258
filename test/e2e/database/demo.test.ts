import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditEntry } from '../../../src/audit/audit-entry.entity.js';
import { CommitmentChange } from '../../../src/commitments/commitment-change.entity.js';
import { CommitmentMilestone } from '../../../src/commitments/commitment-milestone.entity.js';
import { CommitmentProgress } from '../../../src/commitments/commitment-progress.entity.js';
import { Commitment } from '../../../src/commitments/commitment.entity.js';
import { MEETING_3 } from '../../../src/demo/cases/meeting-3.js';
import { MEETING_4 } from '../../../src/demo/cases/meeting-4.js';
import { MEETING_5 } from '../../../src/demo/cases/meeting-5.js';
import { letterText, numberOf, titleOf } from '../../../src/demo/letter-text.js';
import { loadDemo } from '../../../src/demo/load-demo.js';
import { shippedCalendar } from '../../../src/calendar/shipped-calendars.js';
import { handDue } from '../../../src/domain/policy/hand-due.js';
import type { CaseFacts } from '../../../src/domain/policy/policy.js';
import { stepDue } from '../../../src/domain/policy/step-due.js';
import { workingDaysBetween } from '../../../src/domain/work-calendar/count-days.js';
import { shanghaiDay } from '../../../src/platform/clock.js';
import { readConfig } from '../../../src/platform/config.js';
import { PolicyStore } from '../../../src/policy/policy-store.js';
import { Extension } from '../../../src/proposals/assignments/extension.entity.js';
import { versionOf } from '../../../src/proposals/due/district-rules.js';
import { handFacts, handRows, type HandRow } from '../../../src/proposals/due/hand-rows.js';
import { outcomesOf, targetsOf, undecidedOf } from '../../../src/domain/workflow/cases/after-answers.js';
import { proposalState } from '../../../src/domain/workflow/proposal-state.js';
import { SENT } from '../../../src/domain/workflow/states.js';
import { speaks, statementOf } from '../../../src/domain/feedback/outcome.js';
import { SYSTEM_ACTOR } from '../../../src/domain/rights/actor.js';
import { ArchivedPaper } from '../../../src/proposals/closing/archived-paper.entity.js';
import { CaseDecision } from '../../../src/proposals/closing/case-decision.entity.js';
import { ContactDispute } from '../../../src/proposals/contacts/contact-dispute.entity.js';
import { loadCase } from '../../../src/proposals/workflow/cases/load-case.js';
import { standingsOf } from '../../../src/proposals/workflow/follow-proposal.js';
import { checkLetter } from '../../../src/domain/letter/check/check.js';
import { readLetter } from '../../../src/domain/letter/read.js';
import { CommitteeSession } from '../../../src/directory/committee-session.entity.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { checkLedger, checkLedgers } from '../../../src/proposals/numbers/check-ledger.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';
import { ASSIGNMENT_STATES, codesOf, COMMITMENT_STATES, PROPOSAL_STATES } from '../../../src/proposals/states.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

describe('The demo district', () => {
  let test: TestDatabase;
  const districtVersions = async () => (await new PolicyStore(test.database.reader).all()).versions;
  const all = <T extends object>(entity: new () => T) => test.database.reader.manager.find(entity);

  beforeAll(async () => {
    test = await testDatabase();
    expect(await loadDemo(test.database, test.config)).toBe(true);
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
    }
    expect(new Set(versions.map(({ no }) => no)).size).toBeGreaterThan(1);
  });

  it('has promises with and without owner and day, kept, open and overdue', async () => {
    const commitments = await all(Commitment);
    expect(commitments.length).toBeGreaterThan(20);
    expect(commitments.some(({ owner, dueDay }) => owner !== null && dueDay !== null)).toBe(true);
    expect(commitments.some(({ owner, dueDay }) => owner === null && dueDay === null)).toBe(true);
    expect(commitments.some(({ state }) => state === 'done')).toBe(true);
    expect(commitments.some(({ state, dueDay }) => state === 'in_progress' && dueDay! < '2026-11-22')).toBe(true);
  });

  it('follows promises in every way: reported, late, without a day, asked to be delayed, waiting for the check, adjusted', async () => {
    const { DEMO_DAY } = readConfig({});
    const [commitments, progress] = [await all(Commitment), await all(CommitmentProgress)];
    const [changes, milestones] = [await all(CommitmentChange), await all(CommitmentMilestone)];
    const binding = commitments.filter(({ issuedDay }) => issuedDay !== null);
    const states = new Set(binding.map(({ state }) => state));
    for (const state of ['not_started', 'in_progress', 'awaiting_check', 'adjusted', 'done'] as const)
      expect([state, states.has(state)]).toEqual([state, true]);
    const open = binding.filter(({ state }) => COMMITMENT_STATES[state].open);
    expect(open.some(({ dueDay }) => dueDay !== null && dueDay < DEMO_DAY)).toBe(true);
    expect(open.some(({ recheckDay }) => recheckDay !== null && recheckDay <= DEMO_DAY)).toBe(true);
    expect(open.some(({ recheckDay }) => recheckDay !== null && recheckDay > DEMO_DAY)).toBe(true);
    expect(new Set(changes.filter(({ kind }) => kind === 'delay').map(({ state }) => state))).toEqual(
      new Set(['asked', 'granted', 'refused']),
    );
    expect(milestones.map(({ doneDay }) => doneDay !== null).sort()).toEqual([false, true]);
    // A draft's promise has no history, and everything happened after the signature.
    const issued = new Map(binding.map(({ id, issuedDay }) => [id, issuedDay!]));
    for (const { commitmentId, day } of progress) expect(day >= issued.get(commitmentId)!).toBe(true);
    for (const { state, version } of commitments.filter(({ issuedDay }) => issuedDay === null))
      expect([state, version]).toEqual(['not_started', 1]);
    for (const one of binding) expect(one.withoutDue).toBe(one.dueDay === null);
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

  it('accounts for every number in its ledgers', async () => {
    const { manager } = test.database.reader;
    expect(await checkLedgers(manager)).toEqual([]);
    for (const { id, openedDay } of await all(CommitteeSession)) {
      const { given, foreign } = await checkLedger(manager, id);
      expect(openedDay === null ? [given, foreign] : [given > 0, foreign]).toEqual(
        openedDay === null ? [0, 1] : [true, 0],
      );
    }
  });

  it('tells in every trail how the case came into its state', async () => {
    const trail = await all(AuditEntry);
    for (const { id, state, number } of await all(Proposal)) {
      const own = trail.filter(({ chain }) => chain === id).sort((a, b) => a.seq - b.seq);
      expect(own.map(({ seq }) => seq)).toEqual(own.map((_, i) => i + 1));
      const late = own.find((entry, i) => i > 0 && own[i - 1]!.at > entry.at);
      expect([number, late?.action, late?.detail]).toEqual([number, undefined, undefined]);
      const last = own.filter(({ action }) => action.startsWith('proposal.')).at(-1);
      expect([number, last?.to]).toEqual([number, state]);
    }
  });

  it('has every case in the state that follows from its assignments, feedback and decisions', async () => {
    const { manager } = test.database.reader;
    const proposals = await all(Proposal);
    const standingOf = await standingsOf(
      manager,
      proposals.map(({ id }) => id),
    );
    for (const { id, state, number } of proposals) {
      const handed = (await manager.countBy(Assignment, { proposalId: id })) > 0;
      const begins = handed ? 'handed_over' : state;
      expect([number, proposalState(begins, standingOf(id))]).toEqual([number, state]);
    }
  });

  it('has feedback of every kind, given after the letter and counted apart', async () => {
    const { manager } = test.database.reader;
    const rules = { calendar: shippedCalendar(), versions: await districtVersions() };
    const counted = new Set<string>();
    for (const { id, state } of await all(Proposal)) {
      const loaded = (await loadCase(manager, SYSTEM_ACTOR, id, rules))!;
      const { hands, answers } = loaded.facts;
      for (const given of answers.given) {
        const hand = hands.find((one) => one.id === given.handId)!;
        expect(SENT).toContain(hand.state);
        expect(given.day >= hand.deliveredDay!).toBe(true);
        if (!speaks(given)) expect(given.day > hand.feedbackUntil!).toBe(true);
      }
      for (const { handId, day } of answers.contacts)
        expect(hands.find((one) => one.id === handId)!.handedOverDay! <= day).toBe(true);
      if (state === 'closed' || state === 'archived') {
        expect(targetsOf(loaded.facts).filter(({ given }) => given === null)).toEqual([]);
        expect(undecidedOf(loaded.facts)).toEqual([]);
        counted.add(statementOf(outcomesOf(loaded.facts), answers));
        for (const { day } of loaded.answers.feedback)
          expect(day <= loaded.answers.decisions.find(({ kind }) => kind === 'closed')!.day).toBe(true);
      }
    }
    expect(counted).toEqual(new Set(['stated', 'unstated']));
    expect((await all(ContactDispute)).length).toBeGreaterThan(0);
    expect((await all(CaseDecision)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['redo', 'no_redo', 'closed', 'archived']),
    );
    const archived = (await all(Proposal)).filter(({ state }) => state === 'archived');
    for (const { id } of archived) expect(await manager.countBy(ArchivedPaper, { caseId: id })).toBeGreaterThan(3);
  });

  it('derives every due day from its facts, by the rules of the district and its calendar', async () => {
    const rows = (await handRows(test.database.reader.manager).getMany()) as HandRow[];
    const rules = { calendar: shippedCalendar(), versions: await districtVersions() };
    const dated = rows.map((row) => {
      const version = versionOf(rules, row.proposal, row.handedOverDay)?.version ?? null;
      const due = handDue(handFacts(row), version, rules.calendar);
      return [row.id, due?.due ?? null, due?.provisional ?? false];
    });
    expect(dated).toEqual(rows.map(({ id, dueDay, dueProvisional }) => [id, dueDay, dueProvisional]));
    expect(rows.filter(({ dueDay }) => dueDay === null).map(({ proposal }) => proposal.number)).toEqual(['2023027']);
  });

  it('keeps with every filed proposal the rules that were in force', async () => {
    const [rules] = await districtVersions();
    for (const { filedDay, policyId, policyVersion } of await all(Proposal)) {
      const kept = filedDay === null ? [null, null] : [rules!.policyId, rules!.version.version];
      expect([policyId, policyVersion]).toEqual(kept);
    }
  });

  it('has extensions that the rules allow, asked for in time', async () => {
    const calendar = shippedCalendar();
    const [rules] = await districtVersions();
    const rows = ((await handRows(test.database.reader.manager).getMany()) as HandRow[]).filter(
      ({ extensions }) => extensions.length > 0,
    );
    expect(rows.length).toBeGreaterThan(4);
    // Those up to a day are derived with all the others.
    for (const row of rows.filter((one) => one.extensions.every(({ untilDay }) => untilDay === null))) {
      const { proposal, role, handedOverDay, dueDay, extensions } = row;
      const { case: facts, extensions: granted } = handFacts(row);
      expect([proposal.origin, role === 'co']).toEqual([facts.origin, false]);
      const due = stepDue(rules!.version, 'reply', {
        from: handedOverDay!,
        calendar,
        facts: facts as CaseFacts,
        extensions: granted,
      });
      expect(due.due).toBe(dueDay);
      expect(extensions.every(({ requestedDay, decidedDay }) => requestedDay <= decidedDay)).toBe(true);
    }
  });

  it('lives before the demo day, on working days where offices act', async () => {
    const calendar = shippedCalendar();
    const { DEMO_DAY } = readConfig({});
    const members = new Set(['draft', 'awaiting_joint', 'submitted', null]);
    const cases = new Set((await all(Proposal)).map(({ id }) => id));
    for (const { chain, at, action, to } of await all(AuditEntry)) {
      if (!cases.has(chain)) continue;
      const day = shanghaiDay(at);
      expect([action, to, day, day < DEMO_DAY]).toEqual([action, to, day, true]);
      if (action.endsWith('.state') && !members.has(to)) expect([day, calendar.isWorkday(day)]).toEqual([day, true]);
    }
    const days = [...(await all(ReplyVersion)), ...(await all(Reply))].map((row) =>
      shanghaiDay('at' in row ? row.at : row.updatedAt),
    );
    for (const row of await all(Assignment))
      days.push(...[row.handedOverDay, row.receivedDay, row.repliedDay, row.deliveredDay].flatMap((day) => day ?? []));
    for (const { decidedDay } of await all(Extension)) days.push(decidedDay);
    expect(days.filter((day) => day >= DEMO_DAY)).toEqual([]);
  });

  it('shows on the demo day what is late, near, comfortable, provisional and printed for one case', async () => {
    const calendar = shippedCalendar();
    const { DEMO_DAY } = readConfig({});
    const open = (await all(Assignment)).filter(
      ({ state, dueDay }) => ASSIGNMENT_STATES[state].open && dueDay !== null,
    );
    const left = open.map(({ dueDay }) => workingDaysBetween(calendar, DEMO_DAY, dueDay!));
    expect(left.filter((days) => days < 0).length).toBeGreaterThanOrEqual(4);
    expect(left.filter((days) => days >= 0 && days <= 7).length).toBeGreaterThanOrEqual(3);
    expect(left.filter((days) => days > 7).length).toBeGreaterThanOrEqual(4);
    expect(open.some(({ dueProvisional, dueDay }) => dueProvisional && dueDay!.startsWith('2027'))).toBe(true);
    const printed = open.filter(({ printedDueDay }) => printedDueDay !== null);
    const onWorkdays = printed.map(({ printedDueDay }) => calendar.isWorkday(printedDueDay!));
    expect(new Set(onWorkdays)).toEqual(new Set([false, true]));
    const again = open.find(({ round }) => round === 2);
    expect(again).toMatchObject({ handedOverDay: '2026-10-27', feedbackDay: '2026-10-26', dueDay: '2026-11-26' });
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
    expect(await loadDemo(test.database, test.config)).toBe(false);
    const other = await testDatabase();
    await loadDemo(other.database, other.config);
    const told = (proposals: Proposal[]) => proposals.map(({ title, number, state }) => [title, number, state]).sort();
    expect(told(await other.database.reader.manager.find(Proposal))).toEqual(told(await all(Proposal)));
    await other.drop();
  });
});

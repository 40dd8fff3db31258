import { In, IsNull, Like, Not, type EntityManager, type EntityTarget } from 'typeorm';
import { recordEvents } from '../../audit/audit-trail.js';
import { seriesOfReceipts } from '../../domain/numbering/receipts.js';
import type { PlannedRow } from '../../domain/registers/planned-row.js';
import { receiptKey, type KnownProposal, type ProposalWrite } from '../../domain/registers/proposal-records.js';
import { planProposals, sessionNamed, type ProposalRecords } from '../../domain/registers/proposals.js';
import { Conflict } from '../../platform/database/conflict.js';
import { newId } from '../../platform/database/ids.js';
import { blankProposal } from '../../proposals/blank-proposal.js';
import { shanghaiDay } from '../../platform/clock.js';
import { moveProposal, record, type CaseChange } from '../../proposals/case-change.js';
import { newEntry, ProposalEntry } from '../../proposals/drafting/proposal-entry.entity.js';
import { changeEntry } from '../../proposals/drafting/store-entry.js';
import { AllocatedNumber } from '../../proposals/numbers/allocated-number.entity.js';
import { numberKey, searchTextOf } from '../../proposals/numbers/number-key.js';
import { reserveReceipts, writeReceipts } from '../../proposals/numbers/take-receipt-number.js';
import { Proposal } from '../../proposals/proposal.entity.js';
import { Proposer } from '../../proposals/proposer.entity.js';
import { groupBy } from '../../proposals/group.js';
import type { ProposalState } from '../../proposals/states.js';
import { Suggestion } from '../../proposals/suggestion.entity.js';
import { insertRows } from './insert-rows.js';
import { knownBodies, knownMembers, knownSessions } from './plan-directory.js';
import type { ImportTerms, Planner } from './planners.js';

/** A register of proposals: each new one is received (收件), with its number and one line of its trail. */
export const PROPOSALS: Planner<'proposals', ProposalWrite> = {
  plan: async (manager, rows, { sessionId, today }) => {
    const sessions = await knownSessions(manager);
    const session = sessions.find(({ id }) => id === sessionId) ?? null;
    const named = rows.map(({ cells }) => sessionNamed(cells.session, { session, sessions })?.id);
    const ids = [...new Set(named)].filter((id) => id !== undefined);
    const records: ProposalRecords = {
      session,
      sessions,
      members: await knownMembers(manager),
      bodies: await knownBodies(manager),
      proposals: await handedIn(manager, ids),
      outOfUse: await outOfUse(manager, ids),
      today,
    };
    return planProposals(rows, records);
  },
  store: async (tx, writes, terms, planned) => {
    const rows = writes.map((write) => ({ ...write, id: write.id ?? newId(), isNew: write.id === null }));
    // In one order, so that two imports never wait for each other.
    const added = groupBy(
      rows.filter(({ isNew }) => isNew),
      ({ sessionId }) => sessionId,
    );
    const numbers = new Map<string, string>();
    for (const [sessionId, proposals] of [...added].sort(([a], [b]) => (a < b ? -1 : 1)))
      for (const [id, number] of await receive(tx, sessionId, proposals, terms)) numbers.set(id, number);
    for (const [i, row] of rows.entries()) if (!row.isNew) await correct(tx, row, terms, planned[i]!);
    return rows.map(({ id }) => (numbers.has(id) ? `收件号${numbers.get(id)}` : ''));
  },
};

/** What of the sessions was handed in, in any state since. */
async function handedIn(manager: EntityManager, sessionIds: readonly string[]): Promise<KnownProposal[]> {
  if (sessionIds.length === 0) return [];
  const where = { sessionId: In([...sessionIds]), state: Not(In(['draft', 'awaiting_joint'])) };
  const proposals = await manager.find(Proposal, { where });
  // By the session and not by a list of ids: there may be thousands.
  const ofSessions = <Part extends { proposalId: string }>(entity: EntityTarget<Part>) =>
    manager
      .createQueryBuilder(entity, 'part')
      .innerJoin(Proposal, 'proposal', 'proposal.id = part.proposalId')
      .where('proposal.sessionId IN (:...sessionIds)', { sessionIds });
  const inOrder = <Part extends Proposer | Suggestion>(entity: EntityTarget<Part>): Promise<Part[]> =>
    ofSessions(entity).orderBy('part.no', 'ASC').getMany();
  const proposers = groupBy(await inOrder(Proposer), ({ proposalId }) => proposalId);
  const suggestions = groupBy(await inOrder(Suggestion), ({ proposalId }) => proposalId);
  const entries = new Map((await ofSessions(ProposalEntry).getMany()).map((entry) => [entry.proposalId, entry]));
  return proposals.map((proposal) => ({
    ...proposal,
    receivedDay: entries.get(proposal.id)?.receivedDay ?? null,
    proposers: (proposers.get(proposal.id) ?? []).map(({ memberId, unitId, role }) => ({
      memberId,
      unitId,
      role: role ?? 'joint',
    })),
    suggestions: (suggestions.get(proposal.id) ?? []).map(({ text }) => text),
  }));
}

async function outOfUse(manager: EntityManager, sessionIds: readonly string[]): Promise<Set<string>> {
  const keys = new Set<string>();
  for (const sessionId of sessionIds) {
    const lines = await manager.findBy(AllocatedNumber, {
      series: Like(`${seriesOfReceipts(sessionId)}%`),
      proposalId: IsNull(),
    });
    for (const { number } of lines) keys.add(receiptKey(sessionId, number));
  }
  return keys;
}

type StoredWrite = ProposalWrite & { id: string };

/** 收件: gives the numbers by the proposals' ids. */
async function receive(
  tx: EntityManager,
  sessionId: string,
  rows: readonly StoredWrite[],
  { actor, at, fileName }: ImportTerms,
): Promise<Map<string, string>> {
  // Those that bring their number come first: the series passes over them.
  const brought = rows.filter(({ receiptNumber }) => receiptNumber !== null);
  const others = rows.filter(({ receiptNumber }) => receiptNumber === null);
  await insertRows(
    tx,
    Proposal,
    brought.map((row) => proposalRow(row, row.receiptNumber)),
  );
  const receipts = await reserveReceipts(tx, { sessionId, proposalIds: others.map(({ id }) => id), actor, at });
  const numbers = new Map(rows.map(({ id, receiptNumber }) => [id, receiptNumber ?? receipts.numbers.get(id) ?? '']));
  await insertRows(
    tx,
    Proposal,
    others.map((row) => proposalRow(row, numbers.get(row.id) ?? null)),
  );
  await writeReceipts(tx, receipts);
  await insertRows(
    tx,
    Proposer,
    rows.flatMap(({ id, proposers }) => proposerRows(id, proposers)),
  );
  await insertRows(
    tx,
    Suggestion,
    rows.flatMap(({ id, suggestions }) => suggestionRows(id, suggestions)),
  );
  const today = shanghaiDay(at);
  const entries = rows.map(({ id, receivedDay }) => newEntry({ proposalId: id, receivedDay: receivedDay ?? today }));
  await insertRows(tx, ProposalEntry, entries);
  const lines = rows.map(({ id }) => {
    const detail = { receipt: numbers.get(id) ?? null, source: fileName };
    return { chain: id, event: { action: 'proposal.recorded', to: 'submitted', detail } };
  });
  await recordEvents(tx, lines, actor, at);
  return numbers;
}

function proposalRow(write: StoredWrite, receiptNumber: string | null): Proposal {
  const { id, sessionId, title, proposers } = write;
  return blankProposal({
    id,
    sessionId,
    ...formOf(write),
    state: 'submitted',
    receiptNumber,
    receiptKey: receiptNumber === null ? null : numberKey(receiptNumber),
    searchText: searchTextOf({ number: null, receiptNumber, title, proposers: namesOf(proposers) }),
    version: 1,
  });
}

function formOf({ title, kind, origin, level, body, suggestedUnits, mayPublish, noPublishReason }: ProposalWrite) {
  return { title, kind, origin, level, body, suggestedUnits, mayPublish, noPublishReason };
}

const namesOf = (proposers: ProposalWrite['proposers']): string[] => proposers.map(({ name }) => name);

const proposerRows = (proposalId: string, proposers: ProposalWrite['proposers']): Proposer[] =>
  proposers.map(({ memberId, unitId, role }, i) => ({
    id: newId(),
    proposalId,
    no: i + 1,
    memberId,
    unitId,
    name: null,
    role,
  }));

const suggestionRows = (proposalId: string, suggestions: readonly string[]): Suggestion[] =>
  suggestions.map((text, i) => ({ id: newId(), proposalId, no: i + 1, text }));

const CORRECTABLE: readonly ProposalState[] = ['submitted', 'returned'];

/** 更正: what a corrected list says of a proposal that nobody has decided on yet, or that was returned for correction. */
async function correct(
  tx: EntityManager,
  write: StoredWrite,
  { actor, at, fileName }: ImportTerms,
  { changes }: PlannedRow<ProposalWrite>,
): Promise<void> {
  const { id, title, receiptNumber } = write;
  const searchText = searchTextOf({ number: null, receiptNumber, title, proposers: namesOf(write.proposers) });
  const change: CaseChange = { tx, caseId: id, actor, at };
  const changed = await tx.update(Proposal, { id, state: In([...CORRECTABLE]) }, { ...formOf(write), searchText });
  if (changed.affected !== 1)
    throw new Conflict('registers.conflict', `提案“${title}”刚被别人办理过，没有导入。`, { id }, { id });
  await tx.delete(Proposer, { proposalId: id });
  await tx.delete(Suggestion, { proposalId: id });
  await insertRows(tx, Proposer, proposerRows(id, write.proposers));
  await insertRows(tx, Suggestion, suggestionRows(id, write.suggestions));
  const fields = changes.map(({ label }) => label).join('、');
  if (write.receivedDay !== null) await changeEntry(tx, id, { receivedDay: write.receivedDay });
  await record(change, { action: 'proposal.corrected', detail: { fields, source: fileName } });
  // What was returned for it is corrected now.
  await tx.update(Proposal, { id, state: 'returned' }, { stateReason: null });
  await moveProposal(change, 'returned', 'submitted');
}

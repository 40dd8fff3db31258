import type { EntityManager } from 'typeorm';
import { CommitteeSession, sessionRank } from '../directory/committee-session.entity.js';
import { Member } from '../directory/member.entity.js';
import { Unit } from '../directory/unit.entity.js';
import type { Addressee, HandlingRole, Reading, Session } from '../domain/letter/reading.js';
import { newId } from '../platform/database/ids.js';
import { Assignment } from '../proposals/assignments/assignment.entity.js';
import { newHand } from '../proposals/assignments/new-hand.js';
import { numberKey } from '../proposals/numbers/number-key.js';
import { printedProposal } from '../proposals/printed-proposal.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { Proposer } from '../proposals/proposer.entity.js';

/** What a letter must print so that it finds its case. */
export interface Placed {
  session: Session;
  number: string;
}

/** The title of a proposal whose letter does not print it; a person fills it in. */
const UNPRINTED_TITLE = '（案由未印出）';

/** The letter's proposal on record, or a new one with what the letter prints and nothing else. */
export async function findOrCreateProposal(
  tx: EntityManager,
  reading: Reading,
  { session, number }: Placed,
): Promise<{ proposal: Proposal; created: boolean }> {
  const sessionId = await findOrCreateSession(tx, session);
  const known = await tx.findOneBy(Proposal, { sessionId, numberKey: numberKey(number) });
  if (known) return { proposal: known, created: false };
  const proposers = reading.kind === 'reply' ? reading.facts.addressees.map(({ value }) => value) : [];
  const title = reading.facts.proposalTitle?.value ?? UNPRINTED_TITLE;
  const names = proposers.map(({ name }) => name);
  const proposal = printedProposal({ id: newId(), sessionId, number, title, proposers: names });
  await tx.insert(Proposal, proposal);
  for (const [i, addressee] of proposers.entries()) await insertProposer(tx, proposal.id, addressee, i + 1);
  return { proposal, created: true };
}

/** The committee's short form in a letter (`区政协`) is the end of its full name. */
async function findOrCreateSession(tx: EntityManager, { committee, term, meeting }: Session): Promise<string> {
  const alike = await tx.findBy(CommitteeSession, { term, meeting });
  const known = alike.find((row) => committee === null || row.committee.endsWith(committee));
  if (known) return known.id;
  const row = { id: newId(), committee: committee ?? '政协', term, meeting, openedDay: null };
  await tx.insert(CommitteeSession, { ...row, rank: sessionRank(row) });
  return row.id;
}

async function insertProposer(tx: EntityManager, proposalId: string, { type, name }: Addressee, no: number) {
  const memberId = type === 'member' ? await findOrCreateMember(tx, name) : null;
  const unitId = type === 'body' ? await findOrCreateBody(tx, name) : null;
  const unclear = memberId === null && unitId === null ? name : null;
  await tx.insert(Proposer, { id: newId(), proposalId, no, memberId, unitId, name: unclear, role: null });
}

/** Null where several have the name: a wrong guess would show one member another's proposal. */
async function findOrCreateMember(tx: EntityManager, name: string): Promise<string | null> {
  const [known, ...others] = await tx.findBy(Member, { name });
  if (known) return others.length === 0 ? known.id : null;
  const member = { id: newId(), name, sector: null };
  await tx.insert(Member, member);
  return member.id;
}

async function findOrCreateBody(tx: EntityManager, name: string): Promise<string> {
  const known = await findUnit(tx, name);
  if (known) return known.id;
  const body = { id: newId(), name, shortName: name, kind: 'body' as const };
  await tx.insert(Unit, body);
  return body.id;
}

/** By any name it has or had: an old letter is signed with the old name. */
async function findUnit(tx: EntityManager, name: string): Promise<Unit | null> {
  const now = await tx.findOneBy(Unit, [{ name }, { shortName: name }]);
  if (now) return now;
  return (await tx.find(Unit)).find(({ formerNames }) => formerNames?.includes(name)) ?? null;
}

/**
 * The assignment that the letter answers: that of the unit which signs it; without a signature the only one in the role
 * the letter speaks in. Otherwise a new one, whose unit stays open when the directory does not have it.
 */
export async function findOrCreateAssignment(
  tx: EntityManager,
  reading: Reading,
  proposalId: string,
): Promise<Assignment> {
  const printed = reading.model.signatories[0] ?? null;
  const role: HandlingRole | null = reading.facts.role?.value ?? (reading.kind === 'co-opinion' ? 'co' : null);
  const unit = printed === null ? null : await findUnit(tx, printed);
  const all = await tx.find(Assignment, { where: { proposalId }, order: { round: 'DESC', id: 'ASC' } });
  const known = printed === null ? onlyOne(all, role) : all.find(handledBy(unit, printed));
  if (known) return known;
  const assignment: Assignment = {
    ...newHand({ proposalId, unitId: unit?.id ?? null, role, round: 1, handedOverDay: null }),
    unitPrinted: unit ? null : printed,
    state: role === 'co' ? 'co_opinion_due' : 'drafting',
  };
  await tx.insert(Assignment, assignment);
  return assignment;
}

function onlyOne(all: readonly Assignment[], role: HandlingRole | null): Assignment | undefined {
  const inRole = all.filter((assignment) => role === null || assignment.role === null || assignment.role === role);
  return inRole.length === 1 ? inRole[0] : undefined;
}

const handledBy = (unit: Unit | null, printed: string) => (assignment: Assignment) =>
  unit ? assignment.unitId === unit.id : assignment.unitPrinted === printed;

import path from 'node:path';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { Account } from '../accounts/account.entity.js';
import { hashPassword } from '../accounts/passwords.js';
import { AuditChain } from '../audit/audit-chain.entity.js';
import { AuditEntry } from '../audit/audit-entry.entity.js';
import { CommitmentChange } from '../commitments/commitment-change.entity.js';
import { CommitmentMilestone } from '../commitments/commitment-milestone.entity.js';
import { CommitmentProgress } from '../commitments/commitment-progress.entity.js';
import { Commitment } from '../commitments/commitment.entity.js';
import { CommitteeSession, sessionRank } from '../directory/committee-session.entity.js';
import { Member, NEWLY_IN_OFFICE } from '../directory/member.entity.js';
import { Unit } from '../directory/unit.entity.js';
import { ReplyVersion } from '../letters/reply-version.entity.js';
import { Reply } from '../letters/reply.entity.js';
import { FixedClock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import type { Database } from '../platform/database/database.js';
import { FileStore } from '../platform/files/file-store.js';
import { prepareRules } from '../policy/prepare-rules.js';
import { Assignment } from '../proposals/assignments/assignment.entity.js';
import { Extension } from '../proposals/assignments/extension.entity.js';
import { ArchivedPaper } from '../proposals/closing/archived-paper.entity.js';
import { CaseDecision } from '../proposals/closing/case-decision.entity.js';
import { ContactDispute } from '../proposals/contacts/contact-dispute.entity.js';
import { Contact } from '../proposals/contacts/contact.entity.js';
import { Feedback } from '../proposals/feedback/feedback.entity.js';
import { JointInvite } from '../proposals/drafting/joint-invite.entity.js';
import { ProposalEntry } from '../proposals/drafting/proposal-entry.entity.js';
import { AllocatedNumber } from '../proposals/numbers/allocated-number.entity.js';
import { NumberSeries } from '../proposals/numbers/number-series.entity.js';
import { Proposal } from '../proposals/proposal.entity.js';
import { Proposer } from '../proposals/proposer.entity.js';
import { FrozenLetter } from '../proposals/issuing/frozen-letter.entity.js';
import { Delegation } from '../proposals/office/delegation.entity.js';
import { Paper } from '../proposals/papers/paper.entity.js';
import { HandOver, HandOverList } from '../proposals/sitting/hand-over.entity.js';
import { HigherCase } from '../proposals/sitting/higher-case.entity.js';
import { Suggestion } from '../proposals/suggestion.entity.js';
import { Addressee } from '../proposals/workflow/hands/addressee.entity.js';
import { Delivery } from '../proposals/workflow/hands/delivery.entity.js';
import { DocumentNumber } from '../proposals/workflow/hands/document-number.entity.js';
import { ReviewNote } from '../proposals/workflow/hands/review-note.entity.js';
import { SecrecyReview } from '../proposals/workflow/hands/secrecy-review.entity.js';
import { Signature } from '../proposals/workflow/hands/signature.entity.js';
import { ALL_ACCOUNTS, DEMO_PASSWORD, demoAccountId } from './accounts.js';
import { caseRows } from './case-rows.js';
import { officeHour } from './days.js';
import { COMMITTEE, MEMBERS, SESSIONS, UNITS } from './directory.js';
import { delegationRows } from './delegation-rows.js';
import { handOverRows } from './hand-over-rows.js';
import { demoId } from './ids.js';
import { ledgerRows } from './ledger-rows.js';
import { Play } from './play.js';
import { printedCaseRows } from './printed-case.js';
import { CASES } from './receipts.js';
import type { ReplyRows } from './reply-rows.js';
import { scanRow, SIGNED_SHEET, storeScans, type StoredScans } from './scans.js';
import { playUnderWay } from './under-way/play-under-way.js';

/** The day on which the district began to work with the program: its rules and accounts are from then. */
const INSTALLED = '2026-01-05';

/** Rows per INSERT; SQLite takes 32,766 values in one statement. */
const CHUNK = 200;

/** The demo district with its accounts, where nothing else is; true when the database holds it. */
export async function prepareDemo(database: Database, config: Config): Promise<boolean> {
  const { manager } = database.reader;
  // What its people do follows the rules, as everywhere.
  if (!(await manager.exists(Proposal))) await prepareRules(database, new FixedClock(officeHour(INSTALLED, 0)));
  await loadDemo(database, config);
  if (!(await manager.existsBy(Unit, { id: demoId('unit', '提案委') }))) return false;
  if (!(await manager.exists(Account))) await loadDemoAccounts(database, config);
  return true;
}

async function loadDemoAccounts(database: Database, config: Config): Promise<void> {
  const accounts = await accountRows(config);
  await database.unitOfWork.run((tx) => insert(tx, Account, accounts));
}

/** One hash for all: the password is no secret, and a start should not take seconds. */
async function accountRows(config: Config): Promise<Account[]> {
  const passwordHash = await hashPassword(DEMO_PASSWORD, config.PASSWORD_COST);
  const createdAt = officeHour(INSTALLED, 0);
  return ALL_ACCOUNTS.map(({ login, name, roles, unit, member }) => ({
    id: demoAccountId(login),
    login,
    name,
    roles,
    unitId: unit === undefined ? null : demoId('unit', unit),
    memberId: member === undefined ? null : demoId('member', member),
    passwordHash,
    passwordDue: false,
    disabled: false,
    passwordAt: createdAt,
    signedInAt: null,
    createdAt,
    version: 1,
  }));
}

/**
 * Puts the demo district with its accounts into an empty database that has its rules, all or nothing; false when there are
 * proposals already. Years of cases come as rows; what is under way on the demo day is done step by step (`under-way/`).
 */
export async function loadDemo(database: Database, config: Config): Promise<boolean> {
  if (await database.reader.manager.exists(Proposal)) return false;
  const files = new FileStore(path.join(config.DATA_DIR, 'files'));
  const scans = await storeScans(files);
  const accounts = await accountRows(config);
  const play = new Play(database, scans, files);
  await play.ready();
  return database.unitOfWork.run(async (tx) => {
    if (await tx.exists(Proposal)) return false;
    await insertDirectory(tx);
    await insert(tx, Account, await unknownTo(tx, accounts));
    for (const [entity, rows] of districtRows(scans)) await insert(tx, entity, rows);
    for (const [entity, rows] of printedCaseRows()) await insert(tx, entity, rows);
    await insertTips(tx);
    play.tx = tx;
    await playUnderWay(play);
    return true;
  });
}

/** Whoever signs in here already under such a name keeps it. */
async function unknownTo(tx: EntityManager, accounts: readonly Account[]): Promise<Account[]> {
  const known = new Set((await tx.find(Account)).map(({ login }) => login));
  return accounts.filter(({ login }) => !known.has(login));
}

type Rows = [EntityTarget<ObjectLiteral>, readonly ObjectLiteral[]];

/** Everything that is told in rows, in the order in which rows hang on one another. */
function districtRows(scans: StoredScans): Rows[] {
  const cases = CASES.map(caseRows);
  const replies = cases.flatMap((rows) => rows.replies);
  const answers = cases.map((rows) => rows.answers);
  const signing = replies.map((rows) => rows.signing);
  const { handOvers, lists } = handOverRows(cases);
  const ledger = ledgerRows(CASES);
  return [
    [Proposal, cases.map(({ proposal }) => proposal)],
    [Suggestion, cases.flatMap(({ suggestions }) => suggestions)],
    [Proposer, cases.flatMap(({ proposers }) => proposers)],
    [ProposalEntry, cases.map(({ entry }) => entry.entry)],
    [JointInvite, cases.flatMap(({ entry }) => entry.invites)],
    [HandOver, handOvers],
    [HandOverList, lists],
    [Assignment, cases.flatMap(({ assignments }) => assignments)],
    [Extension, cases.flatMap(({ extensions }) => extensions)],
    [Reply, replies.map(({ reply }) => reply)],
    [ReplyVersion, replies.flatMap(({ versions }) => versions)],
    [ReviewNote, signing.flatMap(({ notes }) => notes)],
    [Paper, replies.flatMap((rows) => signedSheets(rows, scans))],
    [Delegation, delegationRows()],
    [FrozenLetter, signing.flatMap(({ frozen }) => frozen)],
    [Signature, signing.flatMap(({ signatures }) => signatures)],
    [DocumentNumber, signing.flatMap(({ numbers }) => numbers)],
    [Addressee, signing.flatMap(({ addressees }) => addressees)],
    [Delivery, signing.flatMap(({ deliveries }) => deliveries)],
    [SecrecyReview, signing.flatMap(({ secrecy }) => secrecy)],
    [Commitment, replies.flatMap(({ commitments }) => commitments)],
    [CommitmentProgress, replies.flatMap(({ progress }) => progress)],
    [CommitmentMilestone, replies.flatMap(({ milestones }) => milestones)],
    [CommitmentChange, replies.flatMap(({ changes }) => changes)],
    [AuditEntry, cases.flatMap(({ trail }) => trail)],
    [HigherCase, cases.flatMap(({ higher }) => higher)],
    [Contact, answers.flatMap(({ contacts }) => contacts)],
    [ContactDispute, answers.flatMap(({ disputes }) => disputes)],
    [Feedback, answers.flatMap(({ feedback }) => feedback)],
    [CaseDecision, answers.flatMap(({ decisions }) => decisions)],
    [ArchivedPaper, answers.flatMap(({ archived }) => archived)],
    [NumberSeries, ledger.series],
    [AllocatedNumber, ledger.numbers],
  ];
}

/** 发文稿纸 of the letters that were signed on paper. */
function signedSheets({ reply, signing }: ReplyRows, scans: StoredScans): Paper[] {
  return signing.signatures.flatMap(({ paperId, enteredBy, signedDay }) => {
    if (paperId === null) return [];
    const { caseId, assignmentId } = reply;
    const by = { id: demoId('somebody', enteredBy), name: enteredBy };
    const place = { caseId, assignmentId, opens: 'draft.read' as const };
    return [scanRow(scans, { id: paperId, scan: SIGNED_SHEET, by, day: signedDay, place })];
  });
}

/** The last line of every trail that has none yet. */
async function insertTips(tx: EntityManager): Promise<void> {
  const kept = new Set((await tx.find(AuditChain)).map(({ chain }) => chain));
  const all = await tx.find(AuditEntry, { order: { seq: 'ASC' } });
  const entries = all.filter(({ chain }) => !kept.has(chain));
  const tips = new Map(entries.map(({ chain, seq, hash }) => [chain, { chain, seq, hash }]));
  await insert(tx, AuditChain, [...tips.values()]);
}

async function insertDirectory(tx: EntityManager): Promise<void> {
  const sessions = SESSIONS.map(({ term, meeting, openedDay, closesDay }) => ({
    id: demoId('session', meeting),
    committee: COMMITTEE,
    term,
    meeting,
    openedDay,
    closesDay,
    version: 1,
    rank: sessionRank({ term, meeting, openedDay }),
  }));
  await insert(tx, CommitteeSession, sessions);
  await insert(
    tx,
    Unit,
    UNITS.map(([name, shortName, kind]) => ({
      id: demoId('unit', shortName),
      name,
      shortName,
      kind,
      formerNames: null,
      closedDay: null,
      version: 1,
      convenerId: null,
    })),
  );
  await insert(
    tx,
    Member,
    MEMBERS.map(([name, sector], i) => ({
      id: demoId('member', name),
      name,
      sector,
      memberNo: `0${501 + i}`,
      term: 5,
      duty: null,
      ...NEWLY_IN_OFFICE,
    })),
  );
}

async function insert<Row extends ObjectLiteral>(
  tx: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    await tx
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.slice(start, start + CHUNK))
      .execute();
  }
}

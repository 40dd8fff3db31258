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
import { Member } from '../directory/member.entity.js';
import { Unit } from '../directory/unit.entity.js';
import { ReplyVersion } from '../letters/reply-version.entity.js';
import { Reply } from '../letters/reply.entity.js';
import type { Config } from '../platform/config.js';
import type { Database } from '../platform/database/database.js';
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
import { HigherCase } from '../proposals/sitting/higher-case.entity.js';
import { Suggestion } from '../proposals/suggestion.entity.js';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, demoAccountId } from './accounts.js';
import { caseRows } from './case-rows.js';
import { MEETING_3 } from './cases/meeting-3.js';
import { MEETING_4 } from './cases/meeting-4.js';
import { MEETING_5 } from './cases/meeting-5.js';
import { officeHour } from './days.js';
import { COMMITTEE, MEMBERS, SESSIONS, UNITS } from './directory.js';
import { demoId } from './ids.js';
import { ledgerRows } from './ledger-rows.js';
import { printedCaseRows } from './printed-case.js';

/** Rows per INSERT; SQLite takes 32,766 values in one statement. */
const CHUNK = 200;

/** The demo district with its accounts, where nothing else is; true when the database holds it. */
export async function prepareDemo(database: Database, config: Config): Promise<boolean> {
  await loadDemo(database);
  const { manager } = database.reader;
  if (!(await manager.existsBy(Unit, { id: demoId('unit', '提案委') }))) return false;
  if (!(await manager.exists(Account))) await loadDemoAccounts(database, config);
  return true;
}

/** One hash for all: the password is no secret, and a start should not take seconds. */
export async function loadDemoAccounts(database: Database, config: Config): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD, config.PASSWORD_COST);
  const createdAt = officeHour('2026-01-05', 0);
  await database.unitOfWork.run((tx) =>
    insert(
      tx,
      Account,
      DEMO_ACCOUNTS.map(({ login, name, roles, unit, member }) => ({
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
      })),
    ),
  );
}

/** Puts the demo district into an empty database, all or nothing; false when there are proposals already. */
export function loadDemo(database: Database): Promise<boolean> {
  return database.unitOfWork.run(async (tx) => {
    if (await tx.exists(Proposal)) return false;
    await insertDirectory(tx);
    const told = [...MEETING_3, ...MEETING_4, ...MEETING_5];
    const cases = told.map(caseRows);
    const replies = cases.flatMap((rows) => rows.replies);
    await insert(
      tx,
      Proposal,
      cases.map(({ proposal }) => proposal),
    );
    await insert(
      tx,
      Suggestion,
      cases.flatMap(({ suggestions }) => suggestions),
    );
    await insert(
      tx,
      Proposer,
      cases.flatMap(({ proposers }) => proposers),
    );
    await insert(
      tx,
      ProposalEntry,
      cases.map(({ entry }) => entry.entry),
    );
    await insert(
      tx,
      JointInvite,
      cases.flatMap(({ entry }) => entry.invites),
    );
    await insert(
      tx,
      Assignment,
      cases.flatMap(({ assignments }) => assignments),
    );
    await insert(
      tx,
      Extension,
      cases.flatMap(({ extensions }) => extensions),
    );
    await insert(
      tx,
      Reply,
      replies.map(({ reply }) => reply),
    );
    await insert(
      tx,
      ReplyVersion,
      replies.flatMap(({ versions }) => versions),
    );
    await insert(
      tx,
      Commitment,
      replies.flatMap(({ commitments }) => commitments),
    );
    await insert(
      tx,
      CommitmentProgress,
      replies.flatMap(({ progress }) => progress),
    );
    await insert(
      tx,
      CommitmentMilestone,
      replies.flatMap(({ milestones }) => milestones),
    );
    await insert(
      tx,
      CommitmentChange,
      replies.flatMap(({ changes }) => changes),
    );
    await insert(
      tx,
      AuditEntry,
      cases.flatMap(({ trail }) => trail),
    );
    const answers = cases.map((rows) => rows.answers);
    await insert(
      tx,
      HigherCase,
      cases.flatMap(({ higher }) => higher),
    );
    await insert(
      tx,
      Contact,
      answers.flatMap(({ contacts }) => contacts),
    );
    await insert(
      tx,
      ContactDispute,
      answers.flatMap(({ disputes }) => disputes),
    );
    await insert(
      tx,
      Feedback,
      answers.flatMap(({ feedback }) => feedback),
    );
    await insert(
      tx,
      CaseDecision,
      answers.flatMap(({ decisions }) => decisions),
    );
    await insert(
      tx,
      ArchivedPaper,
      answers.flatMap(({ archived }) => archived),
    );
    const ledger = ledgerRows(told);
    await insert(tx, NumberSeries, ledger.series);
    await insert(tx, AllocatedNumber, ledger.numbers);
    for (const [entity, rows] of printedCaseRows()) await insert(tx, entity, rows);
    await insertTips(tx);
    return true;
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

import { Like, type EntityManager } from 'typeorm';
import { AuditEntry } from '../../audit/audit-entry.entity.js';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import { sessionView } from '../../directory/directory.views.js';
import type { AuditDetail } from '../../domain/audit/chain.js';
import { ledgerProblems, type LedgerProblem, type NumberedProposal } from '../../domain/numbering/ledger.js';
import { seriesOfClasses, seriesOfSession } from '../../domain/numbering/number-pattern.js';
import { seriesOfReceipts } from '../../domain/numbering/receipts.js';
import { Proposal } from '../proposal.entity.js';
import { AllocatedNumber } from './allocated-number.entity.js';
import { NumberSeries } from './number-series.entity.js';

/** The ledger of one session as it stands, with what is wrong with it. */
export interface CheckedLedger {
  given: number;
  passed: number;
  foreign: number;
  problems: LedgerProblem[];
}

export async function checkLedger(manager: EntityManager, sessionId: string): Promise<CheckedLedger> {
  const series = Like(`${seriesOfSession(sessionId)}%`);
  const rows = await manager.findBy(AllocatedNumber, { series });
  const proposals = await ofSession(manager, sessionId);
  const named = new Set(rows.flatMap(({ proposalId }) => proposalId ?? []));
  return {
    given: rows.filter(({ proposalId, reason }) => proposalId !== null && reason === null).length,
    passed: rows.filter(({ reason }) => reason !== null).length,
    foreign: proposals.filter(({ id, number }) => number !== null && !named.has(id)).length,
    problems: [
      ...ledgerProblems(await manager.findBy(NumberSeries, { series }), rows, proposals),
      ...(await receiptProblems(manager, sessionId)),
      ...(await classProblems(manager, sessionId)),
    ],
  };
}

/** The same of the numbers given at receipt (收件号). */
async function receiptProblems(manager: EntityManager, sessionId: string): Promise<LedgerProblem[]> {
  const series = seriesOfReceipts(sessionId);
  const proposals = await manager.find(Proposal, { where: { sessionId }, select: { id: true, receiptNumber: true } });
  const problems = ledgerProblems(
    await manager.findBy(NumberSeries, { series }),
    await manager.findBy(AllocatedNumber, { series }),
    proposals.map(({ id, receiptNumber }) => ({ id, number: receiptNumber, filedAs: null })),
  );
  return problems.map(({ number, sentence }) => ({ number, sentence: `收件号：${sentence}` }));
}

/** The same of the numbers within classes (分类号). */
async function classProblems(manager: EntityManager, sessionId: string): Promise<LedgerProblem[]> {
  const series = Like(`${seriesOfClasses(sessionId)}/%`);
  const proposals = await manager.find(Proposal, { where: { sessionId }, select: { id: true, classNumber: true } });
  const problems = ledgerProblems(
    await manager.findBy(NumberSeries, { series }),
    await manager.findBy(AllocatedNumber, { series }),
    proposals.map(({ id, classNumber }) => ({ id, number: classNumber, filedAs: null })),
  );
  return problems.map(({ number, sentence }) => ({ number, sentence: `分类号：${sentence}` }));
}

/** For `banfu audit verify`: what is wrong with any session's ledger, each with the session it is of. */
export async function checkLedgers(manager: EntityManager): Promise<(LedgerProblem & { session: string })[]> {
  const sessions = await manager.find(CommitteeSession, { order: { rank: 'DESC', id: 'ASC' } });
  const problems: (LedgerProblem & { session: string })[] = [];
  for (const session of sessions) {
    const { problems: own } = await checkLedger(manager, session.id);
    const name = `${session.committee}${sessionView(session).label}`;
    problems.push(...own.map((problem) => ({ ...problem, session: name })));
  }
  return problems;
}

async function ofSession(manager: EntityManager, sessionId: string): Promise<NumberedProposal[]> {
  const rows = await manager.find(Proposal, { where: { sessionId }, select: { id: true, number: true } });
  const filed = await manager
    .createQueryBuilder(AuditEntry, 'entry')
    .innerJoin(Proposal, 'proposal', 'proposal.id = entry.chain')
    .where('proposal.sessionId = :sessionId', { sessionId })
    .andWhere({ action: 'proposal.state', to: 'filed' })
    .getMany();
  const filedAs = new Map(filed.map(({ chain, detail }) => [chain, detail.number]));
  return rows.map(({ id, number }) => ({ id, number, filedAs: textOrNull(filedAs.get(id)) }));
}

const textOrNull = (value: AuditDetail[string] | undefined): string | null => (value == null ? null : String(value));

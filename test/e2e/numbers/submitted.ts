import { CommitteeSession, sessionRank } from '../../../src/directory/committee-session.entity.js';
import { Member } from '../../../src/directory/member.entity.js';
import type { Database } from '../../../src/platform/database/database.js';
import { newId } from '../../../src/platform/database/ids.js';
import { blankProposal } from '../../../src/proposals/blank-proposal.js';
import { numberKey, searchTextOf } from '../../../src/proposals/numbers/number-key.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import { Proposer } from '../../../src/proposals/proposer.entity.js';

let terms = 0;

/** A session of its own that opened in January 2026, unless told otherwise; gives its id. */
export async function plantSession(database: Database, openedDay: string | null = '2026-01-13'): Promise<string> {
  const id = newId();
  const session = { committee: '示例区政协', term: ++terms, meeting: 5, openedDay };
  await database.unitOfWork.run((tx) => tx.insert(CommitteeSession, { id, ...session, rank: sessionRank(session) }));
  return id;
}

/** Proposals of 林示例 that wait for being filed, or as `about` says; gives their ids. */
export async function plantProposals(
  database: Database,
  sessionId: string,
  count: number,
  about: Partial<Proposal> = {},
): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  const memberId = newId();
  const number = about.number ?? null;
  const proposals = ids.map((id, i): Proposal => {
    const title = `关于第${i + 1}件事的提案`;
    return blankProposal({
      id,
      sessionId,
      number,
      numberKey: number && numberKey(number),
      title,
      kind: 'individual',
      origin: 'in_session',
      level: 'own',
      state: 'submitted',
      searchText: searchTextOf({ number, receiptNumber: null, title, proposers: ['林示例'] }),
      version: 3,
      ...about,
    });
  });
  await database.unitOfWork.run(async (tx) => {
    await tx.insert(Member, { id: memberId, name: '林示例', sector: null });
    await tx.insert(Proposal, proposals);
    await tx.insert(
      Proposer,
      ids.map((proposalId) => ({ id: newId(), proposalId, no: 1, memberId, unitId: null, role: 'first' as const })),
    );
  });
  return ids;
}

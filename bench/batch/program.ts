import { Account } from '../../src/accounts/account.entity.js';
import { ApiToken } from '../../src/accounts/api-token.entity.js';
import { CommitteeSession, sessionRank } from '../../src/directory/committee-session.entity.js';
import { Unit } from '../../src/directory/unit.entity.js';
import { writeLetter } from '../../src/domain/letter/write.js';
import { SCOPE_CODES } from '../../src/domain/rights/rights.js';
import { openLetterPrinter } from '../../src/letters/letter-printer.js';
import { ReplyVersion } from '../../src/letters/reply-version.entity.js';
import { Reply } from '../../src/letters/reply.entity.js';
import { SystemClock } from '../../src/platform/clock.js';
import { readConfig } from '../../src/platform/config.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/database/ids.js';
import { sha256 } from '../../src/platform/sha256.js';
import { prepareRules } from '../../src/policy/prepare-rules.js';
import { Assignment } from '../../src/proposals/assignments/assignment.entity.js';
import { newHand } from '../../src/proposals/assignments/new-hand.js';
import { blankProposal } from '../../src/proposals/blank-proposal.js';
import { Proposal } from '../../src/proposals/proposal.entity.js';
import { SCHEMA } from '../../src/schema.js';
import { createApp } from '../../src/serve.js';
import { fivePages } from '../five-pages.js';
import type { BatchReady } from './messages.js';

// The program itself with so many cases that have a five-page letter each, as a process of its own.

const [folder, letters] = process.argv.slice(2);
const config = readConfig({ ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: folder, PORT: '0' });
const clock = new SystemClock();
const database = await Database.open(config, SCHEMA);
await prepareRules(database, clock);
const { token, ids } = await plant(Number(letters));

const printer = openLetterPrinter(config, undefined, clock);
const app = await createApp({ config, clock, database, printer });
app.getHttpServer().keepAliveTimeout = 600_000;
await app.listen(0, '127.0.0.1');
process.on('disconnect', () => void app.close().finally(() => process.exit()));
const { port } = app.getHttpServer().address() as { port: number };
process.send?.({ port, token, ids } satisfies BatchReady);

async function plant(count: number): Promise<Pick<BatchReady, 'token' | 'ids'>> {
  const at = clock.now();
  const unitId = newId();
  const sessionId = newId();
  const session = { committee: '示例区政协', term: 5, meeting: 3, openedDay: '2026-01-13' };
  const secret = `bf_${newId()}`;
  const account = newId();
  const letter = fivePages();
  const planted = Array.from({ length: count }, newId);
  await database.unitOfWork.run(async (tx) => {
    await tx.insert(CommitteeSession, { id: sessionId, ...session, rank: sessionRank(session) });
    await tx.insert(Unit, { id: unitId, name: '示例区住房建设局', shortName: '区住建局', kind: 'government' });
    await tx.insert(Account, {
      ...{ id: account, login: 'bench', name: '唐示例', unitId: null, memberId: null, roles: ['supervision'] },
      ...{ passwordHash: 'none', passwordDue: false, disabled: false, passwordAt: null, signedInAt: null },
      ...{ createdAt: at, version: 1 },
    });
    await tx.insert(ApiToken, {
      ...{ id: newId(), accountId: account, name: 'bench', sha256: sha256(secret), scopes: SCOPE_CODES },
      ...{ createdAt: at, expiresAt: null, usedAt: at, revokedAt: null },
    });
    for (const [i, id] of planted.entries()) {
      const number = `2026${String(i + 1).padStart(4, '0')}`;
      const named = { number, numberKey: number, title: `关于第${i + 1}件事的提案`, searchText: number };
      await tx.insert(Proposal, blankProposal({ id, sessionId, ...named, state: 'in_handling', version: 1 }));
      const given = { proposalId: id, unitId, role: 'sole', round: 1, handedOverDay: '2026-03-02' } as const;
      const hand = newHand({ ...given, state: 'drafting' });
      await tx.insert(Assignment, hand);
      const reply = newId();
      await tx.insert(Reply, {
        ...{ id: reply, caseId: id, assignmentId: hand.id, round: 1, version: 1, record: {}, recordVersion: 0 },
        ...{ undatedReason: null, updatedAt: at },
      });
      await tx.insert(ReplyVersion, {
        ...{ id: newId(), replyId: reply, no: 1, text: writeLetter(letter(i + 1)), authorId: account },
        ...{ authorName: '元示例', at, sourceSha256: null, sourceName: null },
      });
    }
  });
  return { token: secret, ids: planted };
}

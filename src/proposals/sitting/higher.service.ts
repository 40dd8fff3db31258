import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CommitteeSession, sessionRank } from '../../directory/committee-session.entity.js';
import { printedDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demand } from '../../domain/rights/may.js';
import { Refusal } from '../../domain/refusal.js';
import type { Clock } from '../../platform/clock.js';
import { answerOnce } from '../../platform/database/answer-once.js';
import { isDuplicate } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { PolicyStore } from '../../policy/policy-store.js';
import { blankProposal } from '../blank-proposal.js';
import { record } from '../case-change.js';
import { numberKey, searchTextOf } from '../numbers/number-key.js';
import { sessionNumbering } from '../numbers/session-numbering.js';
import { takeNumbers } from '../numbers/take-number.js';
import { Proposal } from '../proposal.entity.js';
import { Proposer } from '../proposer.entity.js';
import { HigherCase } from './higher-case.entity.js';
import { higherInput, type Higher, type HigherInput } from './higher.schemas.js';

export interface RegisteredHigher {
  id: string;
  version: number;
  number: string;
}

/**
 * 上级交来: a proposal of a committee above ours, filed at once. It stands in the session it was proposed in, under its number
 * there, which no series of ours has given; a number of our own is taken only where one is wanted.
 */
@Injectable()
export class HigherProposals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: PolicyStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async register(actor: Actor, typed: HigherInput, key: string | null = null): Promise<RegisteredHigher> {
    demand(actor, 'case.register_higher');
    const input = this.accepted(typed);
    const work = () => this.unitOfWork.run((tx) => this.inOneGo(tx, actor, input));
    try {
      if (key === null) return await work();
      const asked = ['proposals.higher', input];
      return await answerOnce(this.unitOfWork, { key, actorId: actor.id, asked, at: this.clock.now() }, work);
    } catch (error) {
      if (isDuplicate(error)) throw known(input);
      throw error;
    }
  }

  private async inOneGo(tx: EntityManager, actor: Actor, input: Higher): Promise<RegisteredHigher> {
    const at = this.clock.now();
    const { receivedDay } = input;
    const { policyId, version } = await this.policy.current(receivedDay, tx);
    const above = await sessionOf(tx, input);
    const foreign = input.number.normalize('NFKC').replace(/^第|号$/g, '');
    if (await tx.existsBy(Proposal, { sessionId: above.id, numberKey: numberKey(foreign) })) throw known(input);
    const home = input.ownNumber ? await latestOwn(tx) : null;
    const id = newId();
    const given = {
      id,
      sessionId: home?.id ?? above.id,
      title: input.title,
      state: 'filed' as const,
      kind: input.kind ?? null,
      origin: input.origin,
      level: 'from_above' as const,
      filedDay: receivedDay,
      body: input.body ?? null,
      policyId,
      policyVersion: version.version,
    };
    await tx.insert(Proposal, blankProposal({ ...given, searchText: '' }));
    const taken = home && {
      sessionId: home.id,
      numbering: sessionNumbering(home, version, receivedDay),
      holders: [{ proposalId: id }],
      actor,
      at,
    };
    const number = taken ? (await takeNumbers(tx, taken))[0]!.number : foreign;
    const { proposers } = input;
    const searchText = searchTextOf({ number, receiptNumber: foreign, title: input.title, proposers });
    await tx.update(Proposal, { id }, { number, numberKey: numberKey(number), searchText });
    await tx.insert(
      Proposer,
      proposers.map((name, i) => ({
        id: newId(),
        proposalId: id,
        no: i + 1,
        memberId: null,
        unitId: null,
        name,
        role: i === 0 ? ('first' as const) : ('joint' as const),
      })),
    );
    await tx.insert(HigherCase, rowOf(input, id, foreign));
    const detail = { number, sender: input.sender, foreign };
    await record({ tx, caseId: id, actor, at }, { action: 'proposal.recorded', to: 'filed', detail });
    const { version: stored } = await tx.findOneByOrFail(Proposal, { id });
    return { id, version: stored, number };
  }

  private accepted(typed: HigherInput): Higher {
    const parsed = higherInput.safeParse(typed);
    if (!parsed.success)
      throw invalid(
        Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0] ?? ''), message])),
      );
    const { receivedDay, dueDay, role, keepsFeedback } = parsed.data;
    const today = this.clock.today();
    if (receivedDay > today) throw invalid({ receivedDay: `最晚为今天（${printedDate(today)}）` });
    if (dueDay !== undefined && dueDay <= receivedDay) throw invalid({ dueDay: '须晚于收到日期' });
    if (role === 'co' && !keepsFeedback) throw invalid({ keepsFeedback: '会办单位不征询提案者，反馈由上级征询' });
    return parsed.data;
  }
}

function invalid(fields: Record<string, string>): Refusal {
  const [problem = ''] = Object.values(fields);
  return new Refusal('higher.invalid', `没有登记：${problem}。`, '请改正后再提交。', fields);
}

const known = ({ committee, number }: Higher): Refusal =>
  new Refusal(
    'higher.known',
    `${committee}这次会议的第${number}号提案已经登记过。`,
    '请在提案列表里按号查找；号写错了，请改正。',
    { number: '已经登记过' },
  );

async function sessionOf(tx: EntityManager, { committee, term, meeting }: Higher): Promise<CommitteeSession> {
  const found = await tx.findOneBy(CommitteeSession, { committee, term, meeting });
  if (found) return found;
  const row = { id: newId(), committee, term, meeting, openedDay: null, closesDay: null, version: 1 };
  const session = { ...row, rank: sessionRank(row) };
  await tx.insert(CommitteeSession, session);
  return session;
}

/** Our own latest session: what comes from above in it gets its numbers, where it gets any. */
async function latestOwn(tx: EntityManager): Promise<CommitteeSession> {
  const [session] = await tx
    .createQueryBuilder(CommitteeSession, 'session')
    .innerJoin(Proposal, 'proposal', 'proposal.sessionId = session.id')
    .where("(proposal.level IS NULL OR proposal.level = 'own')")
    .orderBy('session.rank', 'DESC')
    .addOrderBy('session.id', 'ASC')
    .limit(1)
    .getMany();
  if (session) return session;
  throw new Refusal('higher.no-session', '本级还没有届次，编不出本级的号。', '请只用上级的编号登记。', {
    ownNumber: '本级还没有届次',
  });
}

const rowOf = (input: Higher, proposalId: string, number: string): HigherCase => ({
  id: newId(),
  proposalId,
  sender: input.sender,
  number,
  role: input.role,
  addressee: input.addressee ?? null,
  dueDay: input.dueDay ?? null,
  duePaper: input.duePaper ?? null,
  keepsFeedback: input.keepsFeedback,
  receivedDay: input.receivedDay,
});

import { Inject, Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import type { Numbering } from '../../domain/numbering/number-pattern.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Clock } from '../../platform/clock.js';
import { answerOnce } from '../../platform/database/answer-once.js';
import { Conflict } from '../../platform/database/conflict.js';
import { isDuplicate } from '../../platform/database/errors.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import type { DistrictVersion } from '../../policy/district-version.js';
import { PolicyStore } from '../../policy/policy-store.js';
import { record } from '../case-change.js';
import { numberKey, searchTextOf } from '../numbers/number-key.js';
import { sessionNumbering } from '../numbers/session-numbering.js';
import { lockSeries, takeNumber } from '../numbers/take-number.js';
import { Proposal } from '../proposal.entity.js';
import { demandOverCase } from '../rights/demand-over.js';
import { PROPOSAL_STATES } from '../states.js';
import { filingDayRefusal, filingRefusal } from './filing-rules.js';
import type { Filed } from './filing.views.js';
import { proposerNames } from './proposer-names.js';

export interface FilingOptions {
  /** 立案日期; today unless given. */
  day?: PlainDate;
  /** The caller's name for the request: sent twice, it is carried out once. */
  key?: string | null;
}

/** One act of filing (立案): who, when, under which rules. */
interface Filing {
  tx: EntityManager;
  actor: Actor;
  at: Date;
  day: PlainDate;
  rules: DistrictVersion;
}

/** 立案: a submitted proposal gets its number and the rules it is handled under, in one transaction. */
@Injectable()
export class FilingService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: PolicyStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Throws `Conflict` when the proposal is no longer the version the person saw, `Refusal` when it cannot be filed. */
  file(actor: Actor, id: string, version: number, { day, key = null }: FilingOptions = {}): Promise<Filed> {
    const work = () => this.inOneGo(actor, day, (filing) => fileOne(filing, id, version));
    if (key === null) return work();
    const asked = ['proposals.file', id, version, day ?? null];
    return answerOnce(this.unitOfWork, { key, actorId: actor.id, asked, at: this.clock.now() }, work);
  }

  /** Files all of them in the given order, or, when one cannot be, none; the refusal names it. */
  fileMany(actor: Actor, ids: readonly string[], { day }: Pick<FilingOptions, 'day'> = {}): Promise<Filed[]> {
    return this.inOneGo(actor, day, async (filing) => {
      await lockAllSeries(filing, ids);
      const filed: Filed[] = [];
      for (const [i, id] of ids.entries()) filed.push(await fileOneOfMany(filing, id, i + 1));
      return filed;
    });
  }

  private async inOneGo<T>(
    actor: Actor,
    wanted: PlainDate | undefined,
    work: (filing: Filing) => Promise<T>,
  ): Promise<T> {
    const day = wanted ?? this.clock.today();
    const tooLate = filingDayRefusal(day, this.clock.today(), null);
    if (tooLate) throw tooLate;
    try {
      return await this.unitOfWork.run(async (tx) => {
        const rules = await this.policy.current(day, tx);
        return work({ tx, actor, at: this.clock.now(), day, rules });
      });
    } catch (error) {
      // An import has brought the same number in at this very moment; the next try finds it and passes it over.
      if (!isDuplicate(error)) throw error;
      throw new Refusal(
        'filing.number-taken',
        '刚有一件导入的提案用了同一个号，没有立案。',
        '请再办一次，会编下一个号。',
      );
    }
  }
}

/** Two batches of several sessions would otherwise wait for each other. */
async function lockAllSeries(filing: Filing, ids: readonly string[]): Promise<void> {
  const proposals = await filing.tx.find(Proposal, { where: { id: In([...ids]) }, select: { sessionId: true } });
  for (const sessionId of [...new Set(proposals.map((proposal) => proposal.sessionId))].sort())
    await lockSeries(filing.tx, (await numberingOf(filing, sessionId)).series);
}

async function fileOneOfMany(filing: Filing, id: string, place: number): Promise<Filed> {
  try {
    return await fileOne(filing, id, null);
  } catch (error) {
    if (!(error instanceof Refusal) || error instanceof Conflict) throw error;
    const { code, sentence, remedy, fields } = error;
    throw new Refusal(code, `第${place}件不能立案，这一批都没有立案：${sentence}`, remedy, fields, { cause: error });
  }
}

/** `version` null: as it stands. */
async function fileOne(filing: Filing, id: string, version: number | null): Promise<Filed> {
  const { tx, actor, at, day, rules } = filing;
  await demandOverCase(tx, actor, 'case.file', id);
  const { sessionId } = await tx.findOneByOrFail(Proposal, { id });
  const numbering = await numberingOf(filing, sessionId);
  // Everybody who files in this session waits here, before a case is touched: no two can wait for each other.
  await lockSeries(tx, numbering.series);
  const proposal = await tx.findOneByOrFail(Proposal, { id });
  if (version !== null && proposal.version !== version) throw conflict(proposal, version);
  const refusal = filingRefusal(proposal);
  if (refusal) throw refusal;
  const { number } = await takeNumber(tx, { sessionId, numbering, holder: { proposalId: id }, actor, at });
  const proposers = await proposerNames(tx, id);
  const changed = await tx.update(
    Proposal,
    { id, version: proposal.version },
    {
      state: 'filed',
      number,
      numberKey: numberKey(number),
      searchText: searchTextOf({ ...proposal, number, proposers }),
      filedDay: day,
      policyId: rules.policyId,
      policyVersion: rules.version.version,
    },
  );
  if (changed.affected !== 1) throw conflict(await tx.findOneByOrFail(Proposal, { id }), proposal.version);
  const detail = { number, day, policy: rules.policyId, policyVersion: rules.version.version };
  await record({ tx, caseId: id, actor, at }, { action: 'proposal.state', from: 'submitted', to: 'filed', detail });
  return { id, version: proposal.version + 1, number, filedDay: day };
}

async function numberingOf({ tx, rules, day }: Filing, sessionId: string): Promise<Numbering> {
  const session = await tx.findOneByOrFail(CommitteeSession, { id: sessionId });
  const early = filingDayRefusal(day, day, session.openedDay);
  if (early) throw early;
  return sessionNumbering(session, rules.version, day);
}

function conflict({ state, number, version }: Proposal, sent: number): Conflict {
  const now = `${PROPOSAL_STATES[state].label}${number === null ? '' : `，编为第${number}号`}`;
  return new Conflict(
    'proposals.conflict',
    `这件提案刚被别人改过，现在是“${now}”，没有再立案。`,
    { version, state, number },
    { version: sent },
  );
}

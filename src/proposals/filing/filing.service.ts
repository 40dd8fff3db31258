import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
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
import { sessionClassNumbering, sessionNumbering } from '../numbers/session-numbering.js';
import { lockSeries, takeClassNumber, takeNumber } from '../numbers/take-number.js';
import { Proposal } from '../proposal.entity.js';
import { demandOverCase } from '../rights/demand-over.js';
import { lockCases, namedIn, proposalsOf } from '../sitting/batch.js';
import { markOf, readClasses, type SubjectClass } from '../sitting/classes.js';
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

/** One of a batch: as it was seen, with the number it was shown to get; what is left out is not compared. */
export interface FilingRow {
  id: string;
  version?: number;
  expected?: string;
}

/** `all`: what has no class is refused; `classified`: what has none goes without. */
type ClassNumbers = 'all' | 'classified' | 'none';

export interface BatchFilingOptions extends FilingOptions {
  /** Whether each gets its number within its class (分类号), too, where the rules have one. */
  classNumbers?: ClassNumbers;
  /** Done with what was filed, in the same transaction. */
  then?: (tx: EntityManager, filed: readonly Filed[]) => Promise<void>;
}

/** One act of filing (立案): who, when, under which rules, with which classes. */
interface Filing {
  tx: EntityManager;
  actor: Actor;
  at: Date;
  day: PlainDate;
  rules: DistrictVersion;
  classes: readonly SubjectClass[];
  classNumbers: ClassNumbers;
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
    const work = () =>
      this.inOneGo(actor, { day, classNumbers: 'classified' }, (filing) => fileOne(filing, id, version));
    if (key === null) return work();
    const asked = ['proposals.file', id, version, day ?? null];
    return answerOnce(this.unitOfWork, { key, actorId: actor.id, asked, at: this.clock.now() }, work);
  }

  /** Files all of them in the given order, or, when one cannot be, none; the refusal names it. */
  fileMany(
    actor: Actor,
    rows: readonly (string | FilingRow)[],
    { key = null, then, ...options }: BatchFilingOptions = {},
  ): Promise<Filed[]> {
    const wanted = rows.map((row) => (typeof row === 'string' ? { id: row } : row));
    const ids = wanted.map(({ id }) => id);
    const work = () =>
      this.inOneGo(actor, options, async (filing) => {
        const proposals = await proposalsOf(filing.tx, ids);
        await lockAllSeries(filing, [...proposals.values()]);
        await lockCases(filing.tx, ids);
        const filed: Filed[] = [];
        for (const [i, row] of wanted.entries()) {
          const one = { place: i + 1, proposal: proposals.get(row.id), doing: '立案' };
          filed.push(await namedIn(one, () => fileOne(filing, row.id, row.version ?? null, row.expected)));
        }
        await then?.(filing.tx, filed);
        return filed;
      });
    if (key === null) return work();
    const asked = ['proposals.file-many', wanted, options];
    return answerOnce(this.unitOfWork, { key, actorId: actor.id, asked, at: this.clock.now() }, work);
  }

  private async inOneGo<T>(
    actor: Actor,
    { day: wanted, classNumbers = 'none' }: Pick<BatchFilingOptions, 'day' | 'classNumbers'>,
    work: (filing: Filing) => Promise<T>,
  ): Promise<T> {
    const day = wanted ?? this.clock.today();
    const tooLate = filingDayRefusal(day, this.clock.today(), null);
    if (tooLate) throw tooLate;
    try {
      return await this.unitOfWork.run(async (tx) => {
        const rules = await this.policy.current(day, tx);
        const { classes } = (await readClasses(tx)).value;
        return work({ tx, actor, at: this.clock.now(), day, rules, classes, classNumbers });
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
async function lockAllSeries(filing: Filing, proposals: readonly Proposal[]): Promise<void> {
  const series = new Set<string>();
  for (const proposal of proposals) {
    // Why one of them gets no number is said when its turn comes, with its name.
    const own = await numberingsOf(filing, proposal).catch((error: unknown): Numbering[] => {
      if (error instanceof Refusal) return [];
      throw error;
    });
    for (const numbering of own) if (numbering) series.add(numbering.series);
  }
  for (const one of [...series].sort()) await lockSeries(filing.tx, one);
}

/** `version` null: as it stands; `expected`: the number that the person was shown. */
async function fileOne(filing: Filing, id: string, version: number | null, expected?: string): Promise<Filed> {
  const { tx, actor, at, day, rules } = filing;
  await demandOverCase(tx, actor, 'case.file', id);
  const before = await tx.findOneByOrFail(Proposal, { id });
  const { sessionId } = before;
  const [numbering, within] = await numberingsOf(filing, before);
  // Everybody who files in this session waits here, before a case is touched: no two can wait for each other.
  for (const series of [numbering.series, ...(within ? [within.series] : [])].sort()) await lockSeries(tx, series);
  const proposal = await tx.findOneByOrFail(Proposal, { id });
  if (version !== null && proposal.version !== version) throw conflict(proposal, version);
  const refusal = filingRefusal(proposal);
  if (refusal) throw refusal;
  const { number } = await takeNumber(tx, { sessionId, numbering, holder: { proposalId: id }, actor, at });
  if (expected !== undefined && number !== expected)
    throw new Refusal(
      'filing.not-as-shown',
      `它会编为第${number}号，不是预览里的第${expected}号。`,
      '顺序或号段有变，请重新预览，核对后再立案。',
    );
  const inClass = within && (await takeClassNumber(tx, { sessionId, numbering: within, proposalId: id, actor, at }));
  const classNumber = inClass?.number ?? null;
  const proposers = await proposerNames(tx, id);
  const changed = await tx.update(
    Proposal,
    { id, version: proposal.version },
    {
      state: 'filed',
      number,
      numberKey: numberKey(number),
      classNumber,
      classNumberKey: classNumber && numberKey(classNumber),
      searchText: searchTextOf({ ...proposal, number, proposers }),
      filedDay: day,
      policyId: rules.policyId,
      policyVersion: rules.version.version,
    },
  );
  if (changed.affected !== 1) throw conflict(await tx.findOneByOrFail(Proposal, { id }), proposal.version);
  const detail = {
    number,
    day,
    policy: rules.policyId,
    policyVersion: rules.version.version,
    ...(classNumber !== null && { classNumber }),
  };
  await record({ tx, caseId: id, actor, at }, { action: 'proposal.state', from: 'submitted', to: 'filed', detail });
  return { id, version: proposal.version + 1, number, classNumber, filedDay: day };
}

/** How the proposal is numbered, and how within its class where that is wanted, the rules have it and it has a class. */
async function numberingsOf(
  { tx, rules, day, classes, classNumbers }: Filing,
  { sessionId, subjectClass }: Proposal,
): Promise<[Numbering, Numbering?]> {
  const session = await tx.findOneByOrFail(CommitteeSession, { id: sessionId });
  const early = filingDayRefusal(day, day, session.openedDay);
  if (early) throw early;
  const mark = markOf(classes, subjectClass);
  const numbering = sessionNumbering(session, rules.version, day, mark);
  const wanted = classNumbers === 'all' || (classNumbers === 'classified' && mark !== null);
  const within = wanted ? sessionClassNumbering(session, rules.version, day, mark) : null;
  return within ? [numbering, within] : [numbering];
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

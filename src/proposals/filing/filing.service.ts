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
import { recordAll, type CaseLine } from '../case-change.js';
import { groupBy } from '../group.js';
import { notFound } from '../not-found.js';
import { numberKey, searchTextOf } from '../numbers/number-key.js';
import { sessionClassNumbering, sessionNumbering } from '../numbers/session-numbering.js';
import { lockSeries, takeClassNumbers, takeNumbers } from '../numbers/take-number.js';
import { Proposal } from '../proposal.entity.js';
import { demandOverKnown } from '../rights/demand-over.js';
import { partiesOfAll } from '../rights/parties.js';
import { checkBatch, lockCases, namedBy, proposalsOf } from '../sitting/batch.js';
import { markOf, readClasses, type SubjectClass } from '../sitting/classes.js';
import { PROPOSAL_STATES } from '../states.js';
import { filingDayRefusal, filingRefusal } from './filing-rules.js';
import type { Filed } from './filing.views.js';
import { proposerNamesOf } from './proposer-names.js';

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
      this.inOneGo(actor, { day, classNumbers: 'classified' }, async (filing) => {
        const [filed] = await fileAll(filing, [{ id, version }], alone);
        return filed!;
      });
    if (key === null) return work();
    const asked = ['proposals.file', id, version, day ?? null];
    return answerOnce(this.unitOfWork, { key, actorId: actor.id, asked, at: this.clock.now() }, work);
  }

  /** Files all of them in the given order, or, when one cannot be, none; the refusal names it. */
  async fileMany(
    actor: Actor,
    rows: readonly (string | FilingRow)[],
    { key = null, then, ...options }: BatchFilingOptions = {},
  ): Promise<Filed[]> {
    const wanted = rows.map((row) => (typeof row === 'string' ? { id: row } : row));
    const ids = wanted.map(({ id }) => id);
    checkBatch(ids, '立案');
    const work = () =>
      this.inOneGo(actor, options, async (filing) => {
        const proposals = await proposalsOf(filing.tx, ids);
        const filed = await fileAll(filing, wanted, namedBy(wanted, proposals, '立案'));
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

/** Does it for one of the rows, by its place from 0; a refusal of a batch names that row. */
type Named = <T>(place: number, work: () => T | Promise<T>) => Promise<T>;

const alone: Named = async (_place, work) => work();

async function fileAll(filing: Filing, rows: readonly FilingRow[], named: Named): Promise<Filed[]> {
  const { tx, actor, at } = filing;
  const ids = rows.map(({ id }) => id);
  const seen = await proposalsOf(tx, ids);
  const parties = await partiesOfAll(tx, [...seen.values()]);
  const sessions = await sessionsOf(tx, [...seen.values()]);
  const numberings: Numberings[] = [];
  for (const [place, { id }] of rows.entries())
    await named(place, () => {
      demandOverKnown(actor, 'case.file', seen.get(id), parties.get(id), id);
      numberings.push(numberingsOf(filing, seen.get(id)!, sessions));
    });
  // Everybody who files in these sessions waits here, before a case is touched: no two can wait for each other.
  const series = numberings.flatMap(({ own, within }) => [own.series, ...(within ? [within.series] : [])]);
  for (const one of [...new Set(series)].sort()) await lockSeries(tx, one);
  await lockCases(tx, ids);
  const proposals = await proposalsOf(tx, ids);
  for (const [place, { id, version }] of rows.entries())
    await named(place, () => demandFileable(id, proposals.get(id), version));
  const plain = rows.map((row, place) => ({ proposal: proposals.get(row.id)!, numbering: numberings[place]!.own }));
  const numbers = await numbersFor(filing, plain, takeNumbers);
  for (const [place, { id, expected }] of rows.entries())
    await named(place, () => demandAsShown(numbers.get(id)!, expected));
  const inClass = rows.flatMap((row, place) => {
    const numbering = numberings[place]!.within;
    return numbering ? [{ proposal: proposals.get(row.id)!, numbering }] : [];
  });
  const classNumbers = await numbersFor(filing, inClass, takeClassNumbers);
  const proposers = await proposerNamesOf(tx, ids);
  const lines: CaseLine[] = [];
  const filed: Filed[] = [];
  for (const [place, { id }] of rows.entries()) {
    const given = { number: numbers.get(id)!, classNumber: classNumbers.get(id) ?? null };
    await named(place, () => store(filing, proposals.get(id)!, given, proposers.get(id) ?? []));
    lines.push({ caseId: id, event: eventOf(filing, given) });
    filed.push({ id, version: proposals.get(id)!.version + 1, ...given, filedDay: filing.day });
  }
  await recordAll({ tx, actor, at }, lines);
  return filed;
}

type Given = Pick<Filed, 'number' | 'classNumber'>;

function demandFileable(id: string, proposal: Proposal | undefined, version: number | undefined): void {
  if (!proposal) throw notFound('proposals', id);
  if (version !== undefined && proposal.version !== version) throw conflict(proposal, version);
  const refusal = filingRefusal(proposal);
  if (refusal) throw refusal;
}

function demandAsShown(number: string, expected: string | undefined): void {
  if (expected === undefined || number === expected) return;
  throw new Refusal(
    'filing.not-as-shown',
    `它会编为第${number}号，不是预览里的第${expected}号。`,
    '顺序或号段有变，请重新预览，核对后再立案。',
  );
}

/** The next numbers of their series, each series in the order of the rows; by proposal. */
async function numbersFor(
  { tx, actor, at }: Filing,
  rows: readonly { proposal: Proposal; numbering: Numbering }[],
  take: typeof takeNumbers,
): Promise<Map<string, string>> {
  const numbers = new Map<string, string>();
  for (const alike of groupBy(rows, ({ numbering }) => numbering.series).values()) {
    const { numbering, proposal } = alike[0]!;
    const holders = alike.map((row) => ({ proposalId: row.proposal.id }));
    const taken = await take(tx, { sessionId: proposal.sessionId, numbering, holders, actor, at });
    for (const [i, { number }] of taken.entries()) numbers.set(holders[i]!.proposalId, number);
  }
  return numbers;
}

async function store(
  { tx, day, rules }: Filing,
  proposal: Proposal,
  { number, classNumber }: Given,
  proposers: readonly string[],
): Promise<void> {
  const { id, version } = proposal;
  const changed = await tx.update(
    Proposal,
    { id, version },
    {
      state: 'filed',
      number,
      numberKey: numberKey(number),
      classNumber,
      classNumberKey: classNumber === null ? null : numberKey(classNumber),
      searchText: searchTextOf({ ...proposal, number, proposers }),
      filedDay: day,
      policyId: rules.policyId,
      policyVersion: rules.version.version,
    },
  );
  if (changed.affected !== 1) throw conflict(await tx.findOneByOrFail(Proposal, { id }), version);
}

function eventOf({ day, rules }: Filing, { number, classNumber }: Given): CaseLine['event'] {
  const detail = {
    number,
    day,
    policy: rules.policyId,
    policyVersion: rules.version.version,
    ...(classNumber !== null && { classNumber }),
  };
  return { action: 'proposal.state', from: 'submitted', to: 'filed', detail };
}

async function sessionsOf(
  tx: EntityManager,
  proposals: readonly Proposal[],
): Promise<ReadonlyMap<string, CommitteeSession>> {
  const ids = [...new Set(proposals.map(({ sessionId }) => sessionId))];
  const rows = await tx.findBy(CommitteeSession, { id: In(ids) });
  return new Map(rows.map((row) => [row.id, row]));
}

interface Numberings {
  own: Numbering;
  /** Within its class, where that is wanted, the rules have it and the proposal has a class. */
  within: Numbering | null;
}

function numberingsOf(
  { rules, day, classes, classNumbers }: Filing,
  { sessionId, subjectClass }: Proposal,
  sessions: ReadonlyMap<string, CommitteeSession>,
): Numberings {
  const session = sessions.get(sessionId)!;
  const early = filingDayRefusal(day, day, session.openedDay);
  if (early) throw early;
  const mark = markOf(classes, subjectClass);
  const wanted = classNumbers === 'all' || (classNumbers === 'classified' && mark !== null);
  return {
    own: sessionNumbering(session, rules.version, day, mark),
    within: wanted ? sessionClassNumbering(session, rules.version, day, mark) : null,
  };
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

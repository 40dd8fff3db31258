import { Inject, Injectable } from '@nestjs/common';
import { DataSource, IsNull, Like, Not, type EntityManager } from 'typeorm';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import { seriesOfSession, type Numbering } from '../../domain/numbering/number-pattern.js';
import { Refusal } from '../../domain/refusal.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import { filingOrder } from '../../domain/sitting/filing-order.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { PolicyStore } from '../../policy/policy-store.js';
import { notFound } from '../not-found.js';
import { AllocatedNumber } from '../numbers/allocated-number.entity.js';
import { numberKey } from '../numbers/number-key.js';
import { NumberSeries } from '../numbers/number-series.entity.js';
import { hasClassNumbers, sessionClassNumbering, sessionNumbering } from '../numbers/session-numbering.js';
import { Proposal } from '../proposal.entity.js';
import { markOf, readClasses } from './classes.js';
import { MOST } from './batch.js';
import { SittingQueries } from './sitting.queries.js';
import type { BatchPreview, FilingLine, SittingRow } from './sitting.views.js';

/** What filing a batch would do, before anybody confirms it (立案预览). */
@Injectable()
export class FilingPreviews {
  constructor(
    private readonly reader: DataSource,
    private readonly policy: PolicyStore,
    private readonly sitting: SittingQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The proposals of the session that wait for a number, with those they would get: by class and 收件号, or in the order that
   * `arrange` gives them. `classNumbers`: numbers within classes are wanted, too, where the rules have them.
   */
  async of(
    actor: Actor,
    sessionId: string,
    {
      day = this.clock.today(),
      classNumbers = true,
      arrange = (rows) => rows,
    }: { day?: PlainDate; classNumbers?: boolean; arrange?: (rows: SittingRow[]) => SittingRow[] } = {},
  ): Promise<BatchPreview> {
    const { manager } = this.reader;
    const session = await manager.findOneBy(CommitteeSession, { id: sessionId });
    if (!session) throw notFound('sessions', sessionId);
    const { classes } = (await readClasses(manager)).value;
    const { rows } = await this.sitting.list(actor, { sessionId, stage: 'received' }, MOST);
    const order = filingOrder(
      rows,
      classes.map(({ name }) => name),
    );
    const { name, version } = await this.policy.current(day);
    const counter = await Counter.of(manager, sessionId);
    const within = classNumbers && hasClassNumbers(version);
    const lines: FilingLine[] = [];
    for (const row of arrange(order)) {
      const mark = markOf(classes, row.subjectClass);
      lines.push({
        ...lineOf(row),
        ...(await numbersOf(async () => ({
          number: await counter.next(sessionNumbering(session, version, day, mark)),
          classNumber: within ? await counter.nextInClass(sessionClassNumbering(session, version, day, mark)) : null,
        }))),
      });
    }
    return {
      sessionId,
      rules: `${name}（第${version.version}版）`,
      classNumbers: hasClassNumbers(version),
      lines,
    };
  }
}

type Numbers = Pick<FilingLine, 'number' | 'classNumber' | 'problem'>;

async function numbersOf(work: () => Promise<Omit<Numbers, 'problem'>>): Promise<Numbers> {
  try {
    return { ...(await work()), problem: null };
  } catch (error) {
    if (error instanceof Refusal) return { number: null, classNumber: null, problem: error.message };
    throw error;
  }
}

function lineOf({ id, version, receiptNumber, title, proposers, subjectClass, joined }: SittingRow) {
  return { id, version, receiptNumber, title, proposers, subjectClass, joined };
}

/** Counts on from where the series stand, passing over what somebody has; nothing is taken. */
class Counter {
  private readonly serials = new Map<string, number>();

  private constructor(
    private readonly manager: EntityManager,
    private readonly taken: ReadonlySet<string>,
    private readonly takenInClass: ReadonlySet<string>,
  ) {}

  static async of(manager: EntityManager, sessionId: string): Promise<Counter> {
    const numbered = await manager.find(Proposal, {
      where: [
        { sessionId, numberKey: Not(IsNull()) },
        { sessionId, classNumberKey: Not(IsNull()) },
      ],
      select: { id: true, numberKey: true, classNumberKey: true },
    });
    const ledger = await manager.find(AllocatedNumber, {
      where: { series: Like(`${seriesOfSession(sessionId)}%`) },
      select: { id: true, number: true },
    });
    return new Counter(
      manager,
      new Set([...numbered.flatMap((one) => one.numberKey ?? []), ...ledger.map(({ number }) => numberKey(number))]),
      new Set(numbered.flatMap((one) => one.classNumberKey ?? [])),
    );
  }

  next(numbering: Numbering): Promise<string> {
    return this.free(numbering, this.taken);
  }

  nextInClass(numbering: Numbering | null): Promise<string | null> {
    return numbering ? this.free(numbering, this.takenInClass) : Promise.resolve(null);
  }

  private async free({ series, numberOf }: Numbering, taken: ReadonlySet<string>): Promise<string> {
    let serial = this.serials.get(series) ?? (await this.manager.findOneBy(NumberSeries, { series }))?.next ?? 1;
    while (taken.has(numberKey(numberOf(serial)))) serial++;
    this.serials.set(series, serial + 1);
    return numberOf(serial);
  }
}

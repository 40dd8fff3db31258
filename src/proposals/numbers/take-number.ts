import { In, Like, type EntityManager } from 'typeorm';
import { seriesOfSession, type Numbering } from '../../domain/numbering/number-pattern.js';
import type { Actor } from '../../domain/rights/actor.js';
import { newId } from '../../platform/database/ids.js';
import { Proposal } from '../proposal.entity.js';
import { AllocatedNumber } from './allocated-number.entity.js';
import { numberKey } from './number-key.js';
import { NumberSeries } from './number-series.entity.js';

/** What a number is taken for: the proposal that gets it, or the reason why none does. */
export type Holder = { proposalId: string } | { reason: string };

export interface TakenNumber {
  serial: number;
  number: string;
}

const TAKEN = '这个号已有提案使用，不再另编';
const OUT_OF_USE = '这个号已在台账里，不再使用';

/** For whom or what the next numbers of a series are taken, in this order. */
export interface TakenFor {
  sessionId: string;
  numbering: Numbering;
  holders: readonly Holder[];
  actor: Actor;
  at: Date;
}

/**
 * The next serial number of a series, whose row stays locked until the transaction ends: whoever comes second waits. A
 * series begins at 1.
 */
export async function lockSeries(tx: EntityManager, series: string): Promise<number> {
  await tx.createQueryBuilder().insert().into(NumberSeries).values({ series, next: 1 }).orIgnore().execute();
  await tx.increment(NumberSeries, { series }, 'next', 0);
  return (await tx.findOneByOrFail(NumberSeries, { series })).next;
}

/**
 * Takes the next numbers that nobody has and writes them into the ledger; serials on the way whose number is in use already
 * (brought in with an import) get their line too, with who has it. All of it vanishes with a rollback, so a failure leaves
 * no gap.
 */
export const takeNumbers = (tx: EntityManager, wanted: TakenFor): Promise<TakenNumber[]> => take(tx, wanted, ofSession);

/** The same within a class (分类号); its series has a ledger of its own. */
export const takeClassNumbers = (tx: EntityManager, wanted: TakenFor): Promise<TakenNumber[]> =>
  take(tx, wanted, ofClass);

async function take(
  tx: EntityManager,
  { sessionId, numbering, holders, actor, at }: TakenFor,
  takenAmong: TakenAmong,
): Promise<TakenNumber[]> {
  const { series } = numbering;
  const next = await lockSeries(tx, series);
  const { free, passed } = await nextFree(tx, sessionId, numbering, next, holders.length, takenAmong);
  const line = { series, actorId: actor.id, actorName: actor.name, at };
  const own = free.map((number, i) => ({ ...number, proposalId: null, reason: null, ...holders[i]! }));
  const lines = [...passed, ...own].map((taken) => ({ id: newId(), ...line, ...taken }));
  for (let start = 0; start < lines.length; start += CHUNK)
    await tx.insert(AllocatedNumber, lines.slice(start, start + CHUNK));
  await tx.update(NumberSeries, { series }, { next: (free.at(-1)?.serial ?? next - 1) + 1 });
  return free;
}

/** The number that would come next; only a look, the next moment somebody may take it. */
export async function peekNumber(manager: EntityManager, sessionId: string, numbering: Numbering): Promise<string> {
  const row = await manager.findOneBy(NumberSeries, { series: numbering.series });
  const { free } = await nextFree(manager, sessionId, numbering, row?.next ?? 1, 1, ofSession);
  return free[0]!.number;
}

/** Numbers asked for at once, and rows per INSERT. */
const CHUNK = 200;

/** Why a number is not given out, and who has it. */
interface Taken {
  proposalId: string | null;
  reason: string;
}

type Passed = TakenNumber & Taken;

/** Which of these numbers are taken. */
type TakenAmong = (
  manager: EntityManager,
  sessionId: string,
  numbers: readonly string[],
) => Promise<Map<string, Taken>>;

async function nextFree(
  manager: EntityManager,
  sessionId: string,
  { numberOf }: Numbering,
  from: number,
  count: number,
  takenAmong: TakenAmong,
): Promise<{ free: TakenNumber[]; passed: Passed[] }> {
  const [free, passed]: [TakenNumber[], Passed[]] = [[], []];
  for (let first = from; free.length < count;) {
    const some = Array.from({ length: Math.min(count - free.length, CHUNK) }, (_, i) => first + i);
    first += some.length;
    const numbers = some.map((serial) => ({ serial, number: numberOf(serial) }));
    const taken = await takenAmong(
      manager,
      sessionId,
      numbers.map(({ number }) => number),
    );
    for (const one of numbers) {
      const holder = taken.get(one.number);
      if (holder) passed.push({ ...one, ...holder });
      else free.push(one);
    }
  }
  return { free, passed };
}

const ofSession: TakenAmong = async (manager, sessionId, numbers) => {
  const keys = In(numbers.map(numberKey));
  const holders = await manager.find(Proposal, {
    where: { sessionId, numberKey: keys },
    select: { id: true, numberKey: true },
  });
  // Another series of the session, or an older pattern of this one, has taken the number out of use.
  const ledger = await manager.find(AllocatedNumber, {
    where: { series: Like(`${seriesOfSession(sessionId)}%`), number: In(numbers) },
    select: { id: true, number: true },
  });
  const outOfUse = { proposalId: null, reason: OUT_OF_USE };
  const out = ledger.map(({ number }): [string, Taken] => [number, outOfUse]);
  return new Map([...out, ...held(numbers, new Map(holders.map(({ id, numberKey: key }) => [key, id])))]);
};

const ofClass: TakenAmong = async (manager, sessionId, numbers) => {
  const holders = await manager.find(Proposal, {
    where: { sessionId, classNumberKey: In(numbers.map(numberKey)) },
    select: { id: true, classNumberKey: true },
  });
  return new Map(held(numbers, new Map(holders.map(({ id, classNumberKey }) => [classNumberKey, id]))));
};

const held = (numbers: readonly string[], holders: ReadonlyMap<string | null, string>): [string, Taken][] =>
  numbers.flatMap((number): [string, Taken][] => {
    const proposalId = holders.get(numberKey(number));
    return proposalId === undefined ? [] : [[number, { proposalId, reason: TAKEN }]];
  });

import { Like, type EntityManager } from 'typeorm';
import { seriesOfSession, type Numbering } from '../../domain/numbering/number-pattern.js';
import type { Actor } from '../../domain/rights/actor.js';
import { newId } from '../../platform/database/ids.js';
import { Proposal } from '../proposal.entity.js';
import { AllocatedNumber } from './allocated-number.entity.js';
import { numberKey } from './number-key.js';
import { NumberSeries } from './number-series.entity.js';

/** What a number is taken for. Either a proposal gets it, or the reason says why none does. */
export interface TakenFor {
  sessionId: string;
  numbering: Numbering;
  holder: { proposalId: string } | { reason: string };
  actor: Actor;
  at: Date;
}

export interface TakenNumber {
  serial: number;
  number: string;
}

const TAKEN = '这个号已有提案使用，不再另编';
const OUT_OF_USE = '这个号已在台账里，不再使用';

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
 * Takes the next number that nobody has and writes it into the ledger; serials on the way whose number is in use already
 * (brought in with an import) get their line too, with who has it. All of it vanishes with a rollback, so a failure leaves
 * no gap.
 */
export async function takeNumber(tx: EntityManager, wanted: TakenFor): Promise<TakenNumber> {
  const { sessionId, numbering, holder, actor, at } = wanted;
  const { series } = numbering;
  const next = await lockSeries(tx, series);
  const { free, passed } = await nextFree(tx, sessionId, numbering, next);
  const line = { series, actorId: actor.id, actorName: actor.name, at };
  const own = { proposalId: null, reason: null, ...holder };
  await tx.insert(
    AllocatedNumber,
    [...passed, { ...free, ...own }].map((taken) => ({ id: newId(), ...line, ...taken })),
  );
  await tx.update(NumberSeries, { series }, { next: free.serial + 1 });
  return free;
}

/** The next number within a class (分类号) that nobody has; its series has a ledger of its own. */
export async function takeClassNumber(
  tx: EntityManager,
  { sessionId, numbering, proposalId, actor, at }: Omit<TakenFor, 'holder'> & { proposalId: string },
): Promise<TakenNumber> {
  const { series, numberOf } = numbering;
  const line = { series, actorId: actor.id, actorName: actor.name, at };
  const lines: (TakenNumber & Pick<AllocatedNumber, 'proposalId' | 'reason'>)[] = [];
  for (let serial = await lockSeries(tx, series); ; serial++) {
    const number = numberOf(serial);
    const holder = await tx.findOneBy(Proposal, { sessionId, classNumberKey: numberKey(number) });
    lines.push({
      serial,
      number,
      proposalId: holder?.id ?? proposalId,
      reason: holder ? TAKEN : null,
    });
    if (holder) continue;
    await tx.insert(
      AllocatedNumber,
      lines.map((taken) => ({ id: newId(), ...line, ...taken })),
    );
    await tx.update(NumberSeries, { series }, { next: serial + 1 });
    return { serial, number };
  }
}

/** The number that would come next; only a look, the next moment somebody may take it. */
export async function peekNumber(manager: EntityManager, sessionId: string, numbering: Numbering): Promise<string> {
  const row = await manager.findOneBy(NumberSeries, { series: numbering.series });
  return (await nextFree(manager, sessionId, numbering, row?.next ?? 1)).free.number;
}

type Passed = TakenNumber & { proposalId: string | null; reason: string };

async function nextFree(
  manager: EntityManager,
  sessionId: string,
  { numberOf }: Numbering,
  from: number,
): Promise<{ free: TakenNumber; passed: Passed[] }> {
  const passed: Passed[] = [];
  for (let serial = from; ; serial++) {
    const number = numberOf(serial);
    const holder = await manager.findOneBy(Proposal, { sessionId, numberKey: numberKey(number) });
    if (holder) passed.push({ serial, number, proposalId: holder.id, reason: TAKEN });
    else if (await inLedger(manager, sessionId, number))
      passed.push({ serial, number, proposalId: null, reason: OUT_OF_USE });
    else return { free: { serial, number }, passed };
  }
}

/** Another series of the session, or an older pattern of this one, has taken the number out of use. */
const inLedger = (manager: EntityManager, sessionId: string, number: string): Promise<boolean> =>
  manager.existsBy(AllocatedNumber, { series: Like(`${seriesOfSession(sessionId)}%`), number });

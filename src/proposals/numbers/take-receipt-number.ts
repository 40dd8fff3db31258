import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { shanghaiDay } from '../../platform/clock.js';
import { newId } from '../../platform/database/ids.js';
import { rulesInForce } from '../../policy/rules-in-force.js';
import { proposerNames } from '../filing/proposer-names.js';
import { Proposal } from '../proposal.entity.js';
import { AllocatedNumber } from './allocated-number.entity.js';
import { numberKey, searchTextOf } from './number-key.js';
import { NumberSeries } from './number-series.entity.js';
import { sessionReceipts } from './session-numbering.js';
import { lockSeries } from './take-number.js';

/** Which proposals of one session get a 收件号, by whom, when. */
export interface Received {
  sessionId: string;
  /** Stored already, in the order in which they came. */
  proposalIds: readonly string[];
  actor: Actor;
  at: Date;
}

/** Rows per INSERT, and ids per IN list. */
const CHUNK = 200;

const TAKEN = '这个收件号已有提案使用，不再另编';

/**
 * 收件号 of one proposal: `takeReceiptNumbers` for a single one. Whoever calls it records the step itself, with the number
 * as `detail.receipt`, so that receiving leaves one line in the trail.
 */
export async function takeReceiptNumber(
  tx: EntityManager,
  { proposalId, ...rest }: Omit<Received, 'proposalIds'> & { proposalId: string },
): Promise<string> {
  const numbers = await takeReceiptNumbers(tx, { ...rest, proposalIds: [proposalId] });
  return numbers.get(proposalId) ?? '';
}

/**
 * Gives each of the proposals the next 收件号 of the session that nobody has, stores it with them and writes the ledger. A
 * proposal that has a number keeps it: returned for correction and handed in again it is still the same paper.
 */
export async function takeReceiptNumbers(tx: EntityManager, received: Received): Promise<Map<string, string>> {
  const proposals = await byIds(tx, received.proposalIds);
  const numbered = received.proposalIds.filter((id) => proposals.get(id)?.receiptNumber != null);
  const proposalIds = received.proposalIds.filter((id) => !numbered.includes(id));
  const receipts = await reserveReceipts(tx, { ...received, proposalIds });
  for (const [id, number] of receipts.numbers) await store(tx, proposals.get(id)!, number);
  await writeReceipts(tx, receipts);
  return new Map([...numbered.map((id) => [id, proposals.get(id)!.receiptNumber!] as const), ...receipts.numbers]);
}

/** Numbers that are spoken for in this transaction, and their lines of the ledger. */
export interface Receipts {
  numbers: Map<string, string>;
  series: string;
  next: number;
  lines: AllocatedNumber[];
}

/**
 * The next numbers of a session for proposals that are about to be stored with them; `writeReceipts` follows. Numbers on the
 * way that a register brought along get their line, too. The series' row stays locked until the transaction ends.
 */
export async function reserveReceipts(tx: EntityManager, received: Received): Promise<Receipts> {
  const { sessionId, proposalIds, actor, at } = received;
  const session = await tx.findOneByOrFail(CommitteeSession, { id: sessionId });
  const day = shanghaiDay(at);
  const { series, numberOf } = sessionReceipts(session, await rulesInForce(tx, day), day);
  let serial = await lockSeries(tx, series);
  const holders = await holdersOf(tx, sessionId);
  const receipts: Receipts = { numbers: new Map(), series, next: serial, lines: [] };
  const line = (number: string, proposalId: string, reason: string | null) =>
    receipts.lines.push({
      id: newId(),
      series,
      serial: serial++,
      number,
      proposalId,
      reason,
      actorId: actor.id,
      actorName: actor.name,
      at,
    });
  for (const id of proposalIds) {
    for (let holder; (holder = holders.get(numberKey(numberOf(serial)))) !== undefined;)
      line(numberOf(serial), holder, TAKEN);
    receipts.numbers.set(id, numberOf(serial));
    line(numberOf(serial), id, null);
  }
  return { ...receipts, next: serial };
}

/** Writes the ledger, once the proposals are stored. */
export async function writeReceipts(tx: EntityManager, { series, next, lines }: Receipts): Promise<void> {
  for (let start = 0; start < lines.length; start += CHUNK)
    await tx.insert(AllocatedNumber, lines.slice(start, start + CHUNK));
  await tx.update(NumberSeries, { series }, { next });
}

/** The proposals of the session that have a 收件号, by its key. */
async function holdersOf(tx: EntityManager, sessionId: string): Promise<Map<string, string>> {
  const rows = await tx.find(Proposal, {
    where: { sessionId, receiptKey: Not(IsNull()) },
    select: { id: true, receiptKey: true },
  });
  return new Map(rows.flatMap(({ id, receiptKey }) => (receiptKey === null ? [] : [[receiptKey, id] as const])));
}

async function byIds(tx: EntityManager, ids: readonly string[]): Promise<Map<string, Proposal>> {
  const found = new Map<string, Proposal>();
  for (let start = 0; start < ids.length; start += CHUNK) {
    const rows = await tx.findBy(Proposal, { id: In(ids.slice(start, start + CHUNK)) });
    for (const row of rows) found.set(row.id, row);
  }
  return found;
}

async function store(tx: EntityManager, proposal: Proposal, receiptNumber: string): Promise<void> {
  const { id } = proposal;
  const searchText = searchTextOf({ ...proposal, receiptNumber, proposers: await proposerNames(tx, id) });
  const changed = await tx.update(
    Proposal,
    { id, receiptKey: IsNull() },
    { receiptNumber, receiptKey: numberKey(receiptNumber), searchText },
  );
  if (changed.affected === 1) return;
  throw new Refusal('receipts.conflict', '这件提案刚由别人收件，没有再编收件号。', '请刷新后再看。');
}

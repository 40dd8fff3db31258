import { In, type EntityManager } from 'typeorm';
import { CHAIN_START, entryText, type AuditDetail } from '../domain/audit/chain.js';
import type { Actor } from '../domain/rights/actor.js';
import { newId } from '../platform/database/ids.js';
import { sha256 } from '../platform/sha256.js';
import { AuditChain } from './audit-chain.entity.js';
import { AuditEntry } from './audit-entry.entity.js';

/** What happened, for a trail. */
export interface AuditEvent {
  action: string;
  from?: string;
  to?: string;
  detail?: AuditDetail;
}

/** Trails beside those of the cases, by what they are about. */
export type NamedTrail =
  | 'calendar'
  | 'policy'
  | 'accounts'
  | 'numbers'
  | 'sessions'
  | 'registers'
  | 'sitting'
  | 'offices'
  | 'units'
  | 'printing'
  | 'letterheads'
  | 'members'
  | 'papers';

/** What happened, with the chain that tells of it. */
export interface ChainLine {
  chain: string;
  event: AuditEvent;
}

/** Adds one line to a chain, in the transaction of the change it tells of. */
export const recordEvent = (
  tx: EntityManager,
  chain: string,
  actor: Actor,
  event: AuditEvent,
  at: Date,
): Promise<void> => recordEvents(tx, [{ chain, event }], actor, at);

/**
 * Adds lines to many chains with as many questions as to one; those of one chain in their order. The chains' rows are locked
 * first: a second writer waits, so no two lines take the same place and none stands beside the chain.
 */
export async function recordEvents(
  tx: EntityManager,
  lines: readonly ChainLine[],
  actor: Actor,
  at: Date,
): Promise<void> {
  for (let start = 0; start < lines.length; start += CHUNK) {
    const some = lines.slice(start, start + CHUNK);
    const tips = await lockedTips(tx, [...new Set(some.map(({ chain }) => chain))]);
    const rows = some.map(({ chain, event }) => {
      const { seq, hash } = tips.get(chain)!;
      const row = auditRow({ chain, seq: seq + 1, actor, event, at, previous: hash });
      tips.set(chain, { chain, seq: row.seq, hash: row.hash });
      return row;
    });
    await tx.insert(AuditEntry, rows);
    await tx.upsert(AuditChain, [...tips.values()], ['chain']);
  }
}

/** Rows per INSERT; SQLite takes 32,766 values in one statement. */
const CHUNK = 200;

/** The last lines of chains, which stay locked until the transaction ends. */
async function lockedTips(tx: EntityManager, chains: readonly string[]): Promise<Map<string, AuditChain>> {
  const lock = () => tx.increment(AuditChain, { chain: In(chains) }, 'seq', 0);
  const { affected } = await lock();
  if (affected !== chains.length) {
    // Some begin; somebody else may be writing their first lines at this very moment.
    const first = chains.map((chain) => ({ chain, seq: 0, hash: CHAIN_START }));
    await tx.createQueryBuilder().insert().into(AuditChain).values(first).orIgnore().execute();
    await lock();
  }
  const tips = await tx.findBy(AuditChain, { chain: In(chains) });
  return new Map(tips.map((tip) => [tip.chain, tip]));
}

/** The row of one event; for those who know the chain themselves, such as the demo district. */
export function auditRow(entry: {
  chain: string;
  seq: number;
  actor: Pick<Actor, 'id' | 'name' | 'unitId' | 'unitName'>;
  event: AuditEvent;
  at: Date;
  previous: string;
}): AuditEntry {
  const { chain, seq, actor, event, at, previous } = entry;
  const said = {
    chain,
    seq,
    actorId: actor.id,
    actorName: actor.name,
    actingUnitId: actor.unitId,
    actingUnitName: actor.unitName,
    action: event.action,
    from: event.from ?? null,
    to: event.to ?? null,
    detail: event.detail ?? {},
    at,
  };
  return { id: newId(), ...said, previous, hash: sha256(entryText(said, previous)) };
}

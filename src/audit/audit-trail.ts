import type { EntityManager } from 'typeorm';
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
  'calendar' | 'policy' | 'accounts' | 'numbers' | 'sessions' | 'registers' | 'sitting' | 'offices';

/**
 * Adds one line to a chain, in the transaction of the change it tells of. The chain's row is changed first: its lock makes
 * a second writer wait, so no two lines take the same place and none stands beside the chain.
 */
export async function recordEvent(
  tx: EntityManager,
  chain: string,
  actor: Actor,
  event: AuditEvent,
  at: Date,
): Promise<void> {
  const grown = await tx.increment(AuditChain, { chain }, 'seq', 1);
  if (grown.affected === 0) await begin(tx, chain);
  const { seq, hash: previous } = await tx.findOneByOrFail(AuditChain, { chain });
  const entry = auditRow({ chain, seq, actor, event, at, previous });
  await tx.insert(AuditEntry, entry);
  await tx.update(AuditChain, { chain }, { hash: entry.hash });
}

/** The first line of a chain; somebody else may be writing it at this very moment. */
async function begin(tx: EntityManager, chain: string): Promise<void> {
  const row = { chain, seq: 0, hash: CHAIN_START };
  await tx.createQueryBuilder().insert().into(AuditChain).values(row).orIgnore().execute();
  await tx.increment(AuditChain, { chain }, 'seq', 1);
}

/** The first line of a chain that nobody else can know of yet, such as that of a case that is being stored. */
export interface FirstLine {
  chain: string;
  event: AuditEvent;
}

/** Many chains' first lines at once; `recordEvent` for each would take seconds where thousands are stored. */
export async function recordFirstLines(
  tx: EntityManager,
  lines: readonly FirstLine[],
  actor: Actor,
  at: Date,
): Promise<void> {
  const rows = lines.map(({ chain, event }) => auditRow({ chain, seq: 1, actor, event, at, previous: CHAIN_START }));
  for (let start = 0; start < rows.length; start += CHUNK) {
    const some = rows.slice(start, start + CHUNK);
    await tx.insert(AuditEntry, some);
    await tx.insert(
      AuditChain,
      some.map(({ chain, seq, hash }) => ({ chain, seq, hash })),
    );
  }
}

/** Rows per INSERT; SQLite takes 32,766 values in one statement. */
const CHUNK = 200;

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

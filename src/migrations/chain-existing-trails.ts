import type { QueryRunner } from 'typeorm';
import { CHAIN_START, entryText, type AuditDetail, type ChainedEntry } from '../domain/audit/chain.js';
import { sha256 } from '../platform/sha256.js';

type Row = Omit<ChainedEntry, 'at' | 'detail'> & { id: string; at: Date | string; detail: AuditDetail | string };

/** Gives the lines that were written before there was a chain their hashes, and every chain its tip. */
export async function chainExistingTrails(runner: QueryRunner): Promise<void> {
  const rows = (await runner.query('SELECT * FROM audit_entry ORDER BY "chain", "seq"')) as Row[];
  const tips = new Map<string, { seq: number; hash: string }>();
  for (const row of rows) {
    const previous = tips.get(row.chain)?.hash ?? CHAIN_START;
    const hash = sha256(entryText(entryOf(row), previous));
    tips.set(row.chain, { seq: row.seq, hash });
    await runner.manager
      .createQueryBuilder()
      .update('audit_entry')
      .set({ previous, hash })
      .where('id = :id', { id: row.id })
      .execute();
  }
  for (const [chain, tip] of tips)
    await runner.manager
      .createQueryBuilder()
      .insert()
      .into('audit_chain')
      .values({ chain, ...tip })
      .execute();
}

/** Raw rows: SQLite gives text for instants (UTC, without a zone) and JSON, PostgreSQL gives both parsed. */
function entryOf({ at, detail, ...row }: Row): ChainedEntry {
  return {
    ...row,
    at: typeof at === 'string' ? new Date(`${at.replace(' ', 'T')}Z`) : at,
    detail: typeof detail === 'string' ? (JSON.parse(detail) as AuditDetail) : detail,
  };
}

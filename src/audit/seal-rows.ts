import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Tip } from '../domain/audit/chain.js';
import type { Seal } from '../domain/audit/seal.js';
import { instantOf } from './audit-lines.js';
import { AuditSeal } from './audit-seal.entity.js';

type RawSeal = Omit<Seal, 'at' | 'tips'> & { at: Date | string; tips: unknown };

/** Seals, aliased `s`, to be read with `sealsOf`. */
export function selectSeals(manager: EntityManager): SelectQueryBuilder<AuditSeal> {
  const query = manager.createQueryBuilder(AuditSeal, 's').select([]);
  for (const column of ['no', 'at', 'tips', 'previous', 'hash']) query.addSelect(`s.${column}`, column);
  return query;
}

/** Not as entities, for the reason of `linesOf`: tips that cannot be read are none, and the seal does not match its hash. */
export async function sealsOf(query: SelectQueryBuilder<AuditSeal>): Promise<Seal[]> {
  const rows = await query.getRawMany<RawSeal>();
  return rows.map((row) => ({ ...row, at: instantOf(row.at), tips: tipsOf(row.tips) }));
}

function tipsOf(stored: unknown): Tip[] {
  try {
    const tips: unknown = typeof stored === 'string' ? JSON.parse(stored) : stored;
    return Array.isArray(tips) && tips.every(isTip) ? tips : [];
  } catch {
    return [];
  }
}

function isTip(value: unknown): value is Tip {
  const { chain, seq, hash } = (value ?? {}) as Partial<Tip>;
  return typeof chain === 'string' && typeof hash === 'string' && Number.isInteger(seq);
}

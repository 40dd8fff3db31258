import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { AuditDetail, ChainLine } from '../domain/audit/chain.js';
import { AuditEntry } from './audit-entry.entity.js';

/** A line of a trail as it is read, whatever has been done to it. */
export type AuditLine = ChainLine & { id: string };

type RawLine = Omit<AuditLine, 'at' | 'detail'> & { at: Date | string; detail: AuditDetail | string };

const COLUMNS = [
  'id',
  'chain',
  'seq',
  'actorId',
  'actorName',
  'actingUnitId',
  'actingUnitName',
  'action',
  'from',
  'to',
  'detail',
  'at',
  'previous',
  'hash',
] as const;

/** Lines, aliased `e`; add what narrows and orders them and read them with `linesOf`. */
export function selectLines(manager: EntityManager): SelectQueryBuilder<AuditEntry> {
  const query = manager.createQueryBuilder(AuditEntry, 'e').select([]);
  for (const column of COLUMNS) query.addSelect(`e.${column}`, column);
  return query;
}

/**
 * Not as entities: a line that somebody has broken (a time that is none, a detail that cannot be parsed) must be shown and
 * found wrong, and not end the reading.
 */
export async function linesOf<Extra extends object = object>(
  query: SelectQueryBuilder<AuditEntry>,
): Promise<(AuditLine & Extra)[]> {
  const rows = await query.getRawMany<RawLine & Extra>();
  return rows.map((row) => ({ ...row, at: instantOf(row.at), detail: detailOf(row.detail) }));
}

/** SQLite gives text (UTC, without a zone), PostgreSQL an instant; a broken text is the beginning of time. */
export function instantOf(at: Date | string): Date {
  const instant = typeof at === 'string' ? new Date(`${at.replace(' ', 'T')}Z`) : at;
  return Number.isNaN(instant.getTime()) ? new Date(0) : instant;
}

function detailOf(detail: AuditDetail | string): AuditDetail {
  if (typeof detail !== 'string') return detail;
  try {
    const parsed: unknown = JSON.parse(detail);
    return typeof parsed === 'object' && parsed !== null ? (parsed as AuditDetail) : { unreadable: detail };
  } catch {
    return { unreadable: detail };
  }
}

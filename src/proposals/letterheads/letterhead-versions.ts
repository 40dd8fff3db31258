import type { EntityManager } from 'typeorm';
import type { Letterhead } from '../../domain/letterhead/letterhead.js';
import { Refusal } from '../../domain/refusal.js';
import { LetterheadScope } from '../../letters/letterheads/letterhead-scope.entity.js';
import { LetterheadVersion } from '../../letters/letterheads/letterhead-version.entity.js';
import { letterheadFrom } from '../../letters/letterheads/letterhead-input.js';

export async function versionOf(manager: EntityManager, scope: string, no: number): Promise<LetterheadVersion> {
  const row = await manager.findOneBy(LetterheadVersion, { scope, no });
  if (row) return row;
  throw new Refusal('letterheads.not-found', `没有第${no}版。`, '请从“版头和用语”页重新打开。');
}

export async function versionInForce(
  manager: EntityManager,
  scope: string,
): Promise<{ no: number; content: Letterhead } | null> {
  const kept = await manager.findOneBy(LetterheadScope, { scope });
  const row = kept?.inForceId ? await manager.findOneBy(LetterheadVersion, { id: kept.inForceId }) : null;
  const content = row && letterheadFrom(row.content);
  return row && content ? { no: row.no, content } : null;
}

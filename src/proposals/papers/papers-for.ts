import { IsNull, type EntityManager } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import type { Right } from '../../domain/rights/rights.js';
import { Refusal } from '../../domain/refusal.js';
import type { Pick } from '../../domain/workflow/inputs.js';
import { Paper } from './paper.entity.js';

/** Files that the person has sent and no step has taken up yet. */
export async function papersFor(manager: EntityManager, actor: Actor): Promise<Pick[]> {
  const papers = await manager.find(Paper, {
    where: { uploadedById: actor.id, caseId: IsNull(), unitId: IsNull() },
    order: { at: 'DESC' },
    take: 50,
  });
  return papers.map(({ id, name }) => ({ code: id, label: name }));
}

/** Puts a file into a case's papers, in the transaction of the step that brings it. */
export async function keepPaper(
  tx: EntityManager,
  actor: Actor,
  id: string,
  place: { caseId: string; assignmentId?: string; opens: Right },
): Promise<void> {
  const { caseId, assignmentId = null, opens } = place;
  const kept = await tx.update(Paper, unused(actor, id), { caseId, assignmentId, opens });
  if (kept.affected !== 1) throw gone();
}

/** Puts a file into a unit's own papers: for those who act for it, whatever the case. */
export async function keepUnitPaper(tx: EntityManager, actor: Actor, id: string, unitId: string): Promise<void> {
  const kept = await tx.update(Paper, unused(actor, id), { unitId, opens: 'office.read' });
  if (kept.affected !== 1) throw gone();
}

const unused = (actor: Actor, id: string) => ({ id, uploadedById: actor.id, caseId: IsNull(), unitId: IsNull() });

const gone = (): Refusal => new Refusal('papers.gone', '选的文件已经用过。', '请重新选择文件。');

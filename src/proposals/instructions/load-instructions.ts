import { IsNull, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import { may, mayAtAll } from '../../domain/rights/may.js';
import { groupBy } from '../group.js';
import { InstructionTask } from './instruction-task.entity.js';
import { Instruction } from './instruction.entity.js';

/** What a unit still has to report back, with the instruction it comes from. */
export type OpenTask = InstructionTask & { instruction: Instruction };

/** What is asked of the person's unit on these cases and nobody has reported back, by case. */
export async function openTasksOf(
  manager: EntityManager,
  actor: Actor,
  caseIds: readonly string[],
): Promise<Map<string, OpenTask[]>> {
  const { unitId } = actor;
  if (unitId === null || !mayAtAll(actor, 'instruction.report')) return new Map();
  const rows = (await manager
    .createQueryBuilder(InstructionTask, 'task')
    .innerJoinAndMapOne('task.instruction', Instruction, 'instruction', 'instruction.id = task.instructionId')
    .where('instruction.caseId IN (:...caseIds)', { caseIds })
    .andWhere({ unitId, report: IsNull() })
    .orderBy('instruction.day', 'ASC')
    .addOrderBy('task.id', 'ASC')
    .getMany()) as OpenTask[];
  return groupBy(rows, ({ instruction }) => instruction.caseId);
}

/**
 * The instructions that the person may know of (批示的知悉范围): those that name the own unit, those that the own office has
 * recorded, and for the supervision office all. The alias is `instruction`.
 */
export function instructionsWithin(manager: EntityManager, actor: Actor): SelectQueryBuilder<Instruction> {
  const query = manager.createQueryBuilder(Instruction, 'instruction');
  if (!mayAtAll(actor, 'instruction.read')) return query.where('1 = 0');
  if (may(actor, 'instruction.read', ['submitted'])) return query.where('1 = 1');
  const named = manager
    .createQueryBuilder(InstructionTask, 'named')
    .select('1')
    .where('named.instructionId = instruction.id AND named.unitId = :askingUnit');
  return query.where(
    `(instruction.recordedById = :asking OR instruction.recordedUnitId = :askingUnit OR EXISTS (${named.getQuery()}))`,
    { asking: actor.id, askingUnit: actor.unitId ?? '-' },
  );
}

/** Whether a scan belongs to an instruction that the person may know of: to its paper, or to a report that is the person's to see. */
export async function namedIn(manager: EntityManager, actor: Actor, paperId: string): Promise<boolean> {
  const within = () => instructionsWithin(manager, actor);
  if (await within().andWhere('instruction.paperId = :paperId', { paperId }).getExists()) return true;
  const task = await manager.findOneBy(InstructionTask, { reportPaperId: paperId });
  if (!task) return false;
  if (task.unitId === actor.unitId) return true;
  const { instructionId: id } = task;
  const recorded = '(instruction.recordedById = :asking OR instruction.recordedUnitId = :askingUnit)';
  return within()
    .andWhere('instruction.id = :id', { id })
    .andWhere(recorded, { asking: actor.id, askingUnit: actor.unitId ?? '-' })
    .getExists();
}

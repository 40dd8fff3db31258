import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { Unit } from '../../directory/unit.entity.js';
import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import { shanghaiDay, type Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { InstructionTask } from './instruction-task.entity.js';
import type { Instruction } from './instruction.entity.js';
import type { InstructionTaskView, InstructionView } from './instructions.views.js';
import { instructionsWithin } from './load-instructions.js';

/** 批示 on a case, for those who may know of them. */
@Injectable()
export class InstructionQueries {
  constructor(
    private readonly reader: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The newest first; whether the person sees the case is the caller's to ask. */
  async ofCase(actor: Actor, caseId: string): Promise<InstructionView[]> {
    const { manager } = this.reader;
    if (!mayAtAll(actor, 'instruction.read')) return [];
    const rows = await instructionsWithin(manager, actor)
      .andWhere('instruction.caseId = :caseId', { caseId })
      .orderBy('instruction.day', 'DESC')
      .addOrderBy('instruction.at', 'DESC')
      .getMany();
    if (rows.length === 0) return [];
    const tasks = await manager.find(InstructionTask, {
      where: { instructionId: In(rows.map(({ id }) => id)) },
      order: { id: 'ASC' },
    });
    const units = await manager.findBy(Unit, { id: In(tasks.map(({ unitId }) => unitId)) });
    const named = new Map(units.map(({ id, shortName }) => [id, shortName]));
    return rows.map((row) => {
      const own = tasks.filter((task) => task.instructionId === row.id && seesTask(actor, row, task));
      return { ...instructionView(row), tasks: own.map((task) => this.taskView(task, named.get(task.unitId) ?? '')) };
    });
  }

  private taskView(task: InstructionTask, unit: string): InstructionTaskView {
    const { what, dueDay, report, reportedBy, reportedDay, reportPaperId } = task;
    const overdue = report === null && dueDay !== null && dueDay < this.clock.today();
    return { unit, what, dueDay, overdue, report, reportedBy, reportedDay, paperId: reportPaperId };
  }
}

function seesTask(actor: Actor, row: Instruction, { unitId }: InstructionTask): boolean {
  const recorded = row.recordedById === actor.id || (actor.unitId !== null && row.recordedUnitId === actor.unitId);
  return recorded || unitId === actor.unitId || mayAtAll(actor, 'hand.decide');
}

const instructionView = ({ id, leader, day, text, paperId, recordedBy, at }: Instruction) => ({
  id,
  leader,
  day,
  text,
  paperId,
  recordedBy,
  recordedDay: shanghaiDay(at),
});

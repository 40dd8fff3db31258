import type { PlainDate } from '../../../domain/plain-date.js';
import { picksOf } from '../../../domain/workflow/inputs.js';
import { newId } from '../../../platform/database/ids.js';
import { InstructionTask } from '../../instructions/instruction-task.entity.js';
import { Instruction } from '../../instructions/instruction.entity.js';
import { keepPaper } from '../../papers/papers-for.js';
import type { CaseTrace } from './case-trace.js';

/** 登记批示; the trail is told nothing of it. */
export const recordInstruction: CaseTrace = async ({ tx, caseId, actor, at }, _loaded, { values }) => {
  const { leader, day, text, scan, units, what, due } = values;
  if (scan !== undefined) await keepPaper(tx, actor, scan, { caseId, opens: 'instruction.read' });
  const id = newId();
  await tx.insert(Instruction, {
    id,
    caseId,
    leader: leader!,
    day: day as PlainDate,
    text: text ?? null,
    paperId: scan ?? null,
    recordedById: actor.id,
    recordedBy: actor.name,
    recordedUnitId: actor.unitId,
    at,
  });
  await tx.insert(
    InstructionTask,
    picksOf(units).map((unitId) => ({
      id: newId(),
      instructionId: id,
      unitId,
      what: what!,
      dueDay: due ?? null,
      report: null,
      reportedBy: null,
      reportedDay: null,
      reportPaperId: null,
    })),
  );
};

export const reportBack: CaseTrace = async ({ tx, caseId, actor }, _loaded, { values }, today) => {
  const { task, report, scan } = values;
  if (scan !== undefined) await keepPaper(tx, actor, scan, { caseId, opens: 'instruction.read' });
  await tx.update(
    InstructionTask,
    { id: task },
    { report, reportedBy: actor.name, reportedDay: today, reportPaperId: scan ?? null },
  );
};

import { newId } from '../../../platform/database/ids.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import type { HandTrace } from './hand-trace.js';
import { InsideNote } from './inside-note.entity.js';

/** 内部分办: what is left open is nobody's. */
export const split: HandTrace = async ({ tx }, { id }, { values }) => {
  const { section, clerk, inner } = values;
  const innerDueDay = inner ?? null;
  await tx.update(Assignment, { id }, { sectionId: section ?? null, clerkId: clerk ?? null, innerDueDay });
};

export const noteInside: HandTrace = async ({ tx, actor, at }, { id }, { values }) => {
  await tx.insert(InsideNote, {
    id: newId(),
    assignmentId: id,
    text: values.note!,
    byId: actor.id,
    by: actor.name,
    at,
  });
};

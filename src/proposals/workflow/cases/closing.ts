import type { PlainDate } from '../../../domain/plain-date.js';
import { statementOf, STATEMENTS } from '../../../domain/feedback/outcome.js';
import { outcomesOf, undecidedOf } from '../../../domain/workflow/cases/after-answers.js';
import { handWords } from '../../../domain/workflow/cases/answer-picks.js';
import { picksOf } from '../../../domain/workflow/inputs.js';
import { newId } from '../../../platform/database/ids.js';
import { newHand } from '../../assignments/new-hand.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import { ArchivedPaper } from '../../closing/archived-paper.entity.js';
import { archiveList, entryRow } from '../../closing/archive-list.js';
import { CaseDecision } from '../../closing/case-decision.entity.js';
import type { CaseChange } from '../../case-change.js';
import { ROLES } from '../../states.js';
import type { CaseTrace } from './case-trace.js';
import type { LoadedCase } from './load-case.js';

/** 重新办理: a new round for each unit that is to answer again, its clock counted from the first dissatisfied feedback. */
export const orderRedo: CaseTrace = async (change, loaded, { values }) => {
  const { tx, caseId } = change;
  const day = values.day as PlainDate;
  const again = loaded.hands.filter(({ id }) => picksOf(values.hands).includes(id));
  const beside = loaded.hands.filter(({ id }) => picksOf(values.co).includes(id));
  const blamed = outcomesOf(loaded.facts).filter(({ handId }) => again.some(({ id }) => id === handId));
  const feedbackDay = (handId: string): PlainDate => {
    const ids = blamed.find((one) => one.handId === handId)?.dissatisfied ?? [];
    const days = loaded.facts.answers.given.flatMap((one) => (ids.includes(one.id) ? [one.day] : []));
    return days.sort()[0] ?? day;
  };
  for (const { id, unitId, unitPrinted, role, round } of [...again, ...beside])
    await tx.insert(
      Assignment,
      newHand({
        proposalId: caseId,
        unitId,
        unitPrinted,
        role,
        round: round + 1,
        handedOverDay: day,
        feedbackDay: role === 'co' ? day : feedbackDay(id),
      }),
    );
  await decided(change, loaded, {
    kind: 'redo',
    handIds: again.map(({ id }) => id),
    feedbackIds: blamed.flatMap(({ dissatisfied }) => dissatisfied),
    reason: values.reason ?? null,
    day,
  });
  const named = [...again, ...beside].map(({ unit, unitPrinted, role }) => {
    const name = unit?.shortName ?? unitPrinted ?? '';
    return `${name}${role === null ? '' : ROLES[role]}`;
  });
  return { units: named.join('、'), ...because(values.reason) };
};

/** 不重新办理: it holds for the feedback that was there; whoever is not satisfied later has to be answered anew. */
export const refuseRedo: CaseTrace = async (change, loaded, { values }, today) => {
  const handIds = picksOf(values.hands);
  const about = undecidedOf(loaded.facts).filter(({ handId }) => handIds.includes(handId));
  await decided(change, loaded, {
    kind: 'no_redo',
    handIds,
    feedbackIds: about.flatMap(({ dissatisfied }) => dissatisfied),
    reason: values.reason!,
    day: today,
  });
  const hands = loaded.facts.hands.filter(({ id }) => handIds.includes(id));
  return { units: hands.map(handWords).join('、'), ...because(values.reason) };
};

export const close: CaseTrace = async (change, loaded, _decision, today) => {
  const statement = statementOf(outcomesOf(loaded.facts), loaded.facts.answers);
  await decided(change, loaded, { kind: 'closed', statement, day: today });
  return { about: STATEMENTS[statement] };
};

export const reopen: CaseTrace = async (change, loaded, { values }, today) => {
  await decided(change, loaded, { kind: 'reopened', reason: values.reason!, day: today });
  return because(values.reason);
};

/** 归档: the papers of the case as they are now, each with how long it is kept. */
export const archive: CaseTrace = async (change, loaded, { values }, today) => {
  const { tx, caseId, actor } = change;
  const papers = await archiveList(tx, actor, loaded);
  await tx.insert(
    ArchivedPaper,
    papers.map((paper, i) => ({ id: newId(), caseId, no: i + 1, ...entryRow(paper) })),
  );
  await decided(change, loaded, { kind: 'archived', shelf: values.shelf ?? null, day: today });
  return { about: [values.shelf && `档号${values.shelf}`, `共${papers.length}件`].filter(Boolean).join('，') };
};

async function decided(
  { tx, caseId, actor, at }: CaseChange,
  { answers }: LoadedCase,
  given: Pick<CaseDecision, 'kind' | 'day'> & Partial<CaseDecision>,
): Promise<void> {
  await tx.insert(CaseDecision, {
    id: newId(),
    caseId,
    no: answers.decisions.length + 1,
    handIds: [],
    feedbackIds: [],
    reason: null,
    statement: null,
    shelf: null,
    decidedBy: actor.name,
    at,
    ...given,
  });
}

const because = (reason: string | undefined): Record<string, string> => (reason === undefined ? {} : { reason });

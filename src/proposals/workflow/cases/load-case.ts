import type { EntityManager } from 'typeorm';
import { clocksDue } from '../../../domain/policy/clock-due.js';
import type { Actor } from '../../../domain/rights/actor.js';
import type { CaseFacts, CaseHand } from '../../../domain/workflow/cases/facts.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import { loadEntry } from '../../drafting/load-entry.js';
import { versionOf, type Rules } from '../../due/district-rules.js';
import { handFacts, handRows, type HandRow } from '../../due/hand-rows.js';
import { answerFacts, loadAnswers, type AnswerRows } from '../../feedback/load-answers.js';
import { openTasksOf, type OpenTask } from '../../instructions/load-instructions.js';
import { Proposal } from '../../proposal.entity.js';
import { keepersOf } from '../../rights/parties.js';
import { relationsToCase } from '../../rights/standing.js';
import { loadSitting } from '../../sitting/load-sitting.js';
import type { Loaded } from '../steppable.js';

/** A proposal with all that the rules look at. */
export interface LoadedCase extends Loaded<CaseFacts> {
  proposal: Proposal;
  hands: HandRow[];
  answers: AnswerRows;
  /** The rules (办理规定) that it is handled by. */
  policy: Rules['versions'][number] | null;
  /** What instructions (批示) ask of the person's unit. */
  instructed: OpenTask[];
}

/** Reads the facts of a proposal in one go; null when there is none. */
export async function loadCase(
  manager: EntityManager,
  actor: Actor,
  id: string,
  rules: Rules,
): Promise<LoadedCase | null> {
  const proposal = await manager.findOneBy(Proposal, { id });
  if (!proposal) return null;
  const { mergedIntoId } = proposal;
  const hands = (await handRows(manager).where('hand.proposalId = :id', { id }).getMany()) as HandRow[];
  hands.sort((a, b) => a.round - b.round || (a.id < b.id ? -1 : 1));
  const ofMain = mergedIntoId === null ? [] : await manager.findBy(Assignment, { proposalId: mergedIntoId });
  const answers = await loadAnswers(manager, id);
  const { addressees } = answers;
  const authors = addressees.filter(({ proposalId }) => proposalId === id);
  const policy = versionOf(rules, proposal, hands[0]?.handedOverDay ?? null);
  const sitting = await loadSitting(manager, proposal, addressees, rules);
  const asked = sitting.asked.filter(({ askedDay }) => askedDay !== null).map(({ unitId }) => unitId);
  const { state, number, kind, origin, level, isKey, version } = proposal;
  const instructed = await openTasksOf(manager, actor, id);
  const { entry, ...coming } = await loadEntry(manager, proposal, rules);
  return {
    id,
    version,
    caseId: id,
    proposal,
    hands,
    answers,
    policy,
    instructed,
    facts: {
      state,
      relations: relationsToCase(
        actor,
        proposal,
        [...hands, ...ofMain],
        addressees,
        asked,
        await keepersOf(manager, id),
        coming,
      ),
      number,
      kind,
      origin,
      level,
      isKey,
      proposers: authors.map(({ id: proposer, name, memberId, unitId, role }) => ({
        id: proposer,
        name,
        memberId,
        unitId,
        role,
      })),
      entry,
      sitting,
      hands: hands.map((hand) => caseHand(hand, policy, rules)),
      answers: answerFacts(answers, policy?.version ?? null, rules),
      instructed: instructed.map((task) => task.id),
    },
  };
}

function caseHand(row: HandRow, policy: LoadedCase['policy'], { calendar }: Rules): CaseHand {
  const { id, unitId, unit, unitPrinted, state, role, round, handedOverDay, deliveredDay } = row;
  const { events, case: facts } = handFacts(row);
  const asked = policy && clocksDue(policy.version, 'feedback', { calendar, facts, dayOf: (event) => events[event] });
  return {
    id,
    unitId,
    unitName: unit?.shortName ?? unitPrinted ?? '承办单位待定',
    state,
    role,
    round,
    handedOverDay,
    deliveredDay,
    feedbackUntil: asked?.due.due ?? null,
  };
}

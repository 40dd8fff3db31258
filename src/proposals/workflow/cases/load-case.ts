import { In, type EntityManager } from 'typeorm';
import { clocksDue } from '../../../domain/policy/clock-due.js';
import type { Actor } from '../../../domain/rights/actor.js';
import type { Addressee } from '../../../domain/workflow/cases/answer-facts.js';
import type { CaseFacts, CaseHand } from '../../../domain/workflow/cases/facts.js';
import { Assignment } from '../../assignments/assignment.entity.js';
import { loadEntries } from '../../drafting/load-entry.js';
import { versionOf, type Rules } from '../../due/district-rules.js';
import { handFacts, handRows, type HandRow } from '../../due/hand-rows.js';
import { answerFacts, loadAnswers, type AnswerRows } from '../../feedback/load-answers.js';
import { groupBy } from '../../group.js';
import { openTasksOf, type OpenTask } from '../../instructions/load-instructions.js';
import { Proposal } from '../../proposal.entity.js';
import { keepersOf } from '../../rights/parties.js';
import { relationsToCase } from '../../rights/standing.js';
import { lettersOut, type LetterOut } from '../hands/letters-out.js';
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
  return (await loadCases(manager, actor, [id], rules)).get(id) ?? null;
}

/** Of many proposals with as many questions as of one; unknown ones are missing. */
export async function loadCases(
  manager: EntityManager,
  actor: Actor,
  ids: readonly string[],
  rules: Rules,
): Promise<Map<string, LoadedCase>> {
  const proposals = await manager.findBy(Proposal, { id: In(ids) });
  const cases = new Map<string, LoadedCase>();
  if (proposals.length === 0) return cases;
  const allHands = (await handRows(manager).where('hand.proposalId IN (:...ids)', { ids }).getMany()) as HandRow[];
  allHands.sort((a, b) => a.round - b.round || (a.id < b.id ? -1 : 1));
  const handsOf = groupBy(allHands, ({ proposalId }) => proposalId);
  const handsOfMain = await handsOfMains(manager, proposals);
  const letters = await lettersOut(manager, allHands);
  const answersOf = await loadAnswers(manager, ids);
  const sittingOf = await loadSitting(manager, proposals, (id) => answersOf(id).addressees, rules);
  const tasksOf = await openTasksOf(manager, actor, ids);
  const entryOf = await loadEntries(manager, proposals, rules);
  const keepers = await keepersOf(manager, ids);
  for (const proposal of proposals) {
    const { id, mergedIntoId, state, number, kind, origin, level, isKey, version } = proposal;
    const hands = handsOf.get(id) ?? [];
    const answers = answersOf(id);
    const { addressees } = answers;
    const policy = versionOf(rules, proposal, hands[0]?.handedOverDay ?? null);
    const sitting = sittingOf(proposal);
    const instructed = tasksOf.get(id) ?? [];
    const { entry, ...coming } = entryOf(proposal);
    const asked = sitting.asked.filter(({ askedDay }) => askedDay !== null).map(({ unitId }) => unitId);
    const everyHand = [...hands, ...(handsOfMain.get(mergedIntoId ?? '') ?? [])];
    cases.set(id, {
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
        relations: relationsToCase(actor, proposal, everyHand, addressees, asked, keepers.get(id), coming),
        number,
        kind,
        origin,
        level,
        isKey,
        proposers: addressees.filter(({ proposalId }) => proposalId === id).map(caseProposer),
        entry,
        sitting,
        hands: hands.map((hand) => caseHand(hand, policy, rules, letters.get(hand.id) ?? [])),
        answers: answerFacts(answers, policy?.version ?? null, rules),
        instructed: instructed.map((task) => task.id),
      },
    });
  }
  return cases;
}

/** Of merged proposals, who handles the case that they were merged into. */
async function handsOfMains(
  manager: EntityManager,
  proposals: readonly Proposal[],
): Promise<Map<string, Assignment[]>> {
  const mains = proposals.flatMap(({ mergedIntoId }) => mergedIntoId ?? []);
  const hands = mains.length === 0 ? [] : await manager.findBy(Assignment, { proposalId: In(mains) });
  return groupBy(hands, ({ proposalId }) => proposalId);
}

const caseProposer = ({ id, name, memberId, unitId, role }: Addressee): CaseFacts['proposers'][number] => ({
  id,
  name,
  memberId,
  unitId,
  role,
});

function caseHand(
  row: HandRow,
  policy: LoadedCase['policy'],
  { calendar }: Rules,
  letters: readonly LetterOut[],
): CaseHand {
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
    letters: Object.fromEntries(letters.map(({ proposerId, day }) => [proposerId, day])),
    feedbackUntil: asked?.due.due ?? null,
  };
}

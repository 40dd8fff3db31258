import type { EntityManager } from 'typeorm';
import { TEXT } from '../../../domain/workflow/cases/entry-text.js';
import { CASE_STEPS, type CaseAction } from '../../../domain/workflow/cases/machine.js';
import type { AskedUnit } from '../../../domain/workflow/cases/sitting-facts.js';
import type { Inputs, Typed } from '../../../domain/workflow/inputs.js';
import { signerLabels } from '../../drafting/signer-picks.js';
import { typedText } from '../../drafting/store-text.js';
import { Suggestion } from '../../suggestion.entity.js';
import type { LoadedCase } from './load-case.js';

/** The text that a step is going to change stands in its form. */
export async function beginCase(
  { id, proposal, facts }: LoadedCase,
  action: string,
  manager: EntityManager,
): Promise<Typed> {
  if (action === 'hand_over' || action === 'pre_assign') return unitsOf(facts.sitting.asked);
  const inputs: Inputs = CASE_STEPS[action as CaseAction].inputs;
  if (!Object.keys(TEXT).every((name) => name in inputs)) return {};
  const suggestions = await manager.find(Suggestion, { where: { proposalId: id }, order: { no: 'ASC' } });
  const typed = typedText(
    proposal,
    suggestions.map(({ text }) => text),
  );
  const labels = 'joint' in inputs ? await signerLabels(manager) : null;
  const named = (role: string) =>
    facts.entry.invited
      .filter((invite) => invite.role === role)
      .map(({ memberId, unitId, name }) => labels?.get(memberId ?? unitId ?? '') ?? name)
      .join('、');
  return labels === null ? typed : { ...typed, joint: named('joint'), support: named('support') };
}

/** The units of 预分办. */
function unitsOf(asked: readonly AskedUnit[]): Typed {
  const of = (role: AskedUnit['role']) =>
    asked
      .filter((one) => one.role === role)
      .map(({ unitId }) => unitId)
      .join('\n');
  return { lead: of('lead'), co: of('co'), sole: of('sole'), separate: of('separate') };
}

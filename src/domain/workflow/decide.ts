import { Refusal } from '../refusal.js';
import { may } from '../rights/may.js';
import { checkInputs } from './inputs.js';
import type { Asked, Decision, Facts, Machine, Need, Option, Step } from './step.js';

/** The step's decision, or every reason why not. Pure: the same facts give the same answer on page, in the API and here. */
export function decide<State extends string, To extends string, F extends Facts<State>>(
  machine: Machine<State, To, F>,
  facts: F,
  action: string,
  asked: Asked,
): Decision<State> | Refusal[] {
  const step = stepOf(machine, action);
  const refusals = [
    ...frozenRefusals(machine, facts),
    ...stateRefusals(machine, facts, step),
    ...needRefusals(step.only ?? [], facts, asked),
    ...needRefusals(step.needs, facts, asked),
  ];
  const { values, problems } = checkInputs(step.inputs, asked.typed, asked.choices);
  const [problem] = Object.values(problems);
  if (problem !== undefined)
    refusals.push(new Refusal('workflow.input', `${problem}。`, `请补充或改正后再${step.label}。`, problems));
  if (refusals.length > 0) return refusals;
  return {
    action,
    from: facts.state,
    to: step.to === 'stay' ? facts.state : machine.destination(facts, step.to, { actor: asked.actor, values }),
    values,
  };
}

/** The steps that this state and this person's rights bring up, with what stands in the way of each. */
export function optionsOf<State extends string, To extends string, F extends Facts<State>>(
  machine: Machine<State, To, F>,
  facts: F,
  by: Omit<Asked, 'typed'>,
): Option<State, To, F>[] {
  const asked: Asked = { ...by, typed: {} };
  const { actor } = by;
  if (frozenRefusals(machine, facts).length > 0) return [];
  return Object.entries(machine.steps).flatMap(([action, step]) => {
    const arises =
      step.from.includes(facts.state) &&
      may(actor, step.right, facts.relations) &&
      needRefusals(step.only ?? [], facts, asked).length === 0;
    return arises ? [{ action, step, refusals: needRefusals(step.needs, facts, asked) }] : [];
  });
}

function stateRefusals<State extends string, To extends string, F extends Facts<State>>(
  { what, states }: Machine<State, To, F>,
  { state }: F,
  { label, from }: Step<State, To, F>,
): Refusal[] {
  if (from.includes(state)) return [];
  const where = from.map((code) => `“${states[code].label}”`).join('、');
  return [
    new Refusal(
      'workflow.wrong-state',
      `${what}现在是“${states[state].label}”，不能${label}。`,
      `${label}只在${where}时办理。请刷新页面，看现在能做什么。`,
    ),
  ];
}

function frozenRefusals<State extends string, To extends string, F extends Facts<State>>(
  machine: Machine<State, To, F>,
  facts: F,
): Refusal[] {
  const refusal = machine.frozen?.(facts) ?? null;
  return refusal === null ? [] : [refusal];
}

function needRefusals<F>(needs: readonly Need<F>[], facts: F, asked: Asked): Refusal[] {
  return needs.flatMap((need) => need.refusal(facts, asked) ?? []);
}

function stepOf<State extends string, To extends string, F extends Facts<State>>(
  { steps }: Machine<State, To, F>,
  action: string,
): Step<State, To, F> {
  const step = Object.hasOwn(steps, action) ? steps[action] : undefined;
  if (step) return step;
  throw new Refusal('workflow.no-such-step', `没有“${action}”这一步。`, '请刷新页面，看现在能做什么。');
}

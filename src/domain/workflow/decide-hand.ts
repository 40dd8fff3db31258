import { Refusal } from '../refusal.js';
import { may } from '../rights/may.js';
import type { StepFacts } from './step-facts.js';
import { NEEDS, type Asked } from './hand-needs.js';
import { HAND_ACTIONS, HAND_STEPS, type HandAction, type HandStep } from './hand-steps.js';
import { checkInputs, type Typed } from './inputs.js';
import { ASSIGNMENT_STATES, type AssignmentState } from './states.js';

/** What a step does: where the assignment goes, and with what was typed. */
export interface HandDecision {
  action: HandAction;
  from: AssignmentState;
  to: AssignmentState;
  values: Typed;
}

/** One step as a person meets it now: it can be taken when nothing refuses it. */
export interface HandOption {
  action: HandAction;
  step: HandStep;
  refusals: Refusal[];
}

/** The step's decision, or every reason why not. Pure: the same facts give the same answer on page, in the API and here. */
export function decideHand(facts: StepFacts, action: HandAction, asked: Asked): HandDecision | Refusal[] {
  const step = HAND_STEPS[action];
  const refusals = [...stateRefusals(facts, step), ...needRefusals(facts, step, asked)];
  const { values, problems } = checkInputs(step.inputs, asked.typed);
  const [problem] = Object.values(problems);
  if (problem !== undefined)
    refusals.push(new Refusal('workflow.input', `${problem}。`, `请补充后再${step.label}。`, problems));
  if (refusals.length > 0) return refusals;
  return { action, from: facts.state, to: destination(facts, step), values };
}

/** The steps that this state and this person's rights bring up, with what stands in the way of each. */
export function handOptions(facts: StepFacts, asked: Omit<Asked, 'typed'>): HandOption[] {
  return HAND_ACTIONS.filter((action) => isOffered(facts, HAND_STEPS[action], asked)).map((action) => ({
    action,
    step: HAND_STEPS[action],
    refusals: needRefusals(facts, HAND_STEPS[action], { ...asked, typed: {} }),
  }));
}

function isOffered(facts: StepFacts, step: HandStep, { actor }: Omit<Asked, 'typed'>): boolean {
  return stateRefusals(facts, step).length === 0 && may(actor, step.right, facts.relations);
}

function stateRefusals({ state, role }: StepFacts, { label, from, roles }: HandStep): Refusal[] {
  if (!from.includes(state)) {
    const where = from.map((code) => `“${ASSIGNMENT_STATES[code].label}”`).join('、');
    return [
      new Refusal(
        'workflow.wrong-state',
        `这项承办现在是“${ASSIGNMENT_STATES[state].label}”，不能${label}。`,
        `${label}只在${where}时办理。请刷新页面，看现在能做什么。`,
      ),
    ];
  }
  if (roles && (role === null || !roles.includes(role)))
    return [
      new Refusal('workflow.wrong-role', `这项承办的身份不能${label}。`, '会办单位提交会办意见，其他单位起草答复。'),
    ];
  return [];
}

function needRefusals(facts: StepFacts, step: HandStep, asked: Asked): Refusal[] {
  return step.needs.flatMap((need) => NEEDS[need](facts, asked) ?? []);
}

function destination({ role, reply, supervised }: StepFacts, { to }: HandStep): AssignmentState {
  if (to === 'after_review') return supervised ? 'supervision_review' : 'awaiting_signature';
  if (to !== 'in_hand') return to;
  if (role === 'co') return 'co_opinion_due';
  return reply === null ? 'signed_in' : 'drafting';
}

import type { DueMove } from '../calendar/due-moves.js';
import type { PlainDate } from '../domain/plain-date.js';
import { handDue } from '../domain/policy/hand-due.js';
import { versionOn } from '../domain/policy/step-due.js';
import { DEFAULT_POLICY, shippedPolicy } from '../policy/shipped-policies.js';
import type { Assignment } from '../proposals/assignments/assignment.entity.js';
import type { Extension } from '../proposals/assignments/extension.entity.js';
import { handFacts } from '../proposals/due/hand-rows.js';
import type { Proposal } from '../proposals/proposal.entity.js';
import { ROLES, type AssignmentState } from '../proposals/states.js';
import { assignmentDay, CALENDAR, handOverDay } from './case-days.js';
import type { DemoCase, DemoHand } from './demo-case.js';
import { demoId, handOverId } from './ids.js';
import { ASSIGNMENT_PATHS } from './paths.js';

/** The rows of one hand, its due day derived as the service derives it. */
export interface HandRows {
  assignment: Assignment;
  extensions: Extension[];
  /** When it was due at first. */
  firstDue: Pick<Assignment, 'dueDay' | 'dueProvisional'>;
  /** What the extension moved; null without one. */
  move: DueMove | null;
}

/** The rules of the demo district: those that come with the program. */
export const RULES = { policyId: DEFAULT_POLICY, version: versionOn(shippedPolicy(DEFAULT_POLICY), '2024-01-01') };

type Undated = Omit<Assignment, 'dueDay' | 'dueProvisional'>;

export function handRows(demo: DemoCase, hand: DemoHand, proposal: Omit<Proposal, 'version'>): HandRows {
  const assignment = undatedRow(demo, hand, proposal);
  const extensions = extensionRows(hand, assignment.id);
  const before = dueOf(assignment, proposal, []);
  const after = dueOf(assignment, proposal, extensions);
  const move: DueMove = {
    caseId: proposal.id,
    number: proposal.number,
    unit: hand.unit,
    role: ROLES[hand.role],
    from: before.dueDay,
    to: after.dueDay,
    wasProvisional: before.dueProvisional,
    isProvisional: after.dueProvisional,
  };
  return {
    assignment: { ...assignment, ...after },
    extensions,
    firstDue: before,
    move: extensions.length > 0 ? move : null,
  };
}

function dueOf(
  assignment: Undated,
  proposal: Omit<Proposal, 'version'>,
  extensions: Extension[],
): Pick<Assignment, 'dueDay' | 'dueProvisional'> {
  const due = handDue(handFacts({ ...assignment, proposal, extensions }), RULES.version, CALENDAR);
  return { dueDay: due?.due ?? null, dueProvisional: due?.provisional ?? false };
}

function undatedRow(demo: DemoCase, hand: DemoHand, proposal: Pick<Proposal, 'id' | 'sessionId'>): Undated {
  const { id: proposalId } = proposal;
  const path = ASSIGNMENT_PATHS[hand.state];
  const dayOf = (...states: AssignmentState[]): PlainDate | null => {
    const came = states.find((state) => path.includes(state));
    return came ? assignmentDay(demo, hand, came) : null;
  };
  return {
    id: demoId('assignment', proposalId, hand.unit, hand.round ?? 1),
    proposalId,
    unitId: demoId('unit', hand.unit),
    unitPrinted: null,
    unitThen: null,
    handOverId: hand.round === 2 || hand.from ? null : handOverId(proposal.sessionId, handOverDay(demo)),
    conflict: null,
    feedbackDay: hand.round === 2 ? feedbackDay(demo, hand) : null,
    role: hand.role,
    round: hand.round ?? 1,
    state: hand.state,
    handedOverDay: handOverDay(demo, hand),
    receivedDay: dayOf('signed_in', 'co_opinion_due'),
    repliedDay: dayOf('numbered'),
    deliveredDay: dayOf('delivered', 'co_opinion_sent'),
    printedDueDay: hand.printed?.day ?? null,
    printedDuePaper: hand.printed?.paper ?? null,
    acceptedDay: null,
    reviewAt: hand.state === 'in_review' ? 'office' : null,
    sectionId: null,
    clerkId: null,
    innerDueDay: null,
    version: path.length + (hand.extended ? 1 : 0),
  };
}

function extensionRows({ extended }: DemoHand, assignmentId: string): Extension[] {
  if (!extended) return [];
  const { months, requested, decided, reason } = extended;
  return [
    {
      id: demoId('extension', assignmentId),
      assignmentId,
      amount: months,
      unit: 'month',
      untilDay: null,
      requestedDay: requested,
      decidedDay: decided,
      decidedBy: '提案委员会',
      reason: `经提案人同意：${reason}`,
      requestId: null,
    },
  ];
}

/** The first voice that asked for the second round. */
function feedbackDay({ voices = [] }: DemoCase, { unit }: DemoHand): PlainDate | null {
  const reopening = RULES.version.satisfaction.flatMap(({ levels }) =>
    levels.flatMap(({ code, reopens }) => (reopens ? [code] : [])),
  );
  const blaming = voices.filter(
    ({ of, attitude, result }) =>
      (of ?? unit) === unit && [attitude, result].some((code) => code !== undefined && reopening.includes(code)),
  );
  return blaming.map(({ day }) => day).sort()[0] ?? null;
}

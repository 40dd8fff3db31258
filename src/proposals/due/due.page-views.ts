import { partsOf, shortDate, type PlainDate } from '../../domain/plain-date.js';
import { WARNING_LEVELS } from '../../domain/policy/warning.js';
import { dayWords, dueWords, type DueWords } from '../../platform/web/day-words.js';
import type { AssignmentView } from '../assignments/assignments.views.js';
import { ASSIGNMENT_STATES } from '../states.js';
import type { DueView } from './due.views.js';

/** Why an assignment is due when it is, as a page unfolds it. */
export interface DueReasons {
  trace: TraceLine[];
  /** `通用规定（三个月答复）第1版，答复3个月`. */
  basis: string;
  source: string;
  /** `黄色预警`; empty before the first rung. */
  warning: string;
  clocks: { name: string; day: string; rule: string; trace: TraceLine[] }[];
}

interface TraceLine {
  day: string;
  why: string;
}

export function handDueWords(assignment: AssignmentView, today: PlainDate): DueWords | null {
  const { dueDay, dueProvisional, daysLeft, due } = assignment;
  const reason = due ? reasonText(due, today) : '';
  return dueWords({ day: dueDay, provisional: dueProvisional, left: daysLeft, reason }, today);
}

/** `7月1日 收到` and so on, one step a line, and the rule below. */
function reasonText(due: DueView, today: PlainDate): string {
  const steps = traceLines(due, today).map(({ day, why }) => `${day}　${why}`);
  return [...steps, `依据：${basisOf(due)}`].join('\n');
}

/** Null when there is nothing to unfold: no day, and no other clock runs. */
export function dueReasons(
  assignment: Pick<AssignmentView, 'due' | 'level' | 'clocks' | 'state'>,
  today: PlainDate,
): DueReasons | null {
  const { due, level, clocks, state } = assignment;
  const { open } = ASSIGNMENT_STATES[state];
  const shown = clocks.filter(({ step }) => (step === 'publish' ? state === 'delivered' : open));
  if (due === null && shown.length === 0) return null;
  return {
    trace: due ? traceLines(due, today) : [],
    basis: due ? basisOf(due) : '没有规定时限',
    source: due?.source ?? '',
    warning: level === null ? '' : WARNING_LEVELS[level],
    clocks: shown.map((clock) => ({
      name: clock.stepLabel,
      day: `${dayWords(clock.due, today)}${clock.provisional ? '（暂定）' : ''}`,
      rule: basisOf(clock),
      trace: traceLines(clock, today),
    })),
  };
}

function traceLines({ trace }: DueView, today: PlainDate): TraceLine[] {
  return trace.map(({ day, why }) => ({ day: shortDate(day, partsOf(today).year), why }));
}

function basisOf({ policy, rule }: DueView): string {
  return policy ? `${policy.name}第${policy.version}版，${rule}` : rule;
}

import type { UnitView } from '../../directory/directory.views.js';
import type { DaysLeft } from '../../domain/deadlines/days-left.js';
import type { HandlingRole } from '../../domain/letter/reading.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { DueExplained } from '../due/due.views.js';
import type { AssignmentState } from '../states.js';

/** A proposal in the hands of one unit, as lists need it. */
export interface AssignmentSummary {
  id: string;
  proposalId: string;
  version: number;
  /** Null while it is not known who handles it. */
  unit: UnitView | null;
  /** What to call the unit: its name (with the one it had, 原…), the name a letter prints, or null. */
  unitName: string | null;
  /** 原单位: what it was called, or whose it was, when it was handed over; null where that has not changed. */
  formerUnit: string | null;
  role: HandlingRole | null;
  roleLabel: string | null;
  round: number;
  state: AssignmentState;
  stateLabel: string;
  handedOverDay: PlainDate | null;
  dueDay: PlainDate | null;
  /** 暂定: the day depends on a year whose calendar is not loaded. */
  dueProvisional: boolean;
  overdue: boolean;
  /** To the due day; null without a day or when nothing is due any more. */
  daysLeft: DaysLeft | null;
  replyId: string | null;
}

/** The same, with why it is due then and what else runs. */
export interface AssignmentView extends AssignmentSummary, DueExplained {}

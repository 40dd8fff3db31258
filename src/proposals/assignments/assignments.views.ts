import type { UnitView } from '../../directory/directory.views.js';
import type { HandlingRole } from '../../domain/letter/reading.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { AssignmentState } from '../states.js';

/** A proposal in the hands of one unit. */
export interface AssignmentView {
  id: string;
  proposalId: string;
  version: number;
  /** Null while it is not known who handles it. */
  unit: UnitView | null;
  /** What to call the unit: its name, the name a letter prints, or null. */
  unitName: string | null;
  role: HandlingRole | null;
  roleLabel: string | null;
  round: number;
  state: AssignmentState;
  stateLabel: string;
  handedOverDay: PlainDate | null;
  dueDay: PlainDate | null;
  /** Which rule or paper set the day. */
  dueSource: string | null;
  overdue: boolean;
  /** Days to the due day, negative when it has passed; null without a day or when nothing is due any more. */
  daysLeft: number | null;
  replyId: string | null;
}

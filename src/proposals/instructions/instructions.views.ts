import type { PlainDate } from '../../domain/plain-date.js';

/** 批示 as somebody sees it who may know of it. */
export interface InstructionView {
  id: string;
  leader: string;
  day: PlainDate;
  text: string | null;
  /** Scan of the paper. */
  paperId: string | null;
  recordedBy: string;
  recordedDay: PlainDate;
  /** All of them for the supervision office and whoever recorded it; a unit sees its own. */
  tasks: InstructionTaskView[];
}

export interface InstructionTaskView {
  unit: string;
  what: string;
  dueDay: PlainDate | null;
  overdue: boolean;
  report: string | null;
  reportedBy: string | null;
  reportedDay: PlainDate | null;
  paperId: string | null;
}

import type { PlainDate } from '../../domain/plain-date.js';

/** A unit's own office, for those who act for it. */
export interface OfficeView {
  /** What an act names in If-Match. */
  version: number;
  unit: string;
  sections: { id: string; name: string; closed: boolean; open: number }[];
  people: { id: string; name: string; roles: string; disabled: boolean; open: number }[];
  delegations: DelegationView[];
  /** Open work that is nobody's yet. */
  unsplit: number;
  /** 发文字号系列: its pattern and the number that comes next this year; null where the unit numbers elsewhere. */
  numberSeries: { pattern: string; next: string; setBy: string } | null;
  /** What the person may settle here, with its label. */
  acts: { act: string; label: string }[];
}

export interface DelegationView {
  id: string;
  signer: string;
  delegate: string;
  from: PlainDate;
  to: PlainDate;
  reason: string;
  paperId: string | null;
  enteredBy: string;
  /** Before its days, in them, behind them, or ended early. */
  standing: 'coming' | 'holds' | 'over' | 'ended';
}

/** A unit's open assignment as its own people see it. */
export interface InsideWork {
  assignmentId: string;
  caseId: string;
  number: string | null;
  title: string;
  role: string;
  state: string;
  section: string | null;
  clerk: string | null;
  /** It is the person's who asks. */
  mine: boolean;
  innerDueDay: PlainDate | null;
  dueDay: PlainDate | null;
  dueProvisional: boolean;
}

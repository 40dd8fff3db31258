import type { SessionView } from '../../directory/directory.views.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { HandOverRow } from './hand-over.entity.js';

/** One act of handing over, as far as the reader may see it. */
export interface HandOverSummary {
  id: string;
  session: SessionView;
  bodyName: string | null;
  meeting: string | null;
  day: PlainDate;
  /** Who did it. */
  actor: string;
  at: Date;
  proposals: number;
  units: number;
}

/** The paper of one unit: 交办单. */
export interface UnitList {
  unitId: string;
  unitName: string;
  rows: HandOverRow[];
}

export interface HandOverView extends HandOverSummary {
  /** Those with the most proposals first. */
  lists: UnitList[];
}

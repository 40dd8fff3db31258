import type { NamedUnit } from '../../directory/unit-change.entity.js';
import type { UnitView } from '../../directory/directory.views.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { LeftOver, Move, Obstacle, Reorganisation } from '../../domain/units/reorganisation.js';

/** One reorganisation, as it was carried out. */
export interface UnitChangeView {
  id: string;
  kind: Reorganisation | 'create';
  kindLabel: string;
  day: PlainDate;
  basis: string;
  before: NamedUnit[];
  after: NamedUnit[];
  moves: Move[];
  left: LeftOver[];
  by: string;
  at: Date;
}

/** A unit with its history. */
export interface UnitDetail extends UnitView {
  /** What it was called, the latest first; `untilDay` is the first day of the next name. */
  names: { name: string; shortName: string; untilDay: PlainDate }[];
  /** Latest first. */
  changes: UnitChangeView[];
}

export interface ReorganisationPreview {
  obstacles: Obstacle[];
  moves: Move[];
  left: LeftOver[];
  /** Sent back with the order to carry it out. */
  seen: string;
}

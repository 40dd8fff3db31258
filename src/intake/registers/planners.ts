import type { PlainDate } from '../../domain/plain-date.js';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import type { Field } from '../../domain/registers/columns.js';
import type { RegisterKind } from '../../domain/registers/kinds.js';
import type { PlannedRow, Row } from '../../domain/registers/planned-row.js';

/** Under what a register is planned and stored. */
export interface ImportTerms {
  actor: Actor;
  at: Date;
  fileName: string;
  /** Where proposals belong that do not name their session. */
  sessionId: string | null;
}

/** One kind of register: what its rows would do to what is on record, and the doing of it. */
export interface Planner<Kind extends RegisterKind, Written> {
  plan(
    manager: EntityManager,
    rows: readonly Row<Field<Kind>>[],
    terms: Pick<ImportTerms, 'sessionId'> & { today: PlainDate },
  ): Promise<PlannedRow<Written>[]>;
  /**
   * `planned` has the same rows as `writes`, in the same order. Gives what there is to tell of each row afterwards, such as
   * the number it got.
   */
  store(
    tx: EntityManager,
    writes: readonly Written[],
    terms: ImportTerms,
    planned: readonly PlannedRow<Written>[],
  ): Promise<readonly string[]>;
}

import type { EntityManager } from 'typeorm';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Actor } from '../../domain/rights/actor.js';
import type { Decision } from '../../domain/workflow/step.js';
import { Conflict } from '../../platform/database/conflict.js';
import type { FileStore } from '../../platform/files/file-store.js';
import type { FactsReader } from '../../platform/pdf/facts/reader.js';
import type { SealService } from '../../platform/sign/seal-service.js';
import type { LetterPress } from '../replies/letter-press.js';

/** What a step may wait for before its transaction. */
export interface Outside {
  /** To look at; nothing is written here. */
  manager: EntityManager;
  files: FileStore;
  press: LetterPress;
  /** Reads PDFs that people send. */
  reader: Pick<FactsReader, 'read'>;
  /** Seals numbered papers; null where that is done by hand or elsewhere. */
  seals: SealService | null;
}

/**
 * Work that a step needs and no transaction may wait for: printing, storing or parsing a file. It is done with what the step
 * would do if nothing changed until then; `apply` gets what it gave, compares, and throws `PreparedInVain` where that no
 * longer fits. Then it is prepared again. Whatever it leaves outside the database must do no harm where the step is never taken.
 */
export interface Preparation<State extends string, L> {
  /** Those of the same word are prepared and taken one after another, so that nobody prepares in vain. */
  turn?(loaded: L): string;
  work(
    outside: Outside,
    loaded: L,
    decision: Decision<State>,
    by: { actor: Actor; today: PlainDate },
  ): Promise<unknown>;
}

/** What was prepared is for something that no longer is so. */
export class PreparedInVain extends Conflict {
  constructor(sentence: string) {
    super('workflow.conflict', sentence, null, null);
    this.name = 'PreparedInVain';
  }
}

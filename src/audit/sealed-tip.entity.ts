import { Entity } from 'typeorm';
import { Key, Whole } from '../platform/database/columns.js';

/**
 * How far a chain is sealed, so that the next seal takes only what grew. The seals themselves say it, too; this only saves
 * reading them all, and a check never relies on it.
 */
@Entity('audit_sealed_tip')
export class SealedTip {
  @Key('code')
  chain!: string;

  @Whole()
  seq!: number;
}

import { Entity } from 'typeorm';
import { Key, Sha256, Whole } from '../platform/database/columns.js';

/** The last line of a chain; its row's lock puts the writers of one chain in a row. */
@Entity('audit_chain')
export class AuditChain {
  @Key('code')
  chain!: string;

  @Whole()
  seq!: number;

  @Sha256()
  hash!: string;
}

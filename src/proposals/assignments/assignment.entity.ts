import { Entity } from 'typeorm';
import type { HandlingRole } from '../../domain/letter/reading.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { Code, Day, Id, Ref, Text, Whole } from '../../platform/database/columns.js';
import type { AssignmentState } from '../states.js';

/** 承办: a proposal in the hands of one unit, in one round. */
@Entity('assignment')
export class Assignment {
  @Id()
  id!: string;

  @Ref()
  proposalId!: string;

  /** Null while it is not known which unit handles it: the letter it came from prints none, or one nobody knows. */
  @Ref({ nullable: true })
  unitId!: string | null;

  /** The unit as a letter prints it, where the directory does not have it. */
  @Text({ nullable: true })
  unitPrinted!: string | null;

  @Code({ nullable: true })
  role!: HandlingRole | null;

  @Whole()
  round!: number;

  @Code()
  state!: AssignmentState;

  @Day({ nullable: true })
  handedOverDay!: PlainDate | null;

  @Day({ nullable: true })
  dueDay!: PlainDate | null;

  /** Which rule or paper set the day. */
  @Text({ nullable: true })
  dueSource!: string | null;

  @Whole()
  version!: number;
}

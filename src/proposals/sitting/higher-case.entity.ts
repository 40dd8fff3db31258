import { Entity } from 'typeorm';
import type { HandlingRole } from '../../domain/letter/reading.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { Code, Day, Flag, Id, Ref, Text } from '../../platform/database/columns.js';

/** 上级交来: what is only true of a proposal that a committee above ours has sent down. */
@Entity('higher_case')
export class HigherCase {
  @Id()
  id!: string;

  @Ref()
  proposalId!: string;

  /** Who sent it, as its paper says: `示例市政府办公室`. */
  @Text()
  sender!: string;

  /** Its number there, without 第 and 号. */
  @Text()
  number!: string;

  /** What the district is to it: a district is mostly 会办 of a unit above. */
  @Code()
  role!: HandlingRole;

  /** Whom the reply or opinion goes to, where our directory does not have them. */
  @Text({ nullable: true })
  addressee!: string | null;

  /** As its paper prints it; it stands instead of the district's rules. */
  @Day({ nullable: true })
  dueDay!: PlainDate | null;

  @Text({ nullable: true })
  duePaper!: string | null;

  /** The committee above asks its proposers itself; the case is closed here without their feedback. */
  @Flag()
  keepsFeedback!: boolean;

  @Day()
  receivedDay!: PlainDate;
}

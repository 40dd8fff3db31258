import { Entity } from 'typeorm';
import type { PlainDate } from '../../domain/plain-date.js';
import { Day, Id, Ref, Text } from '../../platform/database/columns.js';

/** What one unit has to do because of an instruction (批示), by when, and what it has reported back. */
@Entity('instruction_task')
export class InstructionTask {
  @Id()
  id!: string;

  @Ref()
  instructionId!: string;

  @Ref()
  unitId!: string;

  @Text()
  what!: string;

  @Day({ nullable: true })
  dueDay!: PlainDate | null;

  @Text({ nullable: true })
  report!: string | null;

  @Text({ nullable: true })
  reportedBy!: string | null;

  @Day({ nullable: true })
  reportedDay!: PlainDate | null;

  @Ref({ nullable: true })
  reportPaperId!: string | null;
}

import { Entity } from 'typeorm';
import { Code, Id, Instant, Ref, Text } from '../platform/database/columns.js';

/** 查阅与登录记录: who read an undisclosed case, signed in, or failed to. It records looks; changes stand in the trail. */
@Entity('access_entry')
export class AccessEntry {
  @Id()
  id!: string;

  @Instant()
  at!: Date;

  /** Null for a sign-in under a name that nobody has. */
  @Ref({ nullable: true })
  accountId!: string | null;

  @Text()
  accountName!: string;

  @Text({ nullable: true })
  unitName!: string | null;

  @Text({ nullable: true })
  address!: string | null;

  @Code()
  what!: string;

  @Ref({ nullable: true })
  caseId!: string | null;
}

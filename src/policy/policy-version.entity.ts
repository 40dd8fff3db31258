import { Entity } from 'typeorm';
import type { PlainDate } from '../domain/plain-date.js';
import type { PolicyVersion as Content } from '../domain/policy/policy.js';
import { Code, Day, Id, Instant, Json, Text, Whole } from '../platform/database/columns.js';

/** One version of the district's rules (办理规定), as it was in force. Its content never changes: cases keep it. */
@Entity('policy_version')
export class PolicyVersionRow {
  @Id()
  id!: string;

  /** Id of the policy it belongs to, `generic-3-months`. */
  @Code()
  policyId!: string;

  @Text()
  name!: string;

  @Whole()
  version!: number;

  @Day()
  validFrom!: PlainDate;

  /** Set when the next version takes over; the one thing that changes. */
  @Day({ nullable: true })
  validTo!: PlainDate | null;

  @Json()
  content!: Omit<Content, 'version' | 'validFrom' | 'validTo'>;

  /** Why it was changed. */
  @Text({ nullable: true })
  note!: string | null;

  @Text()
  createdBy!: string;

  @Instant()
  createdAt!: Date;
}

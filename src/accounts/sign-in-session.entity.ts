import { Entity } from 'typeorm';
import { Instant, Json, Key, Ref, Text } from '../platform/database/columns.js';

/** One sign-in on one computer. The cookie holds the session's secret name, the table only its SHA-256. */
@Entity('sign_in_session')
export class SignInSession {
  @Key('sha256')
  id!: string;

  @Ref({ nullable: true })
  accountId!: string | null;

  @Json()
  data!: object;

  @Instant()
  createdAt!: Date;

  @Instant()
  seenAt!: Date;

  /** IP address it began from. */
  @Text()
  address!: string;

  /** What the browser says of itself. */
  @Text()
  agent!: string;
}

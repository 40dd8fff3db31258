import { Entity } from 'typeorm';
import { Instant, Key, Whole } from '../platform/database/columns.js';

/** Failed sign-ins of one login name (`account:…`, whether it exists or not) or from one address (`address:…`). */
@Entity('sign_in_attempts')
export class SignInAttempts {
  @Key('text')
  key!: string;

  @Whole()
  failures!: number;

  @Instant()
  lastAt!: Date;

  @Instant({ nullable: true })
  lockedUntil!: Date | null;
}

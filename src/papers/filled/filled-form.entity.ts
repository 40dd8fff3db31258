import { Entity } from 'typeorm';
import { Code, Id, Instant, Json, Ref, Text, Whole } from '../../platform/database/columns.js';

/**
 * What was typed into a paper's form, so that the next printing begins with it. A version is never written over: who types
 * at the same time as somebody else takes nothing from them.
 */
@Entity('filled_form')
export class FilledForm {
  @Id()
  id!: string;

  /** Of which paper. */
  @Code()
  kind!: string;

  /** The case, the assignment, the act of handing over or the session that it is a paper of. */
  @Ref()
  subjectId!: string;

  @Whole()
  version!: number;

  /** Field → text. */
  @Json()
  texts!: Readonly<Record<string, string>>;

  @Text()
  byId!: string;

  @Text()
  by!: string;

  @Text({ nullable: true })
  byUnit!: string | null;

  @Instant()
  at!: Date;
}

import { Entity } from 'typeorm';
import { Flag, Id, Ref, Text, Whole } from '../../../platform/database/columns.js';

/** Whom a signed reply goes to, as it stood at the signature: each proposer, those of merged proposals, copies (抄送). */
@Entity('addressee')
export class Addressee {
  @Id()
  id!: string;

  @Ref()
  replyId!: string;

  @Whole()
  no!: number;

  /** Null for a copy. */
  @Ref({ nullable: true })
  proposerId!: string | null;

  /** As the letter calls them. */
  @Text()
  name!: string;

  @Flag()
  copy!: boolean;
}

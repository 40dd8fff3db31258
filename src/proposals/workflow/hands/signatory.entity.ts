import { Entity } from 'typeorm';
import { Id, Ref, Whole } from '../../../platform/database/columns.js';

/** 联合答复: a unit that signs a reply beside the one that writes it, each by its own 签发. */
@Entity('signatory')
export class Signatory {
  @Id()
  id!: string;

  @Ref()
  replyId!: string;

  @Ref()
  unitId!: string;

  /** Its place among them, from 1; the unit that writes and numbers the reply comes before them. */
  @Whole()
  no!: number;
}

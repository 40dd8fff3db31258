import { Entity } from 'typeorm';
import { Code, Id, Ref, Text, Whole } from '../platform/database/columns.js';
import type { ProposerRole } from './states.js';

/** 提案者: a member or a body, in the order of signing. */
@Entity('proposer')
export class Proposer {
  @Id()
  id!: string;

  @Ref()
  proposalId!: string;

  @Whole()
  no!: number;

  @Ref({ nullable: true })
  memberId!: string | null;

  @Ref({ nullable: true })
  unitId!: string | null;

  /** Who it is, where the directory has neither: a proposer of a committee above ours. */
  @Text({ nullable: true })
  name!: string | null;

  /** Null where the only source, a letter, does not say it. */
  @Code({ nullable: true })
  role!: ProposerRole | null;
}

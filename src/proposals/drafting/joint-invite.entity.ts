import { Entity } from 'typeorm';
import type { InviteRole, InviteState } from '../../domain/proposing/invites.js';
import type { Channel } from '../../domain/workflow/common-inputs.js';
import { Code, Id, Instant, Ref, Text, Whole } from '../../platform/database/columns.js';

/** 联名征集: a member or body that is asked to sign a proposal. Whoever signs becomes one of its proposers. */
@Entity('joint_invite')
export class JointInvite {
  @Id()
  id!: string;

  @Ref()
  proposalId!: string;

  /** Order in which they were named. */
  @Whole()
  no!: number;

  @Ref({ nullable: true })
  memberId!: string | null;

  @Ref({ nullable: true })
  unitId!: string | null;

  @Code()
  role!: InviteRole;

  @Code()
  state!: InviteState;

  /** How the answer came (代录); null when it was given here. */
  @Code({ nullable: true })
  channel!: Channel | null;

  @Text({ nullable: true })
  toldBy!: string | null;

  @Text({ nullable: true })
  enteredBy!: string | null;

  @Ref({ nullable: true })
  paperId!: string | null;

  @Instant({ nullable: true })
  answeredAt!: Date | null;
}

import { Entity } from 'typeorm';
import type { Role } from '../domain/rights/roles.js';
import { Flag, Id, Instant, Json, Ref, Text, Whole } from '../platform/database/columns.js';

/** 账号: one person, with roles, for one unit or one member. Never deleted, only disabled (停用): the trail names it. */
@Entity('account')
export class Account {
  @Id()
  id!: string;

  /** 登录名, in the form `loginKey()` gives; unique. */
  @Text()
  login!: string;

  /** 姓名, as the trail shows it. */
  @Text()
  name!: string;

  @Ref({ nullable: true })
  unitId!: string | null;

  @Ref({ nullable: true })
  memberId!: string | null;

  @Json()
  roles!: Role[];

  /** As `hashPassword` gives it; never leaves the server. */
  @Text()
  passwordHash!: string;

  /** A new password must be chosen before anything else (首次登录改密). */
  @Flag()
  passwordDue!: boolean;

  @Flag()
  disabled!: boolean;

  @Instant({ nullable: true })
  passwordAt!: Date | null;

  @Instant({ nullable: true })
  signedInAt!: Date | null;

  @Instant()
  createdAt!: Date;

  @Whole()
  version!: number;
}

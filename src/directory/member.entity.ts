import { Column, Entity } from 'typeorm';
import type { PlainDate } from '../domain/plain-date.js';
import { Day, Id, Text, Whole } from '../platform/database/columns.js';

/** What nobody has said yet of a member who has just come into the register. */
export const NEWLY_IN_OFFICE = {
  joinedDay: null,
  leftDay: null,
  leftReason: null,
  phone: null,
  formerName: null,
  version: 1,
} as const;

/** 政协委员. */
@Entity('member')
export class Member {
  @Id()
  id!: string;

  @Text()
  name!: string;

  /** 界别. */
  @Text({ nullable: true })
  sector!: string | null;

  /** 委员编号 or 委员证号, without blanks and narrow; tells two members of one name apart. */
  @Text({ nullable: true })
  memberNo!: string | null;

  /** 届: the latest term of the committee the person is a member of, as far as registers say. */
  @Whole({ nullable: true })
  term!: number | null;

  /** 工作单位和职务. */
  @Text({ nullable: true })
  duty!: string | null;

  /** 增补 or the term's beginning, as far as known. */
  @Day({ nullable: true })
  joinedDay!: PlainDate | null;

  /** 离任: since this day no member any more; null for one in office. Past proposals go on naming the person. */
  @Day({ nullable: true })
  leftDay!: PlainDate | null;

  /** 离任原因. */
  @Text({ nullable: true })
  leftReason!: string | null;

  /** For those who keep the register alone; never in a list, a letter or an export. */
  @Text({ nullable: true })
  phone!: string | null;

  /** 曾用名. */
  @Text({ nullable: true })
  formerName!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

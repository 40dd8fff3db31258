import { Entity } from 'typeorm';
import { Id, Text, Whole } from '../platform/database/columns.js';

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
}

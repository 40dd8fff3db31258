import { Entity } from 'typeorm';
import { Id, Text } from '../platform/database/columns.js';

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
}

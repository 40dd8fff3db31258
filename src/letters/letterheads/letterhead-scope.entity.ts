import { Column, Entity } from 'typeorm';
import { Key, Ref, Whole } from '../../platform/database/columns.js';

/** The district itself, among the ids of units. */
export const DISTRICT = 'district';

/** 版头和用语 of the district or of one unit: which of its versions is in force. */
@Entity('letterhead')
export class LetterheadScope {
  /** `district`, or the id of a unit. */
  @Key('code')
  scope!: string;

  /** Number of the newest version; 0 before the first. */
  @Whole()
  newest!: number;

  /** The version in force; null for the program's own (恢复自带). */
  @Ref({ nullable: true })
  inForceId!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

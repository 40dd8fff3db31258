import { Entity } from 'typeorm';
import { Flag, Id, Ref, Text } from '../../platform/database/columns.js';

/** 科室 of a unit, as its own office keeps them; closed when it is no more, because past work names it. */
@Entity('section')
export class UnitSection {
  @Id()
  id!: string;

  @Ref()
  unitId!: string;

  @Text()
  name!: string;

  @Flag()
  closed!: boolean;
}

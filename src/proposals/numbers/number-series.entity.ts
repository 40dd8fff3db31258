import { Entity } from 'typeorm';
import { Key, Whole } from '../../platform/database/columns.js';

/** The next serial number of one series; its row's lock puts those who take one in a row. */
@Entity('number_series')
export class NumberSeries {
  /** `proposal/<session id>`. */
  @Key('text')
  series!: string;

  @Whole()
  next!: number;
}

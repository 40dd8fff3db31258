import { Entity } from 'typeorm';
import type { ListName } from '../../domain/lists/description.js';
import { Code, Id, Instant, Json, Ref, Text, Whole } from '../../platform/database/columns.js';

/** 我的视图: a list as somebody has set it, under a name. It is its address, nothing more, and rights are those of who opens it. */
@Entity('saved_list')
export class SavedList {
  @Id()
  id!: string;

  @Ref()
  accountId!: string;

  /** Who made it, for those it is shared with. */
  @Text()
  accountName!: string;

  @Code()
  list!: ListName;

  @Text()
  name!: string;

  /** What stands behind the question mark of the address. */
  @Text()
  query!: string;

  /** The unit whose people see it, too; null for a view of one's own. */
  @Ref({ nullable: true })
  sharedUnitId!: string | null;

  @Whole()
  version!: number;

  @Instant()
  at!: Date;
}

/** Which columns of a list somebody has chosen. */
@Entity('list_columns')
export class ListColumns {
  @Id()
  id!: string;

  @Ref()
  accountId!: string;

  @Code()
  list!: ListName;

  @Json()
  columns!: string[];
}

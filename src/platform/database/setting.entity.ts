import { Entity, type EntityManager } from 'typeorm';
import { Json, Key, Whole } from './columns.js';

/** One thing the whole district agrees on, with the version that its next change has to name. */
@Entity('setting')
export class Setting {
  /** e.g. `calendar`, `policy`. */
  @Key('code')
  name!: string;

  @Json()
  value!: object;

  @Whole()
  version!: number;
}

/** The setting as it stands; one that was never written has version 0. */
export async function readSetting<T extends object>(
  manager: EntityManager,
  name: string,
  initial: T,
): Promise<{ value: T; version: number }> {
  const row = await manager.findOneBy(Setting, { name });
  return row ? { value: row.value as T, version: row.version } : { value: initial, version: 0 };
}

/** Writes version `version` + 1; false, and nothing is written, when somebody was faster. */
export async function writeSetting(tx: EntityManager, name: string, version: number, value: object): Promise<boolean> {
  if (version === 0)
    await tx.createQueryBuilder().insert().into(Setting).values({ name, value: {}, version: 0 }).orIgnore().execute();
  const written = await tx.update(Setting, { name, version }, { value, version: version + 1 });
  return written.affected === 1;
}

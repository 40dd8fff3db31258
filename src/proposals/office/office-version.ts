import type { EntityManager } from 'typeorm';
import { Conflict } from '../../platform/database/conflict.js';
import { readSetting, writeSetting } from '../../platform/database/setting.entity.js';

/** Grows with everything that a unit settles inside its office, so that two people never decide on different pages. */
const nameOf = (unitId: string): string => `of/${unitId}`;

export const officeVersion = async (manager: EntityManager, unitId: string): Promise<number> =>
  (await readSetting(manager, nameOf(unitId), {})).version;

/** `seen`: as the person saw it; null, as it stands. The setting's row makes a second one wait. */
export async function moveOn(tx: EntityManager, unitId: string, seen: number | null): Promise<number> {
  const version = seen ?? (await officeVersion(tx, unitId));
  if (await writeSetting(tx, nameOf(unitId), version, {})) return version + 1;
  const now = await officeVersion(tx, unitId);
  throw new Conflict('office.conflict', '本单位的设置刚被别人改过，没有办理。', { version: now }, { version });
}

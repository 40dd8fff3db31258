import type { EntityManager } from 'typeorm';
import { Unit } from '../../directory/unit.entity.js';
import type { Assignment } from './assignment.entity.js';

/** What the trail calls the unit that handles: its short name, the name a letter prints, or null. */
export async function unitName(tx: EntityManager, { unitId, unitPrinted }: Assignment): Promise<string | null> {
  const unit = unitId === null ? null : await tx.findOneBy(Unit, { id: unitId });
  return unit?.shortName ?? unitPrinted;
}

/** `示例区城管局（原示例区市容局）`. */
export const unitNow = (name: string, then: string | null): string =>
  then === null || then === name ? name : `${name}（原${then}）`;

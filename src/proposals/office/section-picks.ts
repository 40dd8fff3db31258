import type { EntityManager } from 'typeorm';
import type { Pick } from '../../domain/workflow/inputs.js';
import { UnitSection } from './section.entity.js';

/** Sections that a unit has now. */
export async function sectionPicks(manager: EntityManager, unitId: string): Promise<Pick[]> {
  const sections = await manager.find(UnitSection, { where: { unitId, closed: false }, order: { name: 'ASC' } });
  return sections.map(({ id, name }) => ({ code: id, label: name }));
}

import type { EntityManager } from 'typeorm';
import type { Actor } from '../../domain/rights/actor.js';
import { fieldsOf } from '../../domain/registers/columns.js';
import { recognised, type Mapping } from '../../domain/registers/heads.js';
import type { RegisterKind } from '../../domain/registers/kinds.js';
import type { Sheet } from '../../domain/registers/sheet.js';
import { newId } from '../../platform/database/ids.js';
import { fitting, headsSha256 } from './read-register.js';
import { RegisterMapping } from './register-mapping.entity.js';

/** How the columns were taken the last time a file had these heads; else by the names of the heads. */
export async function mappingFor(manager: EntityManager, kind: RegisterKind, sheet: Sheet): Promise<Mapping> {
  const known = await manager.findOneBy(RegisterMapping, { kind, headsSha256: headsSha256(sheet) });
  return known ? fitting(known.columns, sheet, fieldsOf(kind)) : recognised(kind, sheet.heads);
}

/** Keeps how the columns were taken, where the names of the heads alone would say something else. */
export async function rememberMapping(
  tx: EntityManager,
  { kind, sheet, columns }: { kind: RegisterKind; sheet: Sheet; columns: Mapping },
  { actor, at }: { actor: Actor; at: Date },
): Promise<void> {
  const key = { kind, headsSha256: headsSha256(sheet) };
  const known = await tx.findOneBy(RegisterMapping, key);
  const row = { columns, actorName: actor.name, at };
  if (known) await tx.update(RegisterMapping, key, row);
  else if (columns.join() !== recognised(kind, sheet.heads).join())
    await tx.insert(RegisterMapping, { id: newId(), ...key, ...row });
}

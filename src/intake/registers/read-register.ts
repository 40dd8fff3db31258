import type { Mapping } from '../../domain/registers/heads.js';
import { headKey } from '../../domain/registers/heads.js';
import type { RegisterKind } from '../../domain/registers/kinds.js';
import { sheetOf, type Sheet } from '../../domain/registers/sheet.js';
import { sha256 } from '../../platform/sha256.js';
import { readTable } from '../../platform/sheets/read-table.js';

/** A file that somebody sends in. */
export interface RegisterFile {
  name: string;
  bytes: Uint8Array;
}

export interface ReadRegister {
  fileName: string;
  sha256: string;
  sheet: Sheet;
  notes: string[];
}

/** Reads the file as far as its kind matters: where its heads are, and what stands below them. */
export async function readRegister(kind: RegisterKind, file: RegisterFile): Promise<ReadRegister> {
  const fileName = called(file.name);
  const { rows, notes } = await readTable({ name: fileName, bytes: file.bytes });
  return { fileName, sha256: sha256(file.bytes), sheet: sheetOf(kind, rows, fileName), notes };
}

/** A file's name goes into sentences and trails. */
const called = (name: string): string => name.replace(/[\p{Cc}\p{Cf}/\\]/gu, '').slice(-120) || '登记表';

/** The same heads, whatever the columns below them are called in other rows. */
export const headsSha256 = ({ heads }: Sheet): string => sha256(heads.map(headKey).join('\n'));

/** A mapping that was chosen for other heads, or under an older program, is cut to what fits. */
export function fitting(mapping: readonly unknown[], { heads }: Sheet, fields: readonly string[]): Mapping {
  const used = new Set<string>();
  return heads.map((_head, i) => {
    const field = mapping[i];
    if (typeof field !== 'string' || !fields.includes(field) || used.has(field)) return null;
    used.add(field);
    return field;
  });
}

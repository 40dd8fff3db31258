import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Right } from '../domain/rights/rights.js';
import type { Actor } from '../domain/rights/actor.js';
import type { PlainDate } from '../domain/plain-date.js';
import type { FileStore } from '../platform/files/file-store.js';
import { PROJECT_ROOT } from '../platform/paths.js';
import type { Paper } from '../proposals/papers/paper.entity.js';
import { officeHour } from './days.js';

/** 发文稿纸 with the signature. */
export const SIGNED_SHEET = 'signing-sheet.png';
/** 报请领导裁定的书面材料. */
export const DISPUTE_PAPER = 'dispute.png';

const NAMES = { [SIGNED_SHEET]: '发文稿纸.png', [DISPUTE_PAPER]: '情况说明.png' } as const;
export type Scan = keyof typeof NAMES;

/** What the file store keeps of a scan. */
export interface StoredScan {
  sha256: string;
  size: number;
}
export type StoredScans = Readonly<Record<Scan, StoredScan>>;

/** Puts the scans that the demo district shows into the file store, before any row names them. */
export async function storeScans(files: FileStore): Promise<StoredScans> {
  const stored = async (scan: Scan): Promise<StoredScan> => {
    const bytes = await readFile(path.join(PROJECT_ROOT, 'demo', 'scans', scan));
    return { sha256: await files.put(bytes), size: bytes.length };
  };
  return { [SIGNED_SHEET]: await stored(SIGNED_SHEET), [DISPUTE_PAPER]: await stored(DISPUTE_PAPER) };
}

export interface ScanOf {
  id: string;
  scan: Scan;
  by: Pick<Actor, 'id' | 'name'>;
  day: PlainDate;
  /** Where it belongs, once a step has taken it up. */
  place?: { caseId: string; assignmentId: string; opens: Right };
}

export function scanRow(stored: StoredScans, { id, scan, by, day, place }: ScanOf): Paper {
  return {
    id,
    ...stored[scan],
    name: NAMES[scan],
    mediaType: 'image/png',
    caseId: place?.caseId ?? null,
    assignmentId: place?.assignmentId ?? null,
    unitId: null,
    opens: place?.opens ?? null,
    uploadedById: by.id,
    uploadedBy: by.name,
    at: officeHour(day, 110),
  };
}

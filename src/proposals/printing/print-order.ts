import type { Scope } from '../../domain/rights/rights.js';
import type { Typed } from './asked.js';

export const PRINT_JOB = 'print';
/** The merged PDF among a job's results. */
export const MERGED = 'print.pdf';

/** What an order for papers says; kept with the job. */
export interface PrintOrder {
  /** `PrintKind.code`. */
  kind: string;
  /** Of the token it was given with; null for somebody who was signed in. */
  scopes: Scope[] | null;
  /** What was filled in for all papers; an older order has none. */
  typed?: Typed;
}

/** `001 第2026012号提案答复函.pdf`: in the order of the job, and never twice the same. */
export function nameInPackage(no: number, total: number, fileName: string): string {
  const safe = fileName.replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, '_').slice(-150);
  return `${String(no).padStart(Math.max(3, String(total).length), '0')} ${safe}`;
}

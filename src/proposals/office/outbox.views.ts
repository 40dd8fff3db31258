import type { DaysLeft } from '../../domain/deadlines/days-left.js';
import type { PlainDate } from '../../domain/plain-date.js';

/** What a signed letter waits for in its unit's office. */
export const OUTBOX_STAGES = {
  number: '待编号',
  seal: '待用印',
  deliver: '待送达',
  original: '正本待归档',
} as const;
export type OutboxStage = keyof typeof OUTBOX_STAGES;

/** A signed letter on its way out of the unit. */
export interface OutboxLetter {
  stage: OutboxStage;
  assignmentId: string;
  /** What a step names in If-Match. */
  version: number;
  replyId: string;
  proposal: { id: string; number: string | null; receiptNumber: string | null; title: string };
  /** `示区建函〔2026〕12号`; null before it is numbered. */
  docNumber: string | null;
  /** Who signed, and on which day. */
  signed: { by: string; day: PlainDate } | null;
  numberedDay: PlainDate | null;
  dueDay: PlainDate | null;
  dueProvisional: boolean;
  /** Null when nothing is due any more. */
  daysLeft: DaysLeft | null;
}

export interface OutboxView {
  unit: string;
  /** By what it waits for; of each, the oldest first. */
  letters: OutboxLetter[];
  /** The number that comes next, where the unit has a series. */
  nextNumber: string | null;
}

import type { SessionView } from '../../directory/directory.views.js';
import type { Receipt } from '../../domain/proposing/received.js';

/** How many proposals of a session were received, and what became of them: 收件 = 立案 + 并案 + 不予立案 + 撤案 + 待审查. */
export type ReceiptSums = Record<Receipt, number>;

export interface SessionReceipts {
  session: SessionView;
  receipts: ReceiptSums;
}

/** How many promises there are and how many of them have a day. */
export interface DatedShare {
  total: number;
  dated: number;
  /** Whole per cent; 100 only when all have one, 0 only when none has. Null without a promise. */
  percent: number | null;
}

export function datedShare(total: number, dated: number): DatedShare {
  if (total === 0) return { total, dated, percent: null };
  const rounded = Math.round((dated / total) * 100);
  const percent = dated === total ? 100 : dated === 0 ? 0 : Math.min(99, Math.max(1, rounded));
  return { total, dated, percent };
}

/**
 * `承诺12项，其中有时限5项（42%）`: the share never stands without the number, so that whoever promises less does not look
 * better.
 */
export function shareWords({ total, dated, percent }: DatedShare): string {
  return percent === null ? '没有承诺' : `承诺${total}项，其中有时限${dated}项（${percent}%）`;
}

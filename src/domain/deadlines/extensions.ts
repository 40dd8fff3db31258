import { printedDate, type PlainDate } from '../plain-date.js';
import { Refusal } from '../refusal.js';
import { amountOf } from './limits.js';
import { periodWords, type Extension, type ExtensionLimit } from './rule.js';

/**
 * Throws `Refusal` when an extension goes beyond what the policy allows: too often, too long, in another unit, or asked for
 * when the period was over. `dueWith` tells the due day with the extensions granted before.
 */
export function checkExtensions(
  extensions: readonly Extension[],
  { max, times, beforeDue }: ExtensionLimit,
  dueWith: (granted: readonly Extension[]) => PlainDate,
): void {
  if (extensions.length > times)
    throw new Refusal(
      'deadline.extended-too-often',
      `期限最多延长${times}次，这是第${extensions.length}次。`,
      '请按原期限办理，或报请重新确定期限。',
    );
  let total = 0;
  extensions.forEach(({ amount, unit, requested }, index) => {
    if (unit !== max.unit)
      throw new Refusal(
        'deadline.extension-unit',
        `延期“${periodWords({ amount, unit })}”与规定的单位不同。`,
        `规定最多延长${periodWords(max)}，请用同一单位。`,
      );
    total += amountOf(amount);
    if (total > max.amount)
      throw new Refusal(
        'deadline.extended-too-long',
        `延期合计${periodWords({ amount: total, unit })}，超过规定。`,
        `最多延长${periodWords(max)}。`,
      );
    const due = dueWith(extensions.slice(0, index));
    if (beforeDue && requested > due)
      throw new Refusal(
        'deadline.extension-late',
        `${printedDate(requested)}申请延期时，期限${printedDate(due)}已过。`,
        '延期须在期限届满前申请。',
      );
  });
}

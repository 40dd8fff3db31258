import type { NumberObject } from '../../src/domain/policy/words.js';
import type { Database } from '../../src/platform/database/database.js';
import { PolicyVersionRow } from '../../src/policy/policy-version.entity.js';

/** Numbers in every version of the rules as a district would have set them; the others stay. */
export async function plantPatterns(
  database: Database,
  patterns: Partial<Record<NumberObject, string>>,
): Promise<void> {
  await database.unitOfWork.run(async (tx) => {
    for (const row of await tx.find(PolicyVersionRow)) {
      const others = row.content.numbers.filter(({ object }) => patterns[object] === undefined);
      const own = Object.entries(patterns) as [NumberObject, string][];
      const numbers = [...others, ...own.map(([object, pattern]) => ({ object, pattern, source: '测试' }))];
      await tx.update(PolicyVersionRow, { id: row.id }, { content: { ...row.content, numbers } });
    }
  });
}

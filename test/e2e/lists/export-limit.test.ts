import { describe, expect, it } from '@jest/globals';
import { LISTS } from '../../../src/domain/lists/index.js';
import { exported, MOST_EXPORTED } from '../../../src/proposals/lists/list-export.js';
import type { ListRow } from '../../../src/proposals/lists/list-source.js';

describe('An export of more rows than a file takes', () => {
  async function* rows(count: number): AsyncGenerator<ListRow[]> {
    const row = { cells: { title: { value: '关于停车的提案' } } } as unknown as ListRow;
    for (let left = count; left > 0; left -= 500)
      yield Promise.resolve(Array(Math.min(500, left)).fill(row) as ListRow[]);
  }

  async function linesOf(count: number): Promise<string[]> {
    let text = '';
    for await (const piece of exported(LISTS.proposals, ['title'], rows(count), 'csv')) text += String(piece);
    return text.trim().split('\r\n');
  }

  it('ends with a row that says so, and no other does', async () => {
    const cut = await linesOf(MOST_EXPORTED + 1);
    expect(cut).toHaveLength(MOST_EXPORTED + 2);
    expect(cut.at(-1)).toContain(`只导出了前${MOST_EXPORTED}行`);
    const whole = await linesOf(MOST_EXPORTED);
    expect(whole).toHaveLength(MOST_EXPORTED + 1);
    expect(whole.at(-1)).toBe('"关于停车的提案"');
  });
});

import { describe, expect, it } from '@jest/globals';
import { labelLines } from '../../../src/papers/label-lines.js';

const rows = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + Math.ceil([...text].length / 14), 0);

describe('A label', () => {
  it('says what it was given where there is room', () => {
    const texts = ['林示例', '第2026001号提案', '关于推进社区食堂建设的提案'];
    expect(labelLines(texts)).toEqual(texts);
    expect(labelLines(['林示例', '', '案由'])).toEqual(['林示例', '案由']);
  });

  it('never takes more than six lines; a name of 40 characters stays whole', () => {
    const name = '局'.repeat(40);
    for (const texts of [
      [name, '第2026001号提案', '案'.repeat(300)],
      [name, '行'.repeat(300), '案'.repeat(300)],
      ['林示例', '第2026001号提案', '案'.repeat(300)],
      ['名'.repeat(300), '行', '案'],
      ['只有一行'.repeat(90)],
    ]) {
      const lines = labelLines(texts);
      expect(rows(lines)).toBeLessThanOrEqual(6);
      expect(lines).toHaveLength(texts.length);
    }
    expect(labelLines([name, '第2026001号提案', '案'.repeat(300)])[0]).toBe(name);
  });

  it('shows that something was left out', () => {
    const [, , title] = labelLines(['林示例', '第2026001号提案', '案'.repeat(300)]);
    expect(title).toBe(`${'案'.repeat(55)}…`);
  });
});

import { describe, expect, it } from '@jest/globals';
import { asJson, linesAsCsv } from '../../../src/audit/log-export.js';
import { actionLabel, eventWords } from '../../../src/audit/trail-events.js';
import { CSV_START, csvRow } from '../../../src/platform/text/csv.js';

describe('A row of a table', () => {
  it.each([
    ['=cmd()', `"'=cmd()"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['＝cmd()', `"'＝cmd()"`],
    ['\t=1', `"'\t=1"`],
    [' \u3000=1', `"' \u3000=1"`],
    ['\r=1', `"'\r=1"`],
    ['a=1', '"a=1"'],
    ['说“好”, "是"', '"说“好”, ""是"""'],
    ['两\n行', '"两\n行"'],
    ['', '""'],
  ])('has %j as %j', (value, cell) => {
    expect(csvRow([value])).toBe(`${cell}\r\n`);
  });

  it('has numbers as numbers and nothing as nothing', () => {
    expect(csvRow([1, -2, null])).toBe('1,-2,""\r\n');
  });
});

describe('An exported file', () => {
  const all = async (pieces: AsyncIterable<string>) => {
    let text = '';
    for await (const piece of pieces) text += piece;
    return text;
  };
  async function* pages<T>(...lists: T[][]) {
    await Promise.resolve();
    yield* lists;
  }

  it('is a whole document with no line, one line and several pages', async () => {
    expect(JSON.parse(await all(asJson({ a: 1 }, pages())))).toEqual({ a: 1, entries: [] });
    expect(JSON.parse(await all(asJson({}, pages([{ b: 1 }]))))).toEqual({ entries: [{ b: 1 }] });
    expect(JSON.parse(await all(asJson({ a: 1 }, pages([{ b: 1 }, { b: 2 }], [{ b: 3 }]))))).toEqual({
      a: 1,
      entries: [{ b: 1 }, { b: 2 }, { b: 3 }],
    });
    expect(await all(linesAsCsv(pages()))).toMatch(new RegExp(`^${CSV_START}"时间（北京）",.*"哈希"\\r\\n$`));
  });
});

describe('A line of a trail that belongs to no case', () => {
  const line = (action: string, detail: Record<string, string | number | null>, from: string | null = null) => ({
    chain: 'accounts',
    seq: 1,
    actorId: 'a',
    actorName: '甲',
    actingUnitId: null,
    actingUnitName: null,
    action,
    from,
    to: null,
    detail,
    at: new Date(0),
    previous: '',
    hash: '',
  });

  it.each([
    ['account.password', { login: 'zhujian' }, '本人修改账号“zhujian”的密码'],
    ['calendar.changed', { summary: '2026年1天', moved: 2 }, '改工作日历：2026年1天，移动到期日2项'],
    ['calendar.removed', { year: 2026, reason: '通知' }, '工作日历：移除（年份：2026；原因：通知）'],
    ['account.created', { login: 'a', name: '元示例', changed: '经办人' }, '建立账号“a”（元示例）（经办人）'],
    ['token.renewed', { name: '报表', note: null }, '令牌：renewed（名称：报表）'],
    ['made.up', {}, 'made：up'],
    ['constructor', { __proto__: 'x' }, 'constructor'],
    ['', {}, ''],
  ])('reads also when nobody wrote a sentence for it: %s', (action, detail, sentence) => {
    expect(eventWords(line(action, detail as Record<string, string>)).sentence).toBe(sentence);
  });

  it('shows codes that it has no words for as they are, and those of the policy not at all', () => {
    expect(eventWords(line('account.roles', {}, 'clerk')).from).toBe('clerk');
    expect(eventWords(line('policy.adopted', {}, 'sichuan')).from).toBeNull();
    expect(actionLabel('policy.adopted')).toBe('启用办理规定');
  });
});

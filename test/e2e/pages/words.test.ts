import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shippedCalendar } from '../../../src/calendar/shipped-calendars.js';
import { daysLeft } from '../../../src/domain/deadlines/days-left.js';
import { dayWords, dueWords, timeWords } from '../../../src/platform/web/day-words.js';
import { formFields, formText, formValue } from '../../../src/platform/web/form.js';
import { diffParagraphs } from '../../../src/platform/web/paragraph-diff.js';
import { named } from '../../../src/proposals/proposals.page-views.js';
import { characterCount } from '../../../src/proposals/replies/letter-parts.page-views.js';

describe('Days in words', () => {
  it.each([
    ['2025-10-09', '10月9日（周四）'],
    ['2025-01-05', '1月5日（周日）'],
    ['2024-02-29', '2024年2月29日（周四）'],
    ['1969-12-31', '1969年12月31日（周三）'],
  ])('says %s as people do, with the year only when it is another one', (day, words) => {
    expect(dayWords(day, '2025-09-30')).toBe(words);
  });

  const calendar = shippedCalendar();
  const due = (day: string, today: string, provisional = false) =>
    dueWords({ day, provisional, left: daysLeft(calendar, today, day) }, today);

  it.each([
    ['late by a weekend only', '2025-09-19', '2025-09-21', '超期不足1个工作日', 'late'],
    ['late', '2025-09-26', '2025-09-30', '超期3个工作日', 'late'],
    ['the day itself', '2025-09-30', '2025-09-30', '今天到期', 'soon'],
    ['a day of rest right ahead', '2025-10-05', '2025-09-30', '剩不足1个工作日', 'soon'],
    ['over the holiday', '2025-10-09', '2025-09-30', '剩1个工作日', 'soon'],
    ['seven', '2025-10-16', '2025-09-30', '剩7个工作日', 'soon'],
    ['eight', '2025-10-17', '2025-09-30', '剩8个工作日', ''],
  ])('counts the working days: %s', (_, day, today, left, tone) => {
    expect(due(day, today)).toMatchObject({ left, tone });
  });

  it('says of a day that may still move, and of a count through a year without calendar, that they do', () => {
    expect(due('2027-01-22', '2026-11-18', true)).toEqual({
      day: '2027年1月22日（周五）（暂定）',
      left: '约剩47个工作日',
      tone: '',
      reason: '',
    });
  });

  it('calls nothing late that nobody has to do any more', () => {
    const done = { day: '2025-01-01', left: null };
    expect(dueWords(done, '2025-09-30')).toEqual({ day: '1月1日（周三）', left: '', tone: '', reason: '' });
    expect(dueWords({ day: null, left: null }, '2025-09-30')).toBeNull();
  });

  it('tells the time in Shanghai', () => {
    expect(timeWords(new Date('2025-09-30T16:05:00Z'))).toBe('00:05');
  });
});

describe('A submitted form', () => {
  it('is read with one kind of line end, the last of repeated fields and no surprise when one is absent', () => {
    expect(formText({ text: 'a\r\nb\rc' }, 'text')).toBe('a\nb\nc');
    expect(formText({ text: ['a', 'b'] }, 'text')).toBe('b');
    expect(formText({ text: { nested: 1 } }, 'text')).toBe('');
    expect(formText(undefined, 'text')).toBe('');
    expect(formValue({ owner: '  ' }, 'owner')).toBeNull();
  });

  it('is shown again with what was typed and the sentence beside the field', () => {
    expect(formFields({ due: '2025-9-31', owner: '甲' }, { due: '不是存在的日期' })).toEqual({
      due: { name: 'due', value: '2025-9-31', error: '不是存在的日期' },
      owner: { name: 'owner', value: '甲', error: null },
    });
  });
});

describe('Names and lengths', () => {
  it('counts the names it leaves out', () => {
    expect(named(['甲', '乙'])).toBe('甲、乙');
    expect(named(['甲', '乙', '丙', '丁'])).toBe('甲、乙等4人');
    expect(named([])).toBe('');
  });

  it('counts rare characters once and blanks not at all', () => {
    expect(characterCount('　　𬱖同志\n你好 ')).toBe(5);
  });
});

describe('Two texts compared paragraph by paragraph', () => {
  it('shows what was changed inside a paragraph, what was added and what was removed', () => {
    const lines = diffParagraphs('一\n将于年底前完成。\n末', '一\n将于六月底前完成。\n新的一段\n末');
    expect(lines).toEqual([
      { kind: 'same', head: '一', middle: '', tail: '' },
      { kind: 'removed', head: '将于', middle: '年', tail: '底前完成。' },
      { kind: 'added', head: '将于', middle: '六月', tail: '底前完成。' },
      { kind: 'added', head: '', middle: '新的一段', tail: '' },
      { kind: 'same', head: '末', middle: '', tail: '' },
    ]);
  });

  it('holds every paragraph of both texts in order, and only common ones as the same', () => {
    const paragraph = fc.constantFrom('甲', '乙', '丙', '甲乙', '𬱖𬱖');
    const text = fc.array(paragraph, { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffParagraphs(before, after);
        const words = (kind: string) =>
          lines
            .filter((line) => line.kind === 'same' || line.kind === kind)
            .map(({ head, middle, tail }) => head + middle + tail)
            .join('\n');
        expect(words('removed')).toBe(before);
        expect(words('added')).toBe(after);
      }),
    );
  });

  it('says that equal texts are equal', () => {
    expect(diffParagraphs('甲\n乙', '甲\r\n\r\n乙').every(({ kind }) => kind === 'same')).toBe(true);
  });

  it('takes no notice of indents, which a Word file does not have', () => {
    expect(diffParagraphs('称谓：\n　　一、情况\n　　旧的一句。', '称谓：\n一、情况\n新的一句。')).toEqual([
      { kind: 'same', head: '称谓：', middle: '', tail: '' },
      { kind: 'same', head: '一、情况', middle: '', tail: '' },
      { kind: 'removed', head: '', middle: '旧', tail: '的一句。' },
      { kind: 'added', head: '', middle: '新', tail: '的一句。' },
    ]);
  });

  it('copes with two long texts that have nothing in common', () => {
    const long = (word: string) => Array.from({ length: 4000 }, (_, i) => `${word}${i}`).join('\n');
    expect(diffParagraphs(long('甲'), long('乙'))).toHaveLength(8000);
  });
});

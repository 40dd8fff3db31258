import { describe, expect, it } from '@jest/globals';
import { letterRecordFrom } from '../../src/letters/record-input.js';
import { Refusal } from '../../src/domain/refusal.js';

describe('a typed letter record', () => {
  it('takes days and contacts as people write them', () => {
    expect(
      letterRecordFrom({ date: '2025年9月2日', contact: '示例甲，0755-12345678', copies: '甲局、乙办', sealed: 'no' }),
    ).toEqual({
      date: '2025-09-02',
      contact: { name: '示例甲', phone: '0755-12345678' },
      copies: ['甲局', '乙办'],
      sealed: false,
    });
    expect(letterRecordFrom({ contact: '0755-12345678' }).contact).toEqual({ name: null, phone: '0755-12345678' });
    expect(letterRecordFrom({ contact: '示例甲 13800000000' }).contact).toEqual({
      name: '示例甲',
      phone: '13800000000',
    });
  });

  it.each([
    ['２０２６年９月１２日', '2026-09-12'],
    ['20260912', '2026-09-12'],
    ['2026.9.12', '2026-09-12'],
  ])('takes the day %s', (date, day) => {
    expect(letterRecordFrom({ date })).toEqual({ date: day });
  });

  it.each(['A', 'a', 'Ａ', ' ａ '])('takes the class mark “%s”', (classMark) => {
    expect(letterRecordFrom({ classMark })).toEqual({ classMark: 'A' });
  });

  it('calls the element by the name on the form', () => {
    expect(refusalOf(() => letterRecordFrom({ date: '明天' })).sentence).toMatch(/^成文日期“明天”不能用/);
  });

  it.each([
    ['a day that does not exist', { date: '2025-09-31' }, 'date'],
    ['an unknown name', { dokNumber: 'x' }, 'dokNumber'],
    ['a name every object has', { constructor: 'x' }, 'constructor'],
    ['the name of the prototype', Object.fromEntries([['__proto__', 'x']]), '__proto__'],
    ['a class nobody uses', { classMark: 'Z9' }, 'classMark'],
    ['an empty unit', { unit: ' ' }, 'unit'],
  ])('refuses %s by name', (_, typed, field) => {
    const refusal = refusalOf(() => letterRecordFrom(typed));
    expect(Object.keys(refusal.fields)).toEqual([field]);
    expect(refusal.sentence).not.toMatch(/undefined|object|（[a-z]/i);
  });
});

function refusalOf(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

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
    ['a day that does not exist', { date: '2025-09-31' }, 'date'],
    ['an unknown name', { dokNumber: 'x' }, 'dokNumber'],
    ['a class nobody uses', { classMark: 'Z9' }, 'classMark'],
    ['an empty unit', { unit: ' ' }, 'unit'],
  ])('refuses %s by name', (_, typed, field) => {
    const refusal = refusalOf(() => letterRecordFrom(typed));
    expect(Object.keys(refusal.fields)).toEqual([field]);
    expect(refusal.sentence).toContain(field);
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

import { describe, expect, it } from '@jest/globals';
import { again, bulkCounts, pending, phaseAfter, reasons, type BulkRow } from '../../../src/domain/lists/bulk.js';

const row = (state: BulkRow['state'], why = ''): BulkRow => ({ id: state, version: 1, called: state, state, why });

describe('A step for many rows', () => {
  it('is looked at row by row, then done row by row', () => {
    const rows = [row('waiting'), row('can'), row('cannot', '没有签收'), row('done'), row('failed', '刚被别人办理过')];
    expect(bulkCounts(rows)).toEqual({ waiting: 1, can: 1, cannot: 1, done: 1, failed: 1 });
    expect(pending('checking', rows).map(({ state }) => state)).toEqual(['waiting']);
    expect(pending('doing', rows).map(({ state }) => state)).toEqual(['can']);
    expect(pending('ready', rows)).toEqual([]);
  });

  it('goes on only when nothing of the phase is left', () => {
    expect(phaseAfter('checking', [row('waiting'), row('can')])).toBe('checking');
    expect(phaseAfter('checking', [row('can'), row('cannot')])).toBe('ready');
    expect(phaseAfter('ready', [row('can')])).toBe('ready');
    expect(phaseAfter('doing', [row('can'), row('done')])).toBe('doing');
    expect(phaseAfter('doing', [row('failed'), row('done')])).toBe('done');
  });

  it('takes up again what failed, and nothing else', () => {
    expect(again([row('done'), row('failed', '刚被别人办理过'), row('cannot', '没有签收')])).toEqual([
      row('done'),
      { ...row('failed'), state: 'waiting' },
      row('cannot', '没有签收'),
    ]);
  });

  it('tells each reason once, the most frequent first', () => {
    expect(reasons([row('cannot', '甲'), row('cannot', '乙'), row('failed', '乙'), row('can')])).toEqual([
      { why: '乙', count: 2 },
      { why: '甲', count: 1 },
    ]);
  });
});

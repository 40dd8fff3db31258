import { describe, expect, it } from '@jest/globals';
import { ledgerProblems, type LedgerRow, type NumberedProposal } from '../../../src/domain/numbering/ledger.js';

const row = (serial: number, proposalId: string | null, reason: string | null = null): LedgerRow => ({
  series: 's',
  serial,
  number: `20260${serial}`,
  proposalId,
  reason,
});
const proposal = (id: string, number: string | null, filedAs = number): NumberedProposal => ({ id, number, filedAs });

const SOUND = [row(1, 'a'), row(2, null, '跳过'), row(3, 'foreign', '已用'), row(4, 'b')];
const PROPOSALS = [proposal('a', '202601'), proposal('b', '202604'), proposal('foreign', '202603', null)];
const sentences = (next: number, rows: LedgerRow[], proposals = PROPOSALS) =>
  ledgerProblems([{ series: 's', next }], rows, proposals).map(({ sentence }) => sentence);

describe('A ledger of numbers', () => {
  it('is sound when every serial has one line and every proposal its own number', () => {
    expect(sentences(5, SOUND)).toEqual([]);
  });

  it('leaves numbers that were brought in alone', () => {
    expect(sentences(5, SOUND, [...PROPOSALS, proposal('old', '2019004', null)])).toEqual([]);
  });

  it.each<[string, number, LedgerRow[], NumberedProposal[], string]>([
    ['a serial in the middle is missing', 5, SOUND.filter(({ serial }) => serial !== 2), PROPOSALS, '流水号2没有台账'],
    ['the last serials are missing', 8, SOUND, PROPOSALS, '流水号5至7没有台账'],
    ['a serial is beyond the next one', 4, SOUND, PROPOSALS, '流水号4已经给出'],
    [
      'a series has lines but is not known',
      5,
      [...SOUND, { ...row(1, 'a'), series: 't' }],
      PROPOSALS,
      '流水号1已经给出',
    ],
    ['a serial is there twice', 5, [...SOUND, row(2, null, '又跳')], PROPOSALS, '流水号2在台账里不止一次'],
    [
      'a number has neither proposal nor reason',
      5,
      [...SOUND.slice(0, 1), row(2, null), ...SOUND.slice(2)],
      PROPOSALS,
      '没有写原因',
    ],
    [
      'a proposal was renumbered',
      5,
      SOUND,
      [proposal('a', '202699', '202601'), ...PROPOSALS.slice(1)],
      '审计记录里编为第202601号的提案，现在编号是“202699”',
    ],
    ['a proposal lost its number', 5, SOUND, [proposal('a', null), ...PROPOSALS.slice(1)], '现在没有编号'],
    ['a proposal is gone', 5, SOUND, PROPOSALS.slice(1), '现在没有编号'],
    ['a proposal has two numbers', 6, [...SOUND, row(5, 'b')], PROPOSALS, '有几个号'],
    ['a filed proposal is not in it', 5, SOUND, [...PROPOSALS, proposal('c', '2026009')], '第2026009号提案不在台账里'],
    [
      'a filed proposal has no number',
      5,
      SOUND,
      [...PROPOSALS, proposal('c', null, '2026009')],
      '编为第2026009号的提案，现在没有编号',
    ],
  ])('tells when %s', (_what, next, rows, proposals, sentence) => {
    expect(sentences(next, rows, proposals)).toEqual(expect.arrayContaining([expect.stringContaining(sentence)]));
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commitmentCandidates } from '../../../src/domain/commitments.js';
import { readLetter } from '../../../src/domain/letter/read.js';
import { writeLetter } from '../../../src/domain/letter/write.js';
import { seedText } from '../../support/seeds.js';
import { unaccounted } from './accounts.js';
import { CLEAN_LETTERS, fixtureText } from './fixtures.js';

const HEAD = '示例区教育局关于提案的答复函\n尊敬的林示例委员：\n现答复如下：\n';
const STEPS = '一、下一步工作\n我局将在2026年6月底前修路。\n我局将架桥。\n';

/** Everything that a letter may have below its text, as offices type it. */
const CLOSING = '特此答复。';
const SIGNED = ['示例区教育局', '示例区教育局（盖章）'];
const DATED = ['2025年9月12日', '二〇二五年九月十二日', '2025-9-12'];
const OTHERS = [
  [
    '（联系人：林甲，联系电话：0000-12345678）',
    '经办人：林甲\n电话：0000-12345678',
    '联系人：林甲　电话：0000-12345678',
  ],
  ['附件：养老机构名录', '附件：1.养老机构名录\n2.收费标准'],
  ['抄送：区政协提案委、区政府办公室。'],
  ['公开方式：主动公开', '（此件主动公开）'],
  ['审核人：王乙', '审核：王乙', '（审核人：王乙）', '审核人（签字）：'],
  ['校对：周丙', '拟稿人：周丙　审签：吴丁', '承办科室：基教科', '分管领导：郑戊'],
  ['（共印10份）', '印数：20份', '（盖章）', '— 2 —'],
  ['示例区教育局办公室　2025年9月12日印发'],
];

const NOTES = ['附：征询意见表', '（此件发至街道）', '传真：0000-12345679', '地址：示例路1号'];

const some = fc
  .tuple(...OTHERS.map((forms) => fc.option(fc.constantFrom(...forms), { nil: '' })))
  .map((parts) => parts.filter((part) => part !== ''));
const parts = fc
  .tuple(fc.constantFrom(...SIGNED), fc.constantFrom(...DATED), some)
  .chain(([unit, date, others]) =>
    fc.shuffledSubarray([CLOSING, unit, date, ...others], { minLength: 3 + others.length }),
  );
/** A note stands below the first of the parts that end a letter: above them all, it is text of the letter. */
const tail = fc
  .tuple(parts, fc.option(fc.constantFrom(...NOTES), { nil: null }), fc.nat(12))
  .map(([lines, note, at]) => {
    if (note === null) return lines;
    const first = lines.findIndex((line) => [CLOSING, ...SIGNED, ...DATED].includes(line));
    return lines.toSpliced(first + 1 + (at % (lines.length - first)), 0, note);
  });

const rest = (text: string) => text.replace(/[\s\u0085]/g, '');

describe('what stands below the text of a letter', () => {
  it('is recognised in whichever order it was typed, and never promises anything', () => {
    fc.assert(
      fc.property(tail, (lines) => {
        const { model } = readLetter(`${HEAD}${STEPS}${lines.join('\n')}\n`);
        expect(model).toMatchObject({ closing: CLOSING, signatories: ['示例区教育局'], date: { day: '2025-09-12' } });
        expect(model.contact).toEqual(
          lines.some((line) => /林甲/.test(line)) ? { name: '林甲', phone: '0000-12345678' } : null,
        );
        expect(model.attachmentNotes.length).toBe(
          lines
            .filter((line) => /名录/.test(line))
            .join('')
            .split(/[\d：]\.?/)
            .filter((name) => /录|准/.test(name)).length,
        );
        expect(commitmentCandidates(model).map(({ text }) => text)).toEqual([
          '我局将在2026年6月底前修路。',
          '我局将架桥。',
        ]);
      }),
      { numRuns: 1500, seed: 6 },
    );
  });

  it('is settled at once, and each of its characters is accounted for', () => {
    fc.assert(
      fc.property(tail, fc.constantFrom(...CLEAN_LETTERS), (lines, name) => {
        const raw = `${fixtureText(name).replace(/\n附件1?\n[^]*$/, '\n')}${lines.join('\n')}\n`;
        const { model, mends } = readLetter(raw);
        const written = writeLetter(model);
        expect(unaccounted(raw, written, mends)).toEqual({ lost: '', invented: '' });
        const again = readLetter(written);
        expect(again.model).toEqual(model);
        expect(again.mends).toEqual([]);
      }),
      { numRuns: 500, seed: 7 },
    );
  });

  it('changes nothing in a real letter above it, nor in its promises', () => {
    const seed = seedText('002').trimEnd();
    const before = readLetter(seed).model;
    const own = seed.slice(0, seed.lastIndexOf('特此回复'));
    fc.assert(
      fc.property(tail, (lines) => {
        const { model } = readLetter(`${own}${lines.join('\n')}\n`);
        expect(model.body.slice(0, before.body.length)).toEqual(before.body);
        expect(model).toMatchObject({ title: before.title, salutation: before.salutation, closing: CLOSING });
        expect(commitmentCandidates(model)).toEqual(commitmentCandidates({ ...before, date: model.date }));
      }),
      { numRuns: 300, seed: 8 },
    );
  });

  it.each([
    ['审核人：王乙', '经办人：林甲', '联系人：周丙'],
    ['联系人：周丙', '审核人：王乙', '经办人：林甲', '附：征询意见表', '打印：吴丁', '复核：郑戊', '责任科室：基教科'],
  ])('may be many lines of an office: %s', (...lines) => {
    const { model, mends } = readLetter(
      `${HEAD}${STEPS}特此答复。\n示例区教育局\n2025年9月12日\n${lines.join('\n')}\n`,
    );
    expect(model).toMatchObject({ closing: CLOSING, signatories: ['示例区教育局'], date: { day: '2025-09-12' } });
    expect(commitmentCandidates(model)).toHaveLength(2);
    expect(mends).toContainEqual(expect.objectContaining({ from: '审核人：王乙', to: '', why: '办文标记不印在函上' }));
    expect(rest(writeLetter(model))).not.toContain('王乙');
  });

  it('stays text where it stands in the middle of the letter', () => {
    const { model } = readLetter(`${HEAD}审核人：由街道指定。\n${STEPS}特此答复。\n示例区教育局\n2025年9月12日\n`);
    expect(model.body[1]).toEqual({ kind: 'paragraph', text: '审核人：由街道指定。' });
  });

  it('is no promise where it cannot be told from the text', () => {
    const body = `${STEPS}特此答复。感谢您的支持！\n2025年9月12日\n2025年9月13日\n`;
    const { model } = readLetter(`${HEAD}${body}`);
    expect(commitmentCandidates(model).map(({ text }) => text)).toEqual([
      '我局将在2026年6月底前修路。',
      '我局将架桥。',
    ]);
  });
});

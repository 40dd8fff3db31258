import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLetter } from '../../../src/domain/letter/read.js';
import { writeLetter } from '../../../src/domain/letter/write.js';
import { SEED_NUMBERS, seedText } from '../../support/seeds.js';
import { unaccounted } from './accounts.js';
import { letterModel } from './arbitrary.js';
import { CLEAN_LETTERS, fixtureText } from './fixtures.js';

function expectHonest(raw: string): void {
  const reading = readLetter(raw);
  const written = writeLetter(reading.model);
  expect(unaccounted(raw, written, reading.mends)).toEqual({ lost: '', invented: '' });
  const again = readLetter(written);
  expect(again.model).toEqual(reading.model);
  expect(again.mends).toEqual([]);
}

describe('reading and writing a letter', () => {
  it('reads every canonical text back as the same model, with nothing to mend', () => {
    fc.assert(
      fc.property(letterModel, (model) => {
        const reading = readLetter(writeLetter(model));
        expect(reading.model).toEqual(model);
        expect(reading.mends).toEqual([]);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  it.each([...SEED_NUMBERS])('settles seed %s at once and accounts for each of its characters', (seed) => {
    expectHonest(seedText(seed));
  });

  it.each([...CLEAN_LETTERS])('settles %s at once and accounts for each of its characters', (name) => {
    expectHonest(fixtureText(name));
  });

  it('settles a letter however it is messed up', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CLEAN_LETTERS), fc.array(mess, { minLength: 1, maxLength: 25 }), (name, all) => {
        const lines = fixtureText(name).split('\n');
        for (const { line, column, text } of all) {
          const index = line % lines.length;
          const typed = [...(lines[index] ?? '')];
          typed.splice(column % (typed.length + 1), 0, text);
          lines[index] = typed.join('');
        }
        expectHonest(lines.join('\n'));
      }),
      { numRuns: 300, seed: 2 },
    );
  });

  it('settles text made of the words that letters are made of, in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...SCRAPS), { maxLength: 40 }), (scraps) => expectHonest(scraps.join(''))),
      { numRuns: 3000, seed: 3 },
    );
  });

  it('settles any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => expectHonest(text)),
      { numRuns: 2000, seed: 4 },
    );
  });
});

const SCRAPS = [
  ...['\n', '\n', '\n', '\n', ' ', '　', '\t', '\u00a0', '\u200b', '\u202e', '|', '| ', ' |', '**', '# '],
  ...['一、', '二、', '（一）', '(二)', '1.', '1、', '2、', '（1）', '1．', '一是', '二是', '㈠', '⑴', '1.5', '12'],
  ...[
    '，',
    '。',
    '：',
    '、',
    ',',
    ':',
    '(',
    ')',
    '（',
    '）',
    '《',
    '》',
    '“',
    '”',
    '；',
    '?',
    '!',
    '－－',
    '--',
    '---',
    '……',
  ],
  ...[
    '特此回复。',
    '特此回复',
    '附件',
    '附件：',
    '附件1',
    '附件1：',
    '附件2：目录',
    '抄送：',
    '抄报：',
    '报：',
    '联系人：',
    '联系电话：',
    '经办人：',
    '审核人：',
    '校对：示例',
    '（盖章）',
    '（共印10份）',
    '附：意见表',
    '0000-12345678',
  ],
  ...[
    '2025年9月12日',
    '2025年09月02日',
    '二〇二五年九月十二日',
    '20233月',
    '2025-9-1',
    '2025年9月31日',
    '2025年9月12日印发',
  ],
  ...[
    '办复类别：B',
    'B类',
    '（A类）',
    '公开方式：主动公开',
    '同意公开',
    '签发人：',
    '示区建函〔2025〕12号',
    '示区建函[2025]3号',
    '示区函（2025）3号',
  ],
  ...[
    '关于',
    '的提案',
    '的答复',
    '提案',
    '文件',
    '尊敬的',
    '委员',
    '委员：',
    '林示例',
    '、',
    '示例区教育局',
    '示例区民政局',
    '局',
    '等',
    '代表：',
  ],
  ...[
    '下一步',
    '示例',
    '道路',
    '我局将',
    '堃玥镕',
    '𬱖',
    'Word',
    'the',
    'x',
    'AIGC',
    '５',
    'Ａ',
    '⼀',
    '[bookmark: _GoBack]',
    '{{name}}',
    '<img src="file:///x">',
  ],
  ...[
    '你们提出的建议很好，我局认真研究，已经全部采纳并且办理完毕',
    '我局将在年底之前完成全部改造任务，恳请委员继续监督。',
  ],
];

const mess = fc.record({
  line: fc.nat(200),
  column: fc.nat(200),
  text: fc.constantFrom(...SCRAPS),
});

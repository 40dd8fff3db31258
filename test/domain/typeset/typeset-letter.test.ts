import { describe, expect, it } from '@jest/globals';
import type { Refusal } from '../../../src/domain/refusal.js';
import { typesetLetter, type TypesetOptions } from '../../../src/letters/paper/typeset.js';
import { loadFontSet } from '../../../src/platform/fonts/coverage.js';
import type { LetterModel } from '../../../src/domain/letter/model.js';
import { aLetter, RARE } from './a-letter.js';

const fonts = loadFontSet({});
const typeset = (parts: Partial<LetterModel> = {}, options: Partial<TypesetOptions> = {}) =>
  typesetLetter(aLetter(parts), { fonts, ...options });

describe('a letter with holes', () => {
  const holes = { docNumber: null, date: null, signatories: [], contact: null };

  it('is refused, and every hole is named', () => {
    const refusal = refusalOf(() => typeset(holes));
    expect(refusal.code).toBe('letter.incomplete');
    expect(Object.keys(refusal.fields)).toEqual(['unit', 'docNumber', 'date', 'contact']);
    expect(refusal.sentence).toContain('发文机关、发文字号、成文日期、联系人');
  });

  it.each([
    ['a title', { title: null }, '标题'],
    ['a salutation', { salutation: null }, '主送机关'],
    ['text', { body: [] }, '正文'],
    ['a phone number', { contact: { name: '林示例', phone: null } }, '联系电话'],
    ['a readable date', { date: { day: null, printed: '20259月' } }, '成文日期'],
  ])('is refused without %s', (_, parts, label) => {
    expect(refusalOf(() => typeset(parts)).sentence).toContain(label);
  });

  it('is printed as a draft that lists what it lacks', () => {
    const { missing, job, expected } = typeset(holes, { draft: true });
    expect(missing.map(({ label }) => label)).toEqual(['发文机关', '发文字号', '成文日期', '联系人']);
    expect(job.title).toBe(aLetter().title);
    expect(expected.title).toBe(job.title);
  });

  it('still prints everything a draft does have', () => {
    const { expected } = typeset({ date: { day: null, printed: '20259月' }, title: null }, { draft: true });
    expect(expected.texts).toContain('20259月');
  });
});

describe('characters no face has', () => {
  it('refuse the letter by name and place', () => {
    const refusal = refusalOf(() => typeset({ title: '关于\u{2A6D6}的答复', closing: '特此\u202E答复。' }));
    expect(refusal.code).toBe('letter.missing-glyph');
    expect(refusal.sentence).toContain('标题中的“\u{2A6D6}”（U+2A6D6）');
    expect(refusal.sentence).toContain('正文中的U+202E');
  });

  it('are not the rare ones of names', () => {
    expect(typeset({ title: `关于${RARE}的答复`, signatories: [RARE] }).expected.texts).toContain(RARE);
  });
});

describe('a letter that cannot be set', () => {
  it.each([
    ['unit', { signatories: ['示例'.repeat(13)] }],
    ['docNumber', { docNumber: `示建函〔2025〕${'1'.repeat(40)}号` }],
    ['signer', { signer: '王示例'.repeat(4) }],
    ['classMark', { classMark: 'A'.repeat(60) }],
    ['date', { date: { day: null, printed: '2025年'.repeat(9) } }],
  ])('is refused when its %s does not fit one line', (field, parts) => {
    const refusal = refusalOf(() => typeset(parts, { draft: true }));
    expect(refusal.code).toBe('letter.element-too-long');
    expect(Object.keys(refusal.fields)).toEqual([field]);
  });

  it('is refused for a title that pushes the text off the first page', () => {
    expect(refusalOf(() => typeset({ title: '示例提案'.repeat(80) })).code).toBe('letter.title-too-long');
  });
});

describe('what the paper must say', () => {
  it('is every text of the model, in reading order', () => {
    const { texts } = typeset({
      signer: '王示例',
      attachmentNotes: ['甲表', '乙表'],
      attachments: [
        {
          title: '甲表',
          body: [
            {
              kind: 'table',
              rows: [
                ['项目', '数量'],
                ['端口', '800'],
              ],
            },
          ],
        },
        { title: '乙表', body: [{ kind: 'paragraph', text: '无。' }] },
      ],
    }).expected;
    expect(texts.slice(0, 5)).toEqual(['A', '示例区住房和城乡建设局', '签发人：', '王示例', '示建函〔2025〕12号']);
    expect(texts.slice(texts.indexOf('特此答复。'))).toEqual([
      '特此答复。',
      '附件：1.甲表',
      '2.乙表',
      '示例区住房和城乡建设局',
      '2025年9月12日',
      '（联系人：林示例，联系电话：0755-12345678）',
      '（此件主动公开）',
      ...['附件1', '甲表', '项目数量', '端口', '800'],
      ...['附件2', '乙表', '无。'],
      '抄送：示例区政协提案委员会，示例区人民政府办公室。',
    ]);
  });

  it('may repeat the heads of tables only', () => {
    const table = { title: '表', body: [{ kind: 'table' as const, rows: [['项目'], ['端口']] }] };
    expect(typeset({ attachments: [table] }).expected.repeated).toEqual(['项目']);
  });

  it('names every attachment even where the text forgot to', () => {
    const { texts } = typeset({ attachments: [{ title: '甲表', body: [] }] }).expected;
    expect(texts).toContain('附件：甲表');
  });
});

describe('a list of addressees longer than the first page', () => {
  it('moves to the foot of the last page, and the text stays on the first', () => {
    const { expected } = typeset({ salutation: `尊敬的${'赵甲乙、'.repeat(90)}钱丙丁委员` });
    expect(expected.texts.at(-2)).toMatch(/^主送：尊敬的赵甲乙、/);
    expect(expected.texts.at(-1)).toMatch(/^抄送：/);
  });
});

describe('text that looks like code', () => {
  it('goes into the page escaped', () => {
    const { body } = typeset({ body: [{ kind: 'paragraph', text: '<img src="file:///x"> {{x}}&amp;' }] }).job;
    expect(body).toContain('&lt;img src&#x3D;&quot;file:///x&quot;&gt; {{x}}&amp;amp;');
  });
});

function refusalOf(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    return error as Refusal;
  }
  throw new Error('It was not refused.');
}

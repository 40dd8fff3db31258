import { describe, expect, it } from '@jest/globals';
import {
  letterheadDiff,
  letterheadProblems,
  STANDARD,
  type Letterhead,
} from '../../../src/domain/letterhead/letterhead.js';
import { lookOf, phraseOf, versionsWords } from '../../../src/domain/letterhead/look.js';
import {
  filled,
  PHRASE_NAMES,
  PHRASES,
  phraseProblem,
  type PhraseName,
} from '../../../src/domain/letterhead/phrases.js';

const FONTS = {
  title: { songti: '小标宋', own: '本单位的字体文件' },
  body: { fang: '仿宋' },
  heading: { hei: '黑体' },
  subheading: { kai: '楷体' },
  pageNumber: { song: '宋体' },
};
const problems = (parts: Partial<Letterhead>) =>
  letterheadProblems({ ...STANDARD, ...parts }, FONTS).map(({ field, sentence }) => `${field}: ${sentence}`);
const phrase = (name: PhraseName, text: string) => problems({ phrases: { [name]: text } });

describe('fixed phrases (固定用语)', () => {
  it.each(PHRASE_NAMES)('the program’s own %s holds', (name) => {
    expect(phraseProblem(name, PHRASES[name].standard)).toBeNull();
  });

  it('put values in their places and nothing else', () => {
    expect(filled('（{联系人}，{电话}）', { 联系人: '{电话}', 电话: '1$&' })).toBe('（{电话}，1$&）');
    expect(filled('{__proto__}{constructor}', {})).toBe('');
  });

  it.each<[string, PhraseName, string, string]>([
    ['an unknown place', 'opening', '{案由}{姓名}：', '里的{姓名}不是可用的位置'],
    ['__proto__', 'opening', '{案由}{__proto__}：', '里的{__proto__}不是可用的位置'],
    ['constructor', 'opening', '{案由}{constructor}：', '里的{constructor}不是可用的位置'],
    ['a helper', 'opening', '{案由}{#if 案由}：', '里的{#if 案由}不是可用的位置'],
    ['handlebars', 'opening', '{{案由}}：', '的花括号不成对'],
    ['an open brace', 'opening', '{案由：', '的花括号不成对'],
    ['a closing brace', 'opening', '案由}{案由}：', '的花括号不成对'],
    ['an image from elsewhere', 'closing', '<img src="https://x/y.png">。', '里有标记或网址'],
    ['a script', 'closing', '<script>x</script>。', '里有标记或网址'],
    ['an address', 'closing', '见 https://x/y。', '里有标记或网址'],
    ['an entity', 'closing', '&lt;b&gt;。', '里有标记或网址'],
    ['a line end', 'closing', '谢谢\n。', '里有换行或看不见的字符'],
    ['what turns the text', 'closing', '谢谢\u202e。', '里有换行或看不见的字符'],
    ['too long a text', 'closing', `${'谢'.repeat(200)}。`, '有201字'],
    ['a missing place', 'contact', '（联系人：{联系人}）', '里没有{电话}'],
    ['a note without brackets', 'contact', '联系人：{联系人}，{电话}', '没有放在一对圆括号里'],
    ['an opening without an end', 'opening', '{案由}收悉', '的末尾没有标点'],
    ['an unknown place beside markup', 'opening', '<b>{案由}{姓名}</b>：', '里有标记或网址，里的{姓名}不是可用的位置'],
  ])('refuse %s', (_, name, text, words) => expect(phrase(name, text).join()).toContain(words));
});

describe('a letterhead (版头和用语)', () => {
  it.each<[string, Partial<Letterhead>, string]>([
    ['another colour or suffix', { suffix: '公报' as never }, 'suffix: 标志后缀“公报”不能用'],
    ['a code that is none', { code: '<b>' }, 'code: 机关代字“<b>”不全是汉字'],
    ['a long code', { code: '示'.repeat(13) }, 'code: 机关代字“示示示示示示示示示示示示示”有13字'],
    ['a long 印发机关', { printedBy: '局'.repeat(41) }, '有41字'],
    ['an unknown block', { notes: ['contact', 'verify', 'advert' as never] }, 'notes: 附注里没有“advert”这一块'],
    ['a block twice', { notes: ['contact', 'contact', 'verify'] }, 'notes: 附注里有一块写了两次'],
    ['no contact', { notes: ['verify'] }, 'notes: 附注里缺“联系方式”'],
    ['no verification', { notes: ['contact'] }, 'notes: 附注里缺“核验办法”'],
    ['an unknown phrase', { phrases: { slogan: '好' } as never }, 'phrases.slogan: 没有“slogan”这一种用语'],
    ['a phrase by a prototype’s name', { phrases: { constructor: '好' } as never }, 'phrases.constructor: 没有'],
    ['an unknown font', { fonts: { title: 'comic' } }, 'fonts.title: 标题、发文机关标志（小标宋）没有“comic”这种字体'],
    ['a font that a prototype would give', { fonts: { title: 'toString' } }, 'fonts.title:'],
    ['a font of no place', { fonts: { footer: 'song' } as never }, 'fonts.footer: 没有“footer”这一处字体'],
  ])('is refused: %s', (_, parts, words) => expect(problems(parts).join('\n')).toContain(words));

  it('says in words what another version has otherwise', () => {
    const after: Letterhead = {
      ...STANDARD,
      notes: ['publicity', 'contact', 'verify'],
      classMark: false,
      code: '示建函',
    };
    expect(letterheadDiff(STANDARD, after, FONTS)).toEqual([
      { label: '机关代字', before: '未定', after: '示建函' },
      { label: '附注的次序', before: '联系方式、公开属性、核验办法', after: '公开属性、联系方式、核验办法' },
      { label: '办理结果类别', before: '印', after: '不印' },
    ]);
  });

  it('of a unit goes over that of the district, and a letter remembers both versions', () => {
    const district = { no: 3, content: { ...STANDARD, phrases: { closing: '谢谢。' }, suffix: '文件' as const } };
    const own = { no: 2, content: { ...STANDARD, phrases: { emblem: '示例区住房和城乡建设局' }, code: '示建函' } };
    const look = lookOf('示例区住建局', district, own)!;
    expect(look).toMatchObject({
      suffix: '文件',
      code: '示建函',
      phrases: { closing: '谢谢。', emblem: '示例区住房和城乡建设局' },
    });
    expect(versionsWords(look)).toBe('全区第3版、本单位第2版');
    expect(phraseOf(look, 'closing', { 称呼: '您' })).toBe('谢谢。');
    expect(phraseOf(undefined, 'closing', { 称呼: '您' })).toBe('感谢您对我们工作的关心和支持。');
    expect(lookOf('甲', null, null)).toBeNull();
  });
});

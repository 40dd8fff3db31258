import type { FontFacts } from '../pdf-facts.js';
import { typefaceOf } from '../typefaces.js';
import type { LayoutRule } from './rule.js';
import { failed, none, passed } from './rule.js';

/** To the page. */
const MOST_BYTES = 100 * 1024;
/** Look-alikes and placeholders in the text layer: radicals, compatibility and private characters, U+FFFD. */
const WRONG_CHARACTER = /[\u2E80-\u2FDF\uE000-\uFAFF\uFFFD]/u;

/** What the file must be, so that every reader shows, finds and copies the same text. */
export const fileRules: LayoutRule[] = [
  {
    id: 'T-a',
    clause: 'PDF',
    severity: 'E',
    name: '字体嵌入、只含用到的字、可提取文字',
    wanted: '嵌入，子集，ToUnicode',
    measure: ({ facts: { fonts } }) => {
      const wrong = fonts.flatMap((font) => {
        const faults = [!font.embedded && '未嵌入', !font.subset && '不是子集', !font.toUnicode && '无 ToUnicode'];
        const told = faults.filter((fault) => fault !== false);
        return font.type === 'Type3' || told.length === 0 ? [] : `${nameOf(font)} ${told.join('、')}`;
      });
      return wrong.length === 0 ? passed(`${fonts.length} 种字体`) : failed(wrong.join('；'));
    },
  },
  {
    id: 'T-b',
    clause: 'PDF',
    severity: 'E',
    name: '没有 Type 3 字体',
    wanted: '无',
    measure: ({ facts: { fonts } }) => {
      const count = fonts.filter((font) => font.type === 'Type3').length;
      return count === 0 ? passed('无') : failed(`${count} 个`);
    },
  },
  {
    id: 'T-c',
    clause: 'PDF',
    severity: 'E',
    name: '只用公文字体',
    wanted: '仿宋、楷体、黑体、宋体、小标宋',
    measure: ({ facts: { fonts } }) => {
      const foreign = fonts.filter((font) => typefaceOf(font.family).type === '其他');
      return foreign.length === 0
        ? passed([...new Set(fonts.map((font) => typefaceOf(font.family).type))].join('、'))
        : failed([...new Set(foreign.map(nameOf))].join('、'));
    },
  },
  {
    id: 'T-d',
    clause: 'PDF',
    severity: 'E',
    name: '文字层完整',
    wanted: '有文字层，无部首、兼容、私用字符和替代字符',
    measure: ({ facts, lines }) => {
      const scanned = facts.pages.find((page) => page.glyphs.length === 0 && page.images > 0);
      if (scanned) return failed('没有文字层（扫描件）', scanned.number);
      if (lines.length === 0) return failed('没有文字层');
      return none(
        lines.flatMap(({ text, page }) => {
          const character = WRONG_CHARACTER.exec(text)?.[0];
          return character === undefined ? [] : { text: `${character}（U+${codeOf(character)}）`, page };
        }),
      );
    },
  },
  {
    id: 'T-f',
    clause: 'PDF',
    severity: 'W',
    name: '有结构标签、标题和语言',
    wanted: '带标签，有标题，zh-CN',
    measure: ({ facts }) => {
      const lacking = [
        !facts.tagged && '无标签',
        !facts.title && '无标题',
        facts.lang !== 'zh-CN' && `语言 ${facts.lang ?? '未注明'}`,
      ];
      const told = lacking.filter((fault) => fault !== false);
      return told.length === 0 ? passed('齐全') : failed(told.join('、'));
    },
  },
  {
    id: 'T-k',
    clause: 'PDF',
    severity: 'W',
    name: '有书签',
    wanted: '标题和各级小标题都有书签',
    measure: ({ facts: { bookmarks } }) =>
      bookmarks.length > 0 ? passed(`${bookmarks.length} 条`) : failed('没有书签'),
  },
  {
    id: 'T-g',
    clause: 'PDF',
    severity: 'W',
    name: '没有点阵图片',
    wanted: '无',
    measure: ({ facts }) =>
      none(
        facts.pages.filter((page) => page.images > 0).map((page) => ({ text: `${page.images} 幅`, page: page.number })),
      ),
  },
  {
    id: 'T-h',
    clause: 'PDF',
    severity: 'W',
    name: '文件大小',
    wanted: '每页 < 100 KB',
    measure: ({ facts: { bytes, pages } }) => {
      const each = bytes / Math.max(1, pages.length);
      const measured = `${Math.ceil(bytes / 1024)} KB，每页 ${Math.ceil(each / 1024)} KB`;
      return each < MOST_BYTES ? passed(measured) : failed(measured);
    },
  },
  {
    id: 'T-i',
    clause: 'PDF',
    severity: 'E',
    name: '没有空白页',
    wanted: '无',
    measure: ({ facts, lines, pageNumbers }) => {
      const written = new Set(lines.filter((line) => !pageNumbers.includes(line)).map((line) => line.page));
      const blank = facts.pages.filter((page) => !written.has(page.number) && page.images === 0);
      return none(blank.map((page) => ({ text: `第 ${page.number} 页`, page: page.number })));
    },
  },
];

function nameOf(font: FontFacts): string {
  return font.family || '无名字体';
}

function codeOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
}

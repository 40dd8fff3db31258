import type { TextPlace } from '../../remark.js';
import type { Mend } from '../reading.js';

/** Why the reader changes something; the check refers to these words. */
export const WHY = {
  blankLine: '空行',
  indent: '行首行尾的空白',
  space: '汉字旁的空格',
  invisible: '不可见的控制字符',
  bookmark: '残留的书签标记',
  markup: '残留的排版标记',
  radical: '部首字形改为汉字',
  enclosed: '带括号的序号拆开',
  fullWidthLetter: '全角数字、字母改为半角',
  dash: '破折号改为两个全角连线',
  halfWidthMark: '半角标点改为全角',
  yearBracket: '发文字号的年份用六角括号',
  tabTable: '制表符分隔的行改为表格',
  tableShape: '表格各行补齐格数',
  tableRule: '表格的分隔线',
  split: '同一行的几项分行',
  brokenTitle: '断行的标题合为一行',
  brokenLine: '断行的段落合为一段',
  letterhead: '版头的发文机关标志由印制时生成',
  signature: '署名取自版头',
  lostNumber: '丢失的一级序号',
  numbering: '层次序号的写法',
  element: '要素的写法统一',
  date: '日期的写法统一',
  imprint: '信函格式不印印发机关和印发日期',
  office: '办文标记不印在函上',
  closing: '结语另起一段',
  moved: '落款之后的文字移到正文末尾',
} as const;

/** Collects what the reader changed; the same change made again only counts. */
export class MendBook {
  readonly #mends = new Map<string, Mend>();

  add(from: string, to: string, why: string, at: TextPlace): void {
    const key = `${why}\u0000${from}\u0000${to}`;
    const known = this.#mends.get(key);
    if (known) known.times++;
    else this.#mends.set(key, { from, to, why, at, times: 1 });
  }

  /** Notes that a part was printed otherwise than the canonical text prints it. */
  changed(from: string, to: string, why: string, at: TextPlace): void {
    if (from !== to) this.add(from, to, why, at);
  }

  /** In the order of the text. */
  list(): Mend[] {
    return [...this.#mends.values()].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
  }
}

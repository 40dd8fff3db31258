import { Refusal } from '../../domain/refusal.js';
import type { MissingElement } from './missing-elements.js';

/** What the typesetter refuses, in the words a clerk reads. */

export function incomplete(missing: readonly MissingElement[]): Refusal {
  return new Refusal(
    'letter.incomplete',
    `公文缺少${missing.map(({ label }) => label).join('、')}，不能正式印发。`,
    '请补齐后再印，或先按草稿打印。',
    Object.fromEntries(missing.map(({ field, label }) => [field, `缺少${label}`])),
  );
}

/** An element that stands on one line and does not fit there. */
export function elementTooLong(field: string, label: string, text: string, limit: number): Refusal {
  return new Refusal(
    'letter.element-too-long',
    `${label}“${text}”过长，一行最多排 ${limit} 个字。`,
    field === 'unit' ? '请改用规范化简称。' : `请核对${label}。`,
    { [field]: text },
  );
}

export function titleTooLong(title: string, lines: number): Refusal {
  return new Refusal(
    'letter.title-too-long',
    `标题有 ${[...title].length} 个字、${lines} 行，首页排不下正文（GB/T 9704—2012 第 7.3.3 条要求首页显示正文）。`,
    '请精简标题。',
    { title },
  );
}

export function tableTooWide(columns: number, limit: number): Refusal {
  return new Refusal(
    'letter.table-too-wide',
    `表格有 ${columns} 列，A4 纵向纸面最多排 ${limit} 列。`,
    '请减少列数，或把表格拆成几个。',
    { table: `${columns} 列` },
  );
}

/** How many places a sentence names before it only counts them. */
const NAMED = 20;

export function missingGlyphs(found: readonly { character: string; where: string }[]): Refusal {
  const named = [...new Set(found.map(({ character, where }) => `${where}中的${nameOf(character)}`))];
  return new Refusal(
    'letter.missing-glyph',
    `字体中没有这些字：${named.slice(0, NAMED).join('、')}${named.length > NAMED ? `等 ${named.length} 处` : ''}。`,
    '请核对是否误录；确为人名、地名用字的，请在配置中指定含有该字的字体文件。',
    Object.fromEntries(found.map(({ character, where }) => [where, nameOf(character)])),
  );
}

/** Characters that would stand in a Word file and not on its paper. */
export function unwritable(found: readonly { character: string; where: string }[]): Refusal {
  const named = [...new Set(found.map(({ character, where }) => `${where}中的${nameOf(character)}`))];
  return new Refusal(
    'letter.unwritable',
    `有看不见或不能印出的字符：${named.slice(0, NAMED).join('、')}${named.length > NAMED ? `等 ${named.length} 处` : ''}。`,
    '请删去这些字符，或重新键入这几个字。',
    Object.fromEntries(found.map(({ character, where }) => [where, nameOf(character)])),
  );
}

/** Tables that would keep everybody else waiting while the file is made. */
export function tooManyCells(count: number, limit: number): Refusal {
  return new Refusal(
    'letter.too-many-cells',
    `这封信的表格共有 ${count} 格，Word 文件最多排 ${limit} 格。`,
    '请下载 PDF，或把长表格另存为单独的文件。',
    { table: `${count} 格，上限 ${limit} 格` },
  );
}

/** `“㐀”（U+3400）`; characters that cannot be seen by their number alone. */
function nameOf(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{C}\p{M}]/u.test(character) ? code : `“${character}”（${code}）`;
}

import { statSync } from 'node:fs';
import { Refusal } from '../../domain/refusal.js';
import { kindOf, TrueTypeFile, type FontKind, type Ink } from './sfnt.js';

/** Common square hanzi by whose ink a font is measured. */
const MEASURED = '国务院办公厅区人民政府关于提案的答复函教育局委员会';

/** Why a file of this kind does not do. Chromium embeds CFF outlines glyph by glyph, without a name (Type 3). */
const UNFIT: Readonly<Record<Exclude<FontKind, 'truetype'>, string>> = {
  cff: '是 CFF（PostScript）轮廓的 OpenType 字体，打印后字体名会丢失',
  collection: '是字体集合（TTC），无法确定用其中哪一个',
  compressed: '是网页压缩字体（WOFF）',
  other: '不是字体文件',
};

const REMEDY = '请换成可嵌入的 TrueType 字体文件（.ttf），或删去这个变量以使用自带字体。';

export interface OwnFont extends Ink {
  postScriptName: string;
  ascent: number;
  descent: number;
  font: TrueTypeFile;
}

/**
 * Takes a font file of the office's own into use.
 * @param variable environment variable that names it, for the refusal
 * @throws {Refusal} when the file is missing, unreadable, no TrueType font, not embeddable or without hanzi
 */
export function readOwnFont(variable: string, path: string): OwnFont {
  const refuse = (reason: string, cause?: unknown) =>
    new Refusal('font.unfit', `环境变量 ${variable} 指定的文件“${path}”${reason}。`, REMEDY, {}, { cause });
  try {
    const kind = statSync(path).isFile() ? kindOf(path) : 'other';
    if (kind !== 'truetype') throw refuse(UNFIT[kind]);
    const font = new TrueTypeFile(path);
    if (font.has('fvar')) throw refuse('是可变字体，打印后字体名会丢失');
    if (!font.embeddable) throw refuse('的授权标志不允许嵌入文档');
    const ink = font.ink(MEASURED);
    if (!ink) throw refuse('没有常用汉字');
    return { font, postScriptName: font.postScriptName, ...ink, ...emBox(ink) };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw refuse(error instanceof RangeError ? '已损坏，读不出字体表' : '不存在或无权读取', error);
  }
}

/** The em box around the ink: hanzi fill it evenly above and below, whatever the font's own metrics say. */
function emBox({ inkAbove, inkBelow }: Ink): { ascent: number; descent: number } {
  const ascent = Math.round(50 + (inkAbove - inkBelow) * 50) / 100;
  return { ascent, descent: Math.round(100 - ascent * 100) / 100 };
}

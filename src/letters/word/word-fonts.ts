import type { FontRole } from '../../platform/fonts/manifest.js';
import { attribute } from './xml.js';

interface WordFont {
  /** As offices have it, and as GB/T 9704-2012 and the forms made after it name it. */
  name: string;
  /** What stands in where that is not installed, the nearest first (`w:altName`). */
  others: readonly string[];
  /** Class of the face for programs that find none of the names (`w:family`). */
  family: 'roman' | 'modern' | 'script';
  pitch: 'fixed' | 'variable';
  /** PANOSE-1 as the face itself states it; for faces that state none the class of Chinese faces alone. */
  panose: string;
}

/** The faces of a letter by role. Nobody may pass them on, so the file names them and embeds none. */
export const WORD_FONTS: Readonly<Record<FontRole, WordFont>> = {
  title: {
    name: '方正小标宋简体',
    others: ['方正小标宋_GBK', '小标宋', '华文中宋', '宋体', 'SimSun'],
    family: 'script',
    pitch: 'variable',
    panose: '02010601030101010101',
  },
  body: {
    name: '仿宋_GB2312',
    others: ['FangSong_GB2312', '方正仿宋_GB2312', '仿宋', 'FangSong', '华文仿宋'],
    family: 'modern',
    pitch: 'fixed',
    panose: '02010609030101010101',
  },
  heading: {
    name: '黑体',
    others: ['SimHei', '方正黑体_GBK', '华文黑体'],
    family: 'modern',
    pitch: 'fixed',
    panose: '02010609060101010101',
  },
  subheading: {
    name: '楷体_GB2312',
    others: ['KaiTi_GB2312', '方正楷体_GB2312', '楷体', 'KaiTi', '华文楷体'],
    family: 'modern',
    pitch: 'fixed',
    panose: '02010609030101010101',
  },
  pageNumber: {
    name: '宋体',
    others: ['SimSun', '方正书宋_GBK', '华文宋体'],
    family: 'roman',
    pitch: 'variable',
    panose: '02010600030101010101',
  },
};

/** `word/fontTable.xml`: each face with its stand-ins; charset 86 is GB 2312. */
export function fontTable(): string {
  const fonts = Object.values(WORD_FONTS).map(
    ({ name, others, family, pitch, panose }) =>
      `<w:font w:name="${attribute(name)}"><w:altName w:val="${attribute(others.join(','))}"/><w:panose1 w:val="${panose}"/>` +
      `<w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="${pitch}"/></w:font>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    `<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`
  );
}

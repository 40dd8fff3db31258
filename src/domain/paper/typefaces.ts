/** The classes of Chinese type that official documents know; 其他 for everything else. */
export type TypeClass = '仿宋' | '楷体' | '黑体' | '宋体' | '小标宋' | '其他';

export interface Typeface {
  type: TypeClass;
  /** How the design divides its em box: this part of the em stands above the baseline, the rest below. */
  emAbove: number;
  /** Where the ink of hanzi usually ends, in em; for fonts whose outlines cannot be read. */
  inkAbove: number;
  inkBelow: number;
}

/**
 * Families by their PostScript name, the first match counts. The division of the em box is the one of the outlines, not
 * the one the font file's own metrics state: those differ by up to 0.08 em.
 */
const FAMILIES: readonly (readonly [RegExp, TypeClass, number])[] = [
  [/FZXBS|XiaoBiaoSong|小标宋/i, '小标宋', 0.86],
  [/FandolSong-Bold/i, '小标宋', 0.8],
  [/(NotoSerif(CJK|SC)|SourceHanSerif|思源宋体).*(SemiBold|Bold|Heavy|Black)/i, '小标宋', 0.88],
  [/STZhongsong|华文中宋/i, '小标宋', 0.86],
  [/FandolFang|cwTeXFang/i, '仿宋', 0.8],
  [/Zhuque/i, '仿宋', 0.88],
  [/FangSong|FZFS|仿宋/i, '仿宋', 0.86],
  [/FandolKai/i, '楷体', 0.8],
  [/LXGW|BanfuSupplementKai|WenKai|KaitiM|gkai|UKai/i, '楷体', 0.88],
  [/KaiTi|FZKT|楷/i, '楷体', 0.86],
  [/FandolHei/i, '黑体', 0.8],
  [/NotoSans(CJK|SC)|SourceHanSans|思源黑体/i, '黑体', 0.88],
  [/SimHei|STHeiti|STXihei|FZHT|WenQuanYi|黑体/i, '黑体', 0.86],
  [/FandolSong/i, '宋体', 0.8],
  [/NotoSerif(CJK|SC)|SourceHanSerif|思源宋体/i, '宋体', 0.88],
  [/SimSun|NSimSun|STSong|FZSS|FZShuSong|Sungti|gbsn|UMing|宋体/i, '宋体', 0.86],
];

const UNKNOWN: Typeface = { type: '其他', emAbove: 0.86, inkAbove: 0.83, inkBelow: 0.09 };

/** Faces that only lend the characters another face lacks; what a text is set in, its other characters tell. */
const SUPPLEMENT = /BanfuSupplement/;

export function isSupplement(family: string): boolean {
  return SUPPLEMENT.test(family);
}

export function typefaceOf(family: string): Typeface {
  const known = FAMILIES.find(([pattern]) => pattern.test(family));
  if (!known) return UNKNOWN;
  const [, type, emAbove] = known;
  // Hanzi leave about 0.045 em of the box free above and 0.035 em below.
  return { type, emAbove, inkAbove: emAbove - 0.045, inkBelow: 1 - emAbove - 0.035 };
}

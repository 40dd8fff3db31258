/** The numbers that a word processor counts by itself and that stand nowhere in the text (自动编号). */

export interface ListLevel {
  /** `w:numFmt`: `chineseCounting`, `decimal`, `bullet` … */
  format: string;
  /** `%1、`, `（%2）`, `%3.`. */
  pattern: string;
  start: number;
  /** All numbers in the pattern are Arabic (正规形式). */
  arabic: boolean;
  /** Begins again after a number of this level or a higher one, counted from 1; 0: never. Null: after any higher one. */
  restartsAfter: number | null;
}

/** A counter runs through all lists made from one definition. */
export class ListCounter {
  readonly #values: (number | null)[] = [];

  /** Counts the next paragraph of `level` (from 0) and gives its printed number; empty for a mark without one. */
  next(levels: readonly (ListLevel | undefined)[], level: number): string {
    const own = levels[level];
    if (!own) return '';
    for (let higher = 0; higher < level; higher++) this.#values[higher] ??= levels[higher]?.start ?? 1;
    this.#values[level] = (this.#values[level] ?? own.start - 1) + 1;
    levels.forEach((lower, index) => {
      if (index > level && restarts(lower, level + 1, index)) this.#values[index] = null;
    });
    return own.pattern.replace(/%([1-9])/g, (_mark, place: string) => {
      const at = Number(place) - 1;
      const format = own.arabic && at < level ? 'decimal' : (levels[at]?.format ?? 'decimal');
      return numberWords(this.#values[at] ?? levels[at]?.start ?? 1, format);
    });
  }

  /** A list that was told to begin again (`w:startOverride`). */
  restart(level: number, at: number): void {
    this.#values[level] = at - 1;
    this.#values.length = Math.max(level + 1, 0);
  }
}

function restarts(lower: ListLevel | undefined, after: number, index: number): boolean {
  const limit = lower?.restartsAfter ?? index;
  return after <= limit;
}

const DIGITS = '〇一二三四五六七八九';
const LEGAL = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** A number as `w:numFmt` has it written. What no letter uses comes as Arabic figures, never as nothing. */
export function numberWords(value: number, format: string): string {
  const write = FORMATS[format];
  return write?.(value) ?? String(value);
}

const FORMATS: Readonly<Record<string, (value: number) => string | null>> = {
  none: () => '',
  chineseCounting: counted,
  chineseCountingThousand: counted,
  japaneseCounting: counted,
  japaneseDigitalTenThousand: counted,
  taiwaneseCounting: counted,
  taiwaneseCountingThousand: counted,
  koreanCounting: counted,
  ideographDigital: digitByDigit,
  taiwaneseDigital: digitByDigit,
  koreanDigital2: digitByDigit,
  chineseLegalSimplified: (value) => written(value, LEGAL, ['', '拾', '佰', '仟']),
  ideographLegalTraditional: (value) => written(value, LEGAL, ['', '拾', '佰', '仟']),
  ideographTraditional: (value) => STEMS[value - 1] ?? null,
  ideographZodiac: (value) => BRANCHES[value - 1] ?? null,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalEnclosedCircle: (value) => enclosed(value, 0x2460, 20),
  decimalEnclosedCircleChinese: (value) => enclosed(value, 0x2460, 20),
  decimalEnclosedParen: (value) => enclosed(value, 0x2474, 20),
  decimalEnclosedFullstop: (value) => enclosed(value, 0x2488, 20),
  ideographEnclosedCircle: (value) => enclosed(value, 0x3280, 10),
  numberInDash: (value) => `- ${value} -`,
  upperLetter: (value) => letters(value, 'A'),
  lowerLetter: (value) => letters(value, 'a'),
  upperRoman: (value) => roman(value),
  lowerRoman: (value) => roman(value)?.toLowerCase() ?? null,
};

function counted(value: number): string | null {
  const words = written(value, DIGITS, ['', '十', '百', '千']);
  return words?.replace(/^一十/, '十') ?? null;
}

/** 1–9999 with the words of the places; a gap is read as one zero. */
function written(value: number, digits: string, places: readonly string[]): string | null {
  if (value < 0 || value > 9999) return null;
  if (value === 0) return digits[0] ?? null;
  const figures = [...String(value)].map(Number);
  return figures
    .map((digit, index) => (digit === 0 ? (digits[0] ?? '') : `${digits[digit]}${places[figures.length - 1 - index]}`))
    .join('')
    .replace(/[〇零]+$/, '')
    .replace(/([〇零])+/g, '$1');
}

function digitByDigit(value: number): string {
  return [...String(value)].map((digit) => DIGITS[Number(digit)] ?? '').join('');
}

const enclosed = (value: number, first: number, most: number): string | null =>
  value >= 1 && value <= most ? String.fromCodePoint(first + value - 1) : null;

/** A … Z, AA, BB …: one letter, as often as the alphabet was gone through. */
function letters(value: number, first: string): string | null {
  if (value < 1 || value > 26 * 10) return null;
  const letter = String.fromCodePoint((first.codePointAt(0) ?? 0) + ((value - 1) % 26));
  return letter.repeat(Math.ceil(value / 26));
}

const ROMAN: readonly [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string | null {
  if (value < 1 || value > 3999) return null;
  let rest = value;
  return ROMAN.map(([weight, sign]) => {
    const times = Math.floor(rest / weight);
    rest -= times * weight;
    return sign.repeat(times);
  }).join('');
}

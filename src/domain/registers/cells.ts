import { fromChineseNumeral } from '../chinese-numerals.js';
import { plainDate, printedDate, type PlainDate } from '../plain-date.js';
import { INVISIBLE, UNPRINTABLE } from '../visible-text.js';
import { shortened, type RowProblem } from './planned-row.js';

/** Reads the cells of one row, and gathers what is wrong with them. */
export class Cells<Field extends string> {
  readonly problems: RowProblem[] = [];
  readonly notes: string[] = [];

  constructor(
    private readonly cells: Readonly<Record<Field, string>>,
    private readonly labels: Readonly<Record<Field, { label: string }>>,
  ) {}

  /** As it stands, without blanks around it. */
  raw(field: Field): string {
    return this.cells[field].trim();
  }

  wrong(field: Field, sentence: string, remedy: string, value = this.raw(field)): null {
    this.problems.push({ field, label: this.labels[field].label, value: shortened(value), sentence, remedy });
    return null;
  }

  /** One line of visible text, null when the cell is empty. A line that was broken in its cell is joined. */
  line(field: Field, most: number): string | null {
    const text = joined(this.raw(field));
    if (text === '') return null;
    const { label } = this.labels[field];
    if (UNPRINTABLE.test(text)) return this.wrong(field, `“${label}”含有印不出来的字符。`, '请重新输入这一格。');
    if (INVISIBLE.test(text))
      return this.wrong(field, `“${label}”含有看不见的字符或表情符号。`, '请删去后重新输入这一格。');
    if (text.length > most)
      return this.wrong(field, `“${label}”有${text.length}字，最多${most}字。`, '请缩短，或看看是否填错了列。');
    if (!/[\p{L}\p{N}]/u.test(text)) return this.wrong(field, `“${label}”不是文字。`, '请重新输入这一格。');
    return text;
  }

  /** Like `line`, for what a row cannot do without. */
  requiredLine(field: Field, most: number): string | null {
    if (this.raw(field) !== '') return this.line(field, most);
    return this.wrong(field, `“${this.labels[field].label}”没有填。`, '请补上。');
  }

  /**
   * Text of several paragraphs. Zero-width signs, which pages and chat programs leave in copied text, are taken out and
   * told; what turns the direction of writing is refused, for it would show another text than the one that is stored.
   */
  text(field: Field, most: number): string | null {
    const typed = this.cells[field].replace(/\r\n?/g, '\n').replace(/[\u2028\u2029\v\f\u0085]/g, '\n');
    const { label } = this.labels[field];
    if (/\p{Bidi_Control}/u.test(typed))
      return this.wrong(field, `“${label}”含有改变书写方向的字符。`, '请从原文重新复制这一段文字。');
    const text = typed.replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '').trim();
    const dropped = typed.trim().length - text.length;
    if (dropped > 0) this.notes.push(`“${label}”里有${dropped}个看不见的字符，已去掉`);
    if (text === '') return null;
    if (UNPRINTABLE.test(text)) return this.wrong(field, `“${label}”含有印不出来的字符。`, '请从原文重新复制。');
    if (text.length > most)
      return this.wrong(field, `“${label}”有${text.length}字，最多${most}字。`, '请作为附件另存，这里只放正文。');
    return text;
  }

  /** A day that has come; null when the cell is empty. */
  day(field: Field, today: PlainDate): PlainDate | null {
    const typed = this.raw(field);
    if (typed === '') return null;
    const { label } = this.labels[field];
    const day = dayIn(squeezed(typed));
    if (day === null)
      return this.wrong(field, `“${label}”的“${shortened(typed)}”不是存在的日期。`, '请写成 2026-02-03 这样。');
    if (day > today) return this.wrong(field, `“${label}”${printedDate(day)}还没有到。`, '请核对日期。');
    return day;
  }

  /** One of several words; null when the cell is empty. */
  choice<Code extends string>(field: Field, words: Readonly<Record<Code, readonly string[]>>): Code | null {
    const typed = this.raw(field);
    if (typed === '') return null;
    const key = squeezed(typed);
    const codes = Object.keys(words) as Code[];
    const code = codes.find((candidate) => words[candidate].some((word) => squeezed(word) === key));
    if (code !== undefined) return code;
    const known = codes.map((candidate) => words[candidate][0]).join('、');
    return this.wrong(field, `“${this.labels[field].label}”的“${shortened(typed)}”不认得。`, `请写：${known}。`);
  }

  /** 届 or 次: `五`, `第五届`, `5`. */
  ordinal(field: Field): number | null {
    const typed = this.raw(field);
    if (typed === '') return null;
    const number = ordinalOf(
      squeezed(typed)
        .replace(/^第/, '')
        .replace(/[届次]$/, ''),
    );
    if (number !== null) return number;
    return this.wrong(field, `“${this.labels[field].label}”的“${shortened(typed)}”不是数。`, '请写“五”或“5”。');
  }
}

/** Full-width forms made narrow, no blanks: for comparing and reading codes. */
export const squeezed = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

/** `2026-02-03`, `2026/2/3`, `2026.2.3`, `2026年2月3日`, `20260203`. */
function dayIn(text: string): PlainDate | null {
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(text);
  if (!parts) return null;
  const [, year, month = parts[4], date = parts[5]] = parts;
  return plainDate(Number(year), Number(month), Number(date));
}

export function ordinalOf(text: string): number | null {
  const number = /^\d{1,2}$/.test(text) ? Number(text) : fromChineseNumeral(text);
  return number !== null && number > 0 ? number : null;
}

/** Lines as one: no blank between Chinese characters, one between words. */
export function joined(text: string): string {
  return text
    .replace(/[^\S\n\r]+/g, ' ')
    .replace(/(?<=[^\x20-\x7e])\s*[\r\n]+\s*(?=[^\x20-\x7e])/g, '')
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .trim();
}

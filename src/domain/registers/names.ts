/** One name of a list, with what stands in brackets behind it: `张示例（教育界）`. */
export interface ListedName {
  name: string;
  mark: string | null;
}

export interface NameList {
  names: ListedName[];
  /** `等12人`: how many there are said to be; null when the list does not say. */
  said: number | null;
  /** It ends in 等 without a number. */
  open: boolean;
}

const SEPARATOR = /[、，,;；/／|\n\r\t]/;
const OPENING = '（(〔[【';
const CLOSING = '）)〕]】';

/**
 * The names of a list as offices write them: with 、 or ， between, with blanks, below one another; `等5人` at the end. A
 * blank inside a name of two characters (`张　三`) only fills the column.
 */
export function nameList(text: string): NameList {
  const { list, said, open } = withoutEnd(text.trim());
  const parts = split(list);
  const pieces = parts.length > 1 ? parts.map(closedUp) : splitAtBlanks(parts[0] ?? '');
  return { names: pieces.flatMap((piece) => (piece === '' ? [] : [listedName(piece)])), said, open };
}

/** A name as the directory has it: no blanks between Chinese characters, one dot for all dots. */
export function tidyName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u3000]+/g, ' ')
    .replace(/(?<=[^\x20-\x7e]) (?=[^\x20-\x7e])/g, '')
    .replace(/[•‧・･∙⋅.．](?=\p{sc=Han})/gu, '·')
    .trim();
}

/** What two ways of writing a name or a unit's name have in common. */
export const nameKey = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s·•‧・･∙⋅]/g, '')
    .toLowerCase();

function withoutEnd(text: string): { list: string; said: number | null; open: boolean } {
  const match = /[、，,\s]*等\s*(?:共?\s*(\d{1,5}|[０-９]{1,5})\s*[人名位家个]?(?:委员|单位)?)?[。.]?$/.exec(text);
  if (!match || match.index === 0) return { list: text, said: null, open: false };
  const said = match[1] === undefined ? null : Number(match[1].normalize('NFKC'));
  return { list: text.slice(0, match.index), said, open: said === null };
}

/** At the separators that stand outside brackets. */
function split(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const sign of text) {
    if (OPENING.includes(sign)) depth++;
    if (CLOSING.includes(sign)) depth = Math.max(0, depth - 1);
    if (depth === 0 && SEPARATOR.test(sign)) {
      parts.push(part);
      part = '';
    } else part += sign;
  }
  return [...parts, part].map((one) => one.trim()).filter((one) => one !== '');
}

/** No name has one character: such a piece belongs to the next one. */
function splitAtBlanks(text: string): string[] {
  if (/[A-Za-z]/.test(text)) return [closedUp(text)];
  const names: string[] = [];
  let begun = '';
  for (const piece of text.replace(/\s+(?=[（(])/g, '').split(/[\s\u3000]+/)) {
    begun += piece;
    if ([...begun].length > 1) {
      names.push(begun);
      begun = '';
    }
  }
  return begun === '' ? names : [...names, begun];
}

const closedUp = (text: string): string => tidyName(text);

function listedName(piece: string): ListedName {
  const match = /^(.+?)\s*[（(〔[【](.*)[）)〕\]】]$/.exec(piece);
  const name = tidyName((match?.[1] ?? piece).replace(/(?<=..)(?:委员|同志)$/, ''));
  const mark = match?.[2]?.trim() ?? '';
  return { name, mark: mark === '' ? null : mark };
}

import type { Block } from '../model.js';
import type { HandlingRole, LetterFacts, Recognised, Session } from '../reading.js';
import { readAddressees } from './addressees.js';
import type { Head } from './head.js';
import { type Line, placeAt, sliceLine } from './line.js';
import type { Part } from './part.js';
import { fromChineseNumeral } from '../../chinese-numerals.js';

/** What title, salutation and opening say about the proposal. The title is surer than the opening. */
export function readFacts(head: Head, body: readonly Part<Block>[]): LetterFacts {
  const opening = body.slice(0, 2).map((part) => sliceLine(part.line, 0, 1000));
  const sources: Source[] = [
    ...(head.title ? [{ line: head.title, certainty: 0.95 }] : []),
    ...opening.map((line) => ({ line, certainty: 0.8 })),
  ];
  const { addressees, openEnded } = readAddressees(head.salutation?.line ?? null);
  return {
    session: firstOf(sources, findSession),
    number: firstOf(sources, findNumber),
    proposalTitle: firstOf(sources, findProposalTitle),
    addressees,
    addresseesOpenEnded: openEnded,
    role: firstOf(sources, findRole),
  };
}

interface Source {
  line: Line;
  certainty: number;
}

/** A value found in a text: where in it, how much of it, and how much less sure than the source. */
interface Find<T> {
  value: T;
  index: number;
  printed: string;
  doubt?: number;
}

function firstOf<T>(sources: readonly Source[], find: (text: string) => Find<T> | null): Recognised<T> | null {
  for (const { line, certainty } of sources) {
    const found = find(line.text);
    if (!found) continue;
    const { value, printed, index, doubt = 0 } = found;
    return { value, printed, at: placeAt(line, index), certainty: Math.round((certainty - doubt) * 100) / 100 };
  }
  return null;
}

const ORDINAL = '(?:第)?([一二三四五六七八九十]{1,3}|\\d{1,2})';
/** `甲区政协第六届第三次会议`, `六届三次会议`, `八届政协第一次会议`, `政协甲区第六届委员会第三次会议`. */
const SESSION = new RegExp(
  `((?:中国人民政治协商会议|政协)?\\p{Script=Han}{0,24}?(?:政协|政治协商会议)?)${ORDINAL}届(政协|\\p{Script=Han}{0,12}?委员会)?(?:全国|全会)?${ORDINAL}次`,
  'u',
);

function findSession(text: string): Find<Session> | null {
  const at = text.search(/[一二三四五六七八九十\d]届/);
  if (at < 0) return null;
  const from = Math.max(0, at - 40);
  const match = SESSION.exec(text.slice(from, at + 40));
  if (!match) return null;
  const [printed, before = '', term = '', between = '', meeting = ''] = match;
  return {
    value: { committee: committeeIn(before, between), term: ordinal(term), meeting: ordinal(meeting) },
    index: from + match.index + before.length,
    printed: printed.slice(before.length),
  };
}

/** The committee's name at the end of `before`: 关于, 年份 and the like are no part of it. */
function committeeIn(before: string, between: string): string | null {
  const name = before.replace(/^.*(?:关于|对|在|悉|年|的|《)/u, '').replace(/^(?:您|你们?|贵)?/u, '');
  if (/政协$|政治协商会议$/.test(name)) return name.length > 2 ? name : null;
  if (/^(?:政协|中国人民政治协商会议)./.test(name)) return between.endsWith('委员会') ? `${name}委员会` : name;
  return null;
}

function ordinal(text: string): number {
  return fromChineseNumeral(text) ?? Number(text);
}

/** `第2023027号`, `第D022号`, `提案第123号`, `2023027号提案`, also with 号 missing. */
function findNumber(text: string): Find<string> | null {
  const strict = /第([A-Z]{0,4}\d{1,10})(?=号)/.exec(text) ?? /([A-Z]{0,4}\d{2,10})(?=号(?:提案|建议))/.exec(text);
  const match = strict ?? /第([A-Z]{0,4}\d{2,10})(?![\d年届次条期季页版个])/.exec(text);
  if (match?.[1] === undefined) return null;
  const index = match.index + match[0].indexOf(match[1]);
  return { value: match[1], index, printed: match[0], doubt: strict ? 0 : 0.1 };
}

/** The outermost 《…》; without book-title marks, 关于…的提案 at less certainty. */
function findProposalTitle(text: string): Find<string> | null {
  const quoted = bookTitle(text);
  if (quoted) return quoted;
  const plain = /(?:对|关于)?(关于[^《》，。]{4,80}?的(?:提案|建议))/.exec(text);
  return plain?.[1] === undefined || /[届次号]/.test(plain[1])
    ? null
    : { value: plain[1], index: plain.index, printed: plain[1], doubt: 0.35 };
}

function bookTitle(text: string): Find<string> | null {
  const start = text.indexOf('《');
  let depth = 0;
  for (let index = start; index >= 0 && index < text.length; index++) {
    if (text[index] === '《') depth++;
    if (text[index] === '》') depth--;
    if (depth > 0) continue;
    return { value: text.slice(start + 1, index), index: start + 1, printed: text.slice(start, index + 1) };
  }
  return null;
}

/** Wording of the role in title or opening; 会办 goes before 主办, which co-opinions name as the other side. */
const ROLE_WORDS: readonly [RegExp, HandlingRole][] = [
  [/(?:会办|协办)(?:的)?(?:意见|情况|答复|函)|协助办理|作为(?:会办|协办)单位/, 'co'],
  [/分办(?:意见|情况|答复)|作为分办单位|由我\p{Script=Han}{1,2}分办/u, 'separate'],
  [/(?:独办|单办)(?:意见|情况|答复)?|单独办理|作为独办单位/, 'sole'],
  [/主办(?:意见|情况|答复)|作为主办单位|由我\p{Script=Han}{1,2}主办/u, 'lead'],
];

function findRole(text: string): Find<HandlingRole> | null {
  for (const [pattern, role] of ROLE_WORDS) {
    const match = pattern.exec(text);
    if (match) return { value: role, index: match.index, printed: match[0] };
  }
  return null;
}

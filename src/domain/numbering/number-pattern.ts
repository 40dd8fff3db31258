import { partsOf, type PlainDate } from '../plain-date.js';
import { PLACE } from '../policy/patterns.js';
import { Refusal } from '../refusal.js';

/** What stands at the places of a number pattern; null where the thing to be numbered has nothing for it. */
export interface NumberValues {
  year: number;
  /** 届. */
  term: number | null;
  /** 次. */
  meeting: number | null;
  /** 类别, e.g. `经济发展类`. */
  class: string | null;
  /** 机关代字. */
  unit: string | null;
}

const PLACE_WORDS: Readonly<Record<keyof NumberValues, string>> = {
  year: '年份',
  term: '届',
  meeting: '次',
  class: '类别',
  unit: '机关代字',
};

/**
 * `{year}{serial:3}`, 2026 and 43 → `2026043`. A serial number that has outgrown its digits is written in full (`2026999`,
 * then `20261000`): no two serials give one number, and a session with a thousand proposals goes on. `Refusal` for a place
 * that the thing to be numbered cannot fill.
 */
export function fillNumber(pattern: string, values: NumberValues, serial: number): string {
  return pattern.replace(PLACE, (_place, name: string) => {
    const [what, digits = '1'] = name.split(':');
    if (what === 'serial') return String(serial).padStart(Number(digits), '0');
    return placeValue(pattern, values, what as keyof NumberValues);
  });
}

function placeValue(pattern: string, values: NumberValues, place: keyof NumberValues): string {
  const value = values[place];
  if (value !== null && value !== undefined && value !== '') return String(value);
  throw new Refusal(
    'numbers.missing-place',
    `编号式样“${pattern}”要用${PLACE_WORDS[place] ?? place}，这里没有，编不出号。`,
    `请先补上${PLACE_WORDS[place] ?? place}，或由系统管理员在办理规定里改编号式样。`,
    { [place]: '编号要用，不能缺' },
  );
}

/** How the proposals of one session are numbered. */
export interface Numbering {
  /** What counts as one series: `proposal/<session id>`, with the class behind it when the pattern has one. */
  series: string;
  /** As it is stored: without 第 and 号 around it. */
  numberOf: (serial: number) => string;
}

/** Throws `Refusal` when the pattern has a place that `values` cannot fill, before any number is taken. */
export function proposalNumbering(pattern: string, sessionId: string, values: NumberValues): Numbering {
  const numberOf = (serial: number) => fillNumber(pattern, values, serial).replace(/^第|号$/g, '');
  numberOf(1);
  const perClass = pattern.includes('{class}') ? `/${values.class}` : '';
  return { series: `${seriesOfSession(sessionId)}${perClass}`, numberOf };
}

/** How the proposals of one session are numbered within their class (分类号), beside the number that all of them share. */
export function classNumbering(pattern: string, sessionId: string, values: NumberValues): Numbering {
  const numberOf = (serial: number) => fillNumber(pattern, values, serial).replace(/^第|号$/g, '');
  numberOf(1);
  return { series: `${seriesOfClasses(sessionId)}/${values.class ?? ''}`, numberOf };
}

/** What the series of all classes of a session begin with. */
export const seriesOfClasses = (sessionId: string): string => `class/${sessionId}`;

export const seriesOfSession = (sessionId: string): string => `proposal/${sessionId}`;

/**
 * The year in a proposal's number: that in which its session opened, also for what is proposed after the session (闭会期间)
 * until the next one opens. Such a proposal is one of the session's, its letter names the session, and the session's series
 * goes on over New Year; were its year another one, the same serials would look like two series. Where nobody knows when the
 * session opened, the year of filing (立案) is all there is.
 */
export function numberYear(openedDay: PlainDate | null, filedDay: PlainDate): number {
  return partsOf(openedDay ?? filedDay).year;
}

import { isPlainDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';

/** One field that a person fills in before a paper is printed. */
export interface Asked {
  name: string;
  label: string;
  as: 'line' | 'long' | 'day' | 'choice';
  /** What stands there before anybody has typed. */
  value: string;
  needed?: boolean;
  note?: string;
  choices?: { value: string; label: string }[];
  /**
   * Its first value is of the day or of the person who fills it in: kept with the rest though nobody typed it. All others
   * follow the case until they are typed over.
   */
  stays?: boolean;
}

export type Typed = Readonly<Record<string, string>>;

/** Longer than anybody fills in by hand. */
const LONGEST = { line: 300, long: 20_000, day: 10, choice: 100 };

/**
 * What was typed, whole: a field that nobody has touched has its first value.
 * @param unfinished what must be filled in may still be empty
 */
export function typedFor(asks: readonly Asked[], given: Typed, { unfinished = false } = {}): Typed {
  const errors: Record<string, string> = {};
  const typed: Record<string, string> = {};
  for (const { name, label, as, value, needed, choices } of asks) {
    const text = (given[name] ?? value).trim();
    if (text === '' && needed && !unfinished) errors[name] = `请填写${label}`;
    else if ([...text].length > LONGEST[as])
      errors[name] = `${label}至多 ${LONGEST[as]} 字，填了 ${[...text].length} 字`;
    else if (as === 'day' && text !== '' && !isPlainDate(text))
      errors[name] = `“${text}”不是存在的日期，写法如 2026-03-05`;
    else if (as === 'choice' && text !== '' && !choices?.some((choice) => choice.value === text))
      errors[name] = `“${text}”不在可选的之中`;
    typed[name] = text;
  }
  const wrong = Object.entries(errors);
  if (wrong.length > 0)
    throw new Refusal(
      'papers.fields',
      `${wrong.map(([, sentence]) => sentence).join('；')}，没有${unfinished ? '存' : '印'}。`,
      '改好再来；其他填写的都还在。',
      errors,
    );
  return typed;
}

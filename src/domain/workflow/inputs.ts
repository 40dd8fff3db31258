import { isPlainDate } from '../plain-date.js';

/** What a step asks of the person who takes it: one line, several lines, a day, a unit of the directory, one of some codes. */
export type Input = { label: string; optional?: true; hint?: string } & (
  { kind: 'line' | 'lines' | 'day' | 'unit' } | { kind: 'choice'; choices: Readonly<Record<string, string>> }
);

export type Inputs = Readonly<Record<string, Input>>;

/** Values as they were typed, by the names of the inputs; what is absent was not typed. */
export type Typed = Readonly<Record<string, string>>;

const LONGEST = { line: 200, lines: 2000, day: 10, unit: 36, choice: 40 } as const;

/** Controls, halves of pairs, marks that turn the direction of writing and characters without width. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u;
const UNSEEN_IN_LINES = /[^\P{Cc}\t\n]|[\p{Cs}\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/u;

/** The values a step goes on with, and what is wrong with them by name. Whether a unit exists is the caller's to know. */
export function checkInputs(inputs: Inputs, typed: Typed): { values: Typed; problems: Record<string, string> } {
  const values: Record<string, string> = {};
  const problems: Record<string, string> = {};
  for (const [name, input] of Object.entries(inputs)) {
    const value = (typed[name] ?? '').replace(/\r\n?/g, '\n').trim();
    const problem = problemOf(input, value);
    if (problem) problems[name] = problem;
    else if (value !== '') values[name] = value;
  }
  return { values, problems };
}

function problemOf(input: Input, value: string): string | null {
  if (value === '') return input.optional ? null : `没有填${input.label}`;
  if ([...value].length > LONGEST[input.kind]) return `${input.label}至多${LONGEST[input.kind]}字`;
  if ((input.kind === 'lines' ? UNSEEN_IN_LINES : UNSEEN).test(value)) return `${input.label}里有看不见的字符`;
  if (input.kind === 'day' && !isPlainDate(value)) return `“${value}”不是存在的日期，写法如 2026-09-30`;
  if (input.kind === 'choice' && !Object.hasOwn(input.choices, value)) return `没有“${value}”这个选项`;
  return null;
}

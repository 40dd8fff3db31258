import { isPlainDate } from '../plain-date.js';
import { nameKey } from '../registers/names.js';
import type { Right } from '../rights/rights.js';
import { INVISIBLE } from '../visible-text.js';

/**
 * What a step asks of the person who takes it: one line, several lines, a day, a whole number, one of some codes; one (`pick`)
 * or several (`picks`) of a list that the database knows, named by `from`, or several of a long list by their `names`; a file,
 * of which `opens` says who may read it. `asksWith` names a list: without anything in it there is nothing to ask.
 * `either`: it may stay empty only where something else is done instead, so that it does not say that it may.
 */
export type Input = { label: string; optional?: true; either?: true; hint?: string; asksWith?: string } & (
  | { kind: 'line' | 'lines'; /** Characters. */ most?: number; /** Without emoji: it is printed. */ plain?: true }
  | { kind: 'day' }
  | { kind: 'whole'; min: number; max: number }
  | { kind: 'choice'; choices: Readonly<Record<string, string>> }
  | PickInput
  | { kind: 'names'; from: string; most: number }
  | { kind: 'file'; opens: Right }
);

interface PickInput {
  kind: 'pick' | 'picks';
  from: string;
  /** Asked only where there is something to pick from; then it must be answered like any other. */
  ifAny?: true;
  /** A link may bring the pick along. Never for what is a person's own judgement. */
  linked?: true;
  /** All choices in view at once, none of them chosen. */
  inView?: true;
}

export type Inputs = Readonly<Record<string, Input>>;

/** Values as they were typed, by the names of the inputs; what is absent was not typed. Several picks stand on a line each. */
export type Typed = Readonly<Record<string, string>>;

/** One entry of a list to pick from. */
export interface Pick {
  code: string;
  label: string;
  /** Why it is none to pick after all, such as a proposal that somebody has just merged; forms leave it out. */
  refused?: string;
}

/** The lists to pick from, by the inputs' `from`; the ids of the papers that may be handed in as `papers`. */
export type Choices = Readonly<Record<string, readonly Pick[]>>;

/** Several picks in one value. */
export const picksOf = (value: string | undefined): string[] => (value ?? '').split('\n').filter((code) => code !== '');

const LONGEST = {
  line: 200,
  lines: 5000,
  day: 10,
  whole: 9,
  choice: 40,
  pick: 200,
  picks: 20_000,
  names: 20_000,
  file: 36,
} as const;

/** Controls, halves of pairs, marks that turn the direction of writing, fillers and characters without width. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}\u034f\u115f\u1160\u3164\uffa0]/u;
const UNSEEN_IN_LINES = /[^\P{Cc}\t\n]|[\p{Cs}\p{Cf}\p{Zl}\p{Zp}\u034f\u115f\u1160\u3164\uffa0]/u;

/** The values a step goes on with, and what is wrong with them by name. */
export function checkInputs(
  inputs: Inputs,
  typed: Typed,
  choices: Choices = {},
): { values: Typed; problems: Record<string, string> } {
  const values: Record<string, string> = {};
  const problems: Record<string, string> = {};
  for (const [name, input] of Object.entries(inputs)) {
    if (!isAsked(input, choices)) continue;
    const value = (typed[name] ?? '').replace(/\r\n?/g, '\n').trim();
    const problem = problemOf(input, value, choices);
    if (problem) problems[name] = problem;
    else if (input.kind === 'names' && value !== '') values[name] = codesNamed(value, choices[input.from]).join('\n');
    else if (value !== '') values[name] = value;
  }
  return { values, problems };
}

/** Whether there is anything to ask. */
export const isAsked = (input: Input, choices: Choices): boolean =>
  listsAskedWith(input).every((list) => (choices[list] ?? []).length > 0);

/** The lists without which an input is not asked. */
export const listsAskedWith = (input: Input): string[] => [
  ...(input.asksWith === undefined ? [] : [input.asksWith]),
  ...(isPick(input) && input.ifAny ? [input.from] : []),
];

export const isPick = (input: Input): input is Input & PickInput => input.kind === 'pick' || input.kind === 'picks';

/** Whether its values come from a list that the database knows. */
export const hasList = (input: Input): input is Input & { from: string } => isPick(input) || input.kind === 'names';

/** Where the files that a step may take stand among the choices. */
export const PAPERS = 'papers';

/** Characters that an input takes at most, or names; 0 where it is no text. */
export function mostOf(input: Input): number {
  if (input.kind === 'names') return input.most;
  return input.kind === 'line' || input.kind === 'lines' ? (input.most ?? LONGEST[input.kind]) : 0;
}

function problemOf(input: Input, value: string, choices: Choices): string | null {
  const { label, kind } = input;
  // “没有选对……” would say that one chose wrongly.
  const what = label.startsWith('对') ? `“${label}”的意见` : label;
  if (value === '') return input.optional ? null : `没有${VERBS[kind]}${what}`;
  const most = kind === 'line' || kind === 'lines' ? mostOf(input) : LONGEST[kind];
  if ([...value].length > most) return `${label}至多${most}字`;
  const manyLines = kind === 'lines' || kind === 'picks' || kind === 'names';
  const unseen = unseenIn(value, manyLines ? UNSEEN_IN_LINES : UNSEEN);
  if (unseen !== null) return `${label}里有看不见的字符，${unseen}`;
  if ('plain' in input && (INVISIBLE.test(value) || !/[\p{L}\p{N}]/u.test(value)))
    return `${label}里有表情符号，或者没有文字`;
  if (kind === 'names') return namesProblem(input, value, choices[input.from]);
  if (kind === 'day' && !isPlainDate(value)) return `“${value}”不是存在的日期，写法如 2026-09-30`;
  if (kind === 'whole') return wholeProblem(input, value);
  if (kind === 'choice' && !Object.hasOwn(input.choices, value)) return `没有“${value}”这个选项`;
  if (kind === 'pick' || kind === 'picks') {
    const offered = new Map((choices[input.from] ?? []).map((one) => [one.code, one]));
    const picked = kind === 'picks' ? picksOf(value) : [value];
    const wrong = picked.find((code) => !offered.has(code));
    if (wrong !== undefined) return `${label}：没有“${wrong}”这一项`;
    const refused = picked.flatMap((code) => offered.get(code)?.refused ?? []);
    if (refused.length > 0) return `${label}：${refused.join('；')}`;
    if (new Set(picked).size < picked.length) return `${label}里有重复的`;
  }
  if (kind === 'file' && !(choices[PAPERS] ?? []).some(({ code }) => code === value))
    return `${label}：没有这个文件，请重新选择`;
  return null;
}

/** `在第3个字“区”和“教”之间`: where the first of them stands, for it cannot be seen; null where there is none. */
function unseenIn(value: string, unseen: RegExp): string | null {
  const characters = [...value];
  const at = characters.findIndex((one) => unseen.test(one));
  if (at < 0) return null;
  const seen = (from: readonly string[]) => from.find((one) => !unseen.test(one) && one.trim() !== '');
  const [before, after] = [seen(characters.slice(0, at).reverse()), seen(characters.slice(at + 1))];
  const place = `第${at + 1}个字`;
  if (before === undefined) return after === undefined ? `在${place}` : `在最前面、“${after}”之前`;
  return after === undefined ? `在最后面、“${before}”之后` : `在${place}，“${before}”和“${after}”之间`;
}

function namesProblem(
  { label, most }: { label: string; most: number },
  value: string,
  offered: readonly Pick[] = [],
): string | null {
  const typed = namesOf(value);
  if (typed.length > most) return `${label}至多${most}个，这里有${typed.length}个`;
  for (const name of typed) {
    const found = picksNamed(name, offered);
    if (found.length === 0) return `${label}：没有“${[...name].slice(0, 20).join('')}”，请照名录写全，用顿号隔开`;
    if (found.length > 1)
      return `${label}：“${name}”有${found.length}个，请写明是${found.map((one) => one.label).join('还是')}`;
  }
  const codes = codesNamed(value, offered);
  return new Set(codes).size < codes.length ? `${label}里有重复的` : null;
}

/** Names as people write them one after another. */
const namesOf = (value: string): string[] => value.split(/[、，,；;\n\t]/).filter((name) => name.trim() !== '');

/** The codes of what was named; what nobody knows is left out. */
export const codesNamed = (value: string, offered: readonly Pick[] = []): string[] =>
  namesOf(value).flatMap((name) => picksNamed(name, offered).map(({ code }) => code));

/** By code, by what it is called, or by the name before the brackets that tell it apart from others of that name. */
function picksNamed(typed: string, offered: readonly Pick[]): Pick[] {
  const key = nameKey(typed);
  const exact = offered.filter(({ code, label }) => code === typed.trim() || nameKey(label) === key);
  return exact.length > 0 ? exact : offered.filter(({ label }) => nameKey(label.replace(/（[^（]*）$/, '')) === key);
}

function wholeProblem({ label, min, max }: { label: string; min: number; max: number }, value: string): string | null {
  const typed = value.normalize('NFKC');
  const number = /^\d+$/.test(typed) ? Number(typed) : NaN;
  return number >= min && number <= max ? null : `${label}须为${min}至${max}的整数`;
}

const VERBS: Readonly<Record<Input['kind'], string>> = {
  line: '填',
  lines: '填',
  day: '填',
  whole: '填',
  choice: '选',
  pick: '选',
  picks: '选',
  names: '写',
  file: '附',
};

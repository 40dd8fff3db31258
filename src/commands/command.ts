import type { ParseArgsConfig } from 'node:util';

/** Exit codes of the command line. */
export const DONE = 0;
export const REFUSED = 1;
export const WRONG_USAGE = 2;

export interface Arguments {
  positionals: string[];
  values: Record<string, string | boolean | (string | boolean)[] | undefined>;
}

/** One command of `banfu`. */
export interface Command {
  /** Its arguments, as the help shows them. */
  usage: string;
  /** One Chinese sentence. */
  summary: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** Does the work and gives the exit code; a `Refusal` thrown means 1, a `WrongUsage` 2. */
  run(args: Arguments): Promise<number>;
}

/** The arguments do not fit; the message says how they would. */
export class WrongUsage extends Error {}

/** The one file or number a command is about. */
export function onlyArgument(args: Arguments, what: string): string {
  const [first, ...more] = args.positionals;
  if (first === undefined || more.length > 0) throw new WrongUsage(`请给出一个${what}。`);
  return first;
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

export function printLine(text: string): void {
  process.stdout.write(`${shown(text)}\n`);
}

/** For the person at the terminal; standard output stays for results. */
export function tell(text: string): void {
  process.stderr.write(`${shown(text)}\n`);
}

/** Controls but tab and line feed, and what turns the direction of writing: no file's text may steer the terminal. */
const STEERING = /[^\P{Cc}\t\n]|\p{Bidi_Control}/gu;

/** `ESC` → `\\u{1b}`. */
const shown = (text: string): string => text.replace(STEERING, (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`);

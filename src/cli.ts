import { parseArgs } from 'node:util';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  DONE,
  printLine,
  REFUSED,
  tell,
  WRONG_USAGE,
  WrongUsage,
  type Arguments,
  type Command,
} from './commands/command.js';
import { Refusal } from './domain/refusal.js';
import { PROJECT_ROOT } from './platform/paths.js';

/** Loaded one at a time: `read` and `check` start no web application and no database. */
const COMMANDS: Record<string, () => Promise<{ default: Command }>> = {
  read: () => import('./commands/read.js'),
  import: () => import('./commands/import.js'),
  letter: () => import('./commands/letter.js'),
  check: () => import('./commands/check.js'),
  verify: () => import('./commands/verify.js'),
  due: () => import('./commands/due.js'),
  calendar: () => import('./commands/calendar.js'),
  unit: () => import('./commands/unit.js'),
  templates: () => import('./commands/templates.js'),
  policy: () => import('./commands/policy.js'),
  audit: () => import('./commands/audit.js'),
  user: () => import('./commands/user.js'),
  migrate: () => import('./commands/migrate.js'),
  seed: () => import('./commands/seed.js'),
  serve: () => import('./commands/serve.js'),
};

async function main(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    tell(await help());
    return WRONG_USAGE;
  }
  if (['help', ...HELP].includes(name)) {
    printLine(await help());
    return DONE;
  }
  if (name === '--version') {
    printLine(version());
    return DONE;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) throw new WrongUsage(`没有“${name}”这个命令；banfu help 列出全部命令。`);
  const { default: command } = await load();
  if (rest.some((arg) => HELP.includes(arg))) {
    printLine(`用法：banfu ${name} ${command.usage}\n${command.summary}`);
    return DONE;
  }
  return command.run(parse(command, name, rest));
}

const HELP = ['--help', '-h'];

/** Not `strict`: Node's own complaints are in English. */
function parse({ options, usage }: Command, name: string, args: string[]): Arguments {
  const parsed = parseArgs({ args: withNegatives(args), options, allowPositionals: true, strict: false, tokens: true });
  for (const token of parsed.tokens) {
    const problem = token.kind === 'option' && problemOf(token, options);
    if (problem) throw new WrongUsage(`${problem}\n用法：banfu ${name} ${usage}`);
  }
  return parsed;
}

interface OptionToken {
  name: string;
  rawName: string;
  value?: string | undefined;
  inlineValue?: boolean | undefined;
}

function problemOf({ name, rawName, value, inlineValue }: OptionToken, options: Command['options']): string | null {
  const option = Object.hasOwn(options, name) && rawName.startsWith('--') ? options[name] : undefined;
  if (!option) return `没有“${rawName}”这个选项。`;
  if (option.type === 'boolean') return value === undefined ? null : `选项“${rawName}”不带值。`;
  const given = value !== undefined && (inlineValue === true || !value.startsWith('-'));
  return given ? null : `选项“${rawName}”后面要写值。`;
}

/** `--amount -3` is the value -3, to be refused for what it is, and not an unknown option -3. */
function withNegatives(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    if (/^-\d/.test(arg) && args[index - 1]?.startsWith('--')) return [];
    const next = args[index + 1];
    return arg.startsWith('--') && next !== undefined && /^-\d/.test(next) ? [`${arg}=${next}`] : [arg];
  });
}

async function help(): Promise<string> {
  const commands = Object.entries(COMMANDS).map(async ([name, load]) => {
    const { default: command } = await load();
    return `  ${name} ${command.usage}\n      ${command.summary}`;
  });
  return ['用法：npm run -s banfu -- <命令> [参数] [--json]\n', ...(await Promise.all(commands))].join('\n');
}

function version(): string {
  const manifest = JSON.parse(readFileSync(path.join(PROJECT_ROOT, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

/** Tells the person what went wrong; gives the exit code. */
function explain(error: unknown): number {
  if (error instanceof WrongUsage) {
    tell(error.message);
    return WRONG_USAGE;
  }
  if (error instanceof Refusal) {
    tell(`${error.sentence}${error.remedy}`);
    for (const [field, sentence] of Object.entries(error.fields)) tell(`  ${field}：${sentence}`);
    return REFUSED;
  }
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  tell(`程序出错：${message}`);
  tell(process.env.LOG_LEVEL === 'debug' ? (stack ?? '') : '设 LOG_LEVEL=debug 再运行一次，可以看到出错的位置。');
  return REFUSED;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = explain(error);
}

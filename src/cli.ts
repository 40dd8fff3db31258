import { parseArgs } from 'node:util';
import { WRONG_USAGE, REFUSED, DONE, WrongUsage, tell, type Command } from './commands/command.js';
import { Refusal } from './domain/refusal.js';

/** Loaded one at a time: `read` and `check` start no web application and no database. */
const COMMANDS: Record<string, () => Promise<{ default: Command }>> = {
  read: () => import('./commands/read.js'),
  import: () => import('./commands/import.js'),
  letter: () => import('./commands/letter.js'),
  check: () => import('./commands/check.js'),
  due: () => import('./commands/due.js'),
  calendar: () => import('./commands/calendar.js'),
  policy: () => import('./commands/policy.js'),
  migrate: () => import('./commands/migrate.js'),
  seed: () => import('./commands/seed.js'),
  serve: () => import('./commands/serve.js'),
};

async function main(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    await help();
    return name === undefined ? WRONG_USAGE : DONE;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) throw new WrongUsage(`没有“${name}”这个命令；banfu help 列出全部命令。`);
  const { default: command } = await load();
  return command.run(parse(command, name, rest));
}

function parse(command: Command, name: string, args: string[]) {
  try {
    return parseArgs({ args: withNegatives(args), options: command.options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new WrongUsage(`参数不对：${(error as Error).message}\n用法：banfu ${name} ${command.usage}`);
  }
}

/** `--amount -3` is the value -3, to be refused for what it is, and not an unknown option -3. */
function withNegatives(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    if (/^-\d/.test(arg) && args[index - 1]?.startsWith('--')) return [];
    const next = args[index + 1];
    return arg.startsWith('--') && next !== undefined && /^-\d/.test(next) ? [`${arg}=${next}`] : [arg];
  });
}

async function help(): Promise<void> {
  tell('用法：npm run -s banfu -- <命令> [参数] [--json]\n');
  for (const [name, load] of Object.entries(COMMANDS)) {
    const { default: command } = await load();
    tell(`  ${name} ${command.usage}\n      ${command.summary}`);
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof WrongUsage) {
    tell(error.message);
    process.exitCode = WRONG_USAGE;
  } else if (error instanceof Refusal) {
    tell(`${error.sentence}${error.remedy}`);
    for (const [field, sentence] of Object.entries(error.fields)) tell(`  ${field}：${sentence}`);
    process.exitCode = REFUSED;
  } else {
    throw error;
  }
}

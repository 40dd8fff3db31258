import { letterWords, verdictWords, type Verdict } from '../domain/verification/verdict.js';
import { readConfig } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { filesOf } from '../platform/files/file-store.js';
import { readInputFile } from '../platform/files/read-input.js';
import { createFactsReader } from '../platform/pdf/facts/reader.js';
import { SCHEMA } from '../schema.js';
import { Verifier } from '../verify/verifier.js';
import {
  DONE,
  onlyArgument,
  printJson,
  printLine,
  REFUSED,
  WrongUsage,
  type Arguments,
  type Command,
} from './command.js';

const MAXIMUM_BYTES = 50 * 1024 * 1024;

const command: Command = {
  usage: '<文件>｜--code 校验码 [--json]',
  summary: '核验一份答复函：是不是登记在册的，有没有被改过；文件只用来比对，不保存。',
  options: { code: { type: 'string' }, json: { type: 'boolean' } },
  async run(args) {
    const look = await asked(args);
    const database = await Database.open(readConfig(), SCHEMA);
    const pdfs = createFactsReader();
    try {
      const verdict = await look(new Verifier(database.reader, filesOf(readConfig()), pdfs));
      if (args.values.json) printJson({ ...verdict, ...verdictWords(verdict) });
      else print(verdict);
      return verdict.letter === null ? REFUSED : DONE;
    } finally {
      await pdfs.close();
      await database.close();
    }
  },
};

export default command;

async function asked(args: Arguments): Promise<(verifier: Verifier) => Promise<Verdict>> {
  const { code } = args.values;
  if (typeof code !== 'string') {
    const bytes = await readInputFile(onlyArgument(args, '文件，或用 --code 给出校验码'), MAXIMUM_BYTES);
    return (verifier) => verifier.file(bytes);
  }
  if (args.positionals.length > 0) throw new WrongUsage('文件和 --code 只能给一个。');
  return (verifier) => verifier.code(code);
}

function print(verdict: Verdict): void {
  const { sentence, advice } = verdictWords(verdict);
  printLine(sentence);
  for (const { name, value } of verdict.letter ? letterWords(verdict.letter) : []) printLine(`  ${name}：${value}`);
  printLine(advice);
}

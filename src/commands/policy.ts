import path from 'node:path';
import { clockWords } from '../domain/policy/clock-words.js';
import { readInputFile } from '../platform/files/read-input.js';
import { MAXIMUM_TEXT_BYTES } from '../platform/text/decode.js';
import { readPolicyFile } from '../policy/policy-file.js';
import { DONE, printJson, printLine, REFUSED, WrongUsage, type Command } from './command.js';

const command: Command = {
  usage: 'check <文件.json> [--json]',
  summary: '核对一份办理规定：时限、有效期、类别、满意度、式样；不保存。',
  options: { json: { type: 'boolean' } },
  async run({ positionals: [action, file, ...more], values }) {
    if (action !== 'check' || more.length > 0) throw new WrongUsage(`policy 目前只有 check：policy ${command.usage}`);
    if (file === undefined) throw new WrongUsage('请给出一个办理规定文件。');
    const bytes = await readInputFile(file, MAXIMUM_TEXT_BYTES);
    const { policy, problems } = readPolicyFile(bytes, path.basename(file));
    const pass = policy !== null;
    if (values.json) printJson({ pass, id: policy?.id ?? null, problems });
    else {
      printLine(`${file}：${pass ? `通过，${policy.name}` : `不通过，${problems.length}处`}`);
      for (const { place, sentence } of problems) printLine(`  ${place}：${sentence}`);
      for (const { version, validFrom, validTo, clocks } of policy?.versions ?? [])
        printLine(`  第${version}版（${validFrom} 至 ${validTo ?? '今后'}）：${clocks.map(clockWords).join('；')}`);
    }
    return pass ? DONE : REFUSED;
  },
};

export default command;

import path from 'node:path';
import { clockWords } from '../domain/policy/clock-words.js';
import { readInputFile } from '../platform/files/read-input.js';
import { MAXIMUM_TEXT_BYTES } from '../platform/text/decode.js';
import { readPolicyFile, type ReadPolicy } from '../policy/policy-file.js';
import { policyJsonSchema } from '../policy/policy.schema.js';
import { DONE, printJson, printLine, REFUSED, WrongUsage, type Command } from './command.js';

const command: Command = {
  usage: 'check <文件.json> [--json] | schema',
  summary: '核对一份办理规定：时限、有效期、类别、满意度、式样，不保存；schema 输出文件格式的 JSON Schema。',
  options: { json: { type: 'boolean' } },
  async run({ positionals: [action, file, ...more], values }) {
    if (action === 'schema' && file === undefined) {
      printJson(policyJsonSchema());
      return DONE;
    }
    if (action !== 'check' || file === undefined || more.length > 0)
      throw new WrongUsage(`用法：policy ${command.usage}`);
    const read = readPolicyFile(await readInputFile(file, MAXIMUM_TEXT_BYTES), path.basename(file));
    if (values.json) printJson({ pass: read.policy !== null, id: read.policy?.id ?? null, problems: read.problems });
    else printRead(file, read);
    return read.policy ? DONE : REFUSED;
  },
};

export default command;

function printRead(file: string, { policy, problems }: ReadPolicy): void {
  if (!policy) {
    printLine(`${file}：不通过，${problems.length}处`);
    for (const { place, sentence } of problems) printLine(`  ${place}：${sentence}`);
    return;
  }
  printLine(`${file}：通过，${policy.name}`);
  for (const { version, validFrom, validTo, clocks } of policy.versions)
    printLine(`  第${version}版（${validFrom} 至 ${validTo ?? '今后'}）：${clocks.map(clockWords).join('；')}`);
}

import path from 'node:path';
import { clockWords } from '../domain/policy/clock-words.js';
import type { Policy, PolicyVersion } from '../domain/policy/policy.js';
import { readInputFile } from '../platform/files/read-input.js';
import { MAXIMUM_TEXT_BYTES } from '../platform/text/decode.js';
import { readPolicyFile, type ReadPolicy } from '../policy/policy-file.js';
import { policyJsonSchema } from '../policy/policy.schema.js';
import { DONE, printJson, printLine, REFUSED, WrongUsage, type Command } from './command.js';

const command: Command = {
  usage: 'check <文件.json> [--json] | schema | show [--json]',
  summary:
    '核对一份办理规定：时限、有效期、类别、满意度、式样，不保存；schema 输出文件格式的 JSON Schema；show 输出数据库里今天有效的一版。',
  options: { json: { type: 'boolean' } },
  async run({ positionals: [action, file, ...more], values }) {
    if (action === 'schema' && file === undefined) {
      printJson(policyJsonSchema());
      return DONE;
    }
    if (action === 'show' && file === undefined) {
      const current = await currentPolicy();
      if (values.json) printJson(current);
      else printVersion(current.policy.name, current.policy.versions);
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
  printVersion(`${file}：通过，${policy.name}`, policy.versions);
}

/** The rules in force today. The web application is not started, and the database only for this. */
async function currentPolicy(): Promise<{ policy: Policy; note: string | null; createdBy: string; createdAt: Date }> {
  const { readConfig } = await import('../platform/config.js');
  const { Database } = await import('../platform/database/database.js');
  const { SystemClock } = await import('../platform/clock.js');
  const { PolicyStore } = await import('../policy/policy-store.js');
  const { prepareRules } = await import('../policy/prepare-rules.js');
  const { SCHEMA } = await import('../schema.js');
  const [clock, database] = [new SystemClock(), await Database.open(readConfig(), SCHEMA)];
  try {
    await prepareRules(database, clock);
    const current = await new PolicyStore(database.reader).current(clock.today());
    const { policyId: id, name, version, note, createdBy, createdAt } = current;
    return { policy: { id, name, versions: [version] }, note, createdBy, createdAt };
  } finally {
    await database.close();
  }
}

function printVersion(heading: string, versions: readonly PolicyVersion[]): void {
  printLine(heading);
  for (const { version, validFrom, validTo, clocks } of versions)
    printLine(`  第${version}版（${validFrom} 至 ${validTo ?? '今后'}）：${clocks.map(clockWords).join('；')}`);
}

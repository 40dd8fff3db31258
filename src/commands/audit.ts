import { AuditSeals, type SealHead } from '../audit/audit-seals.js';
import { TrailVerifier, type Verification } from '../audit/trail-verifier.js';
import { shanghaiDay, SystemClock } from '../platform/clock.js';
import { readConfig } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { secondWords } from '../platform/web/day-words.js';
import { checkLedgers } from '../proposals/numbers/check-ledger.js';
import { ProposalTrails } from '../proposals/audit/proposal-trails.js';
import { SCHEMA } from '../schema.js';
import { DONE, printJson, printLine, REFUSED, WrongUsage, type Arguments, type Command } from './command.js';

const command: Command = {
  usage: 'verify [--head 哈希] [--json] | seal [--json]',
  summary:
    'verify 核对审计记录的每一条链、每次封存和编号台账，说出第一处断裂；--head 是报告上印的封存哈希。seal 立即封存。',
  options: { head: { type: 'string' }, json: { type: 'boolean' } },
  async run({ positionals: [action, ...more], values }) {
    if (!['verify', 'seal'].includes(action ?? '') || more.length > 0)
      throw new WrongUsage(`用法：audit ${command.usage}`);
    const head = headOf(values);
    if (head !== undefined && action === 'seal') throw new WrongUsage('--head 只用于 audit verify。');
    const database = await Database.open(readConfig(), SCHEMA);
    try {
      return await (action === 'seal' ? seal(database, values) : verify(database, head, values));
    } finally {
      await database.close();
    }
  },
};

export default command;

function headOf({ head }: Arguments['values']): string | undefined {
  if (head === undefined) return undefined;
  if (typeof head === 'string' && /^[0-9a-f]{16,64}$/i.test(head)) return head.toLowerCase();
  throw new WrongUsage('--head 后面写报告上印的封存哈希：64位（至少前16位）十六进制数字。');
}

async function verify(database: Database, head: string | undefined, values: Arguments['values']): Promise<number> {
  const found = await new TrailVerifier(database.reader, new ProposalTrails(database.reader)).all(head);
  const ledger = await checkLedgers(database.reader.manager);
  if (values.json) printJson({ ...found, ledger });
  else printFound(found, ledger);
  return found.intact && ledger.length === 0 ? DONE : REFUSED;
}

function printFound(
  { intact, chains, entries, seals, head, witness, problems }: Verification,
  ledger: Awaited<ReturnType<typeof checkLedgers>>,
): void {
  printLine(`${intact ? '完好' : `断裂${problems.length}处`}：审计记录${entries}条，${chains}条链，封存${seals}次`);
  for (const { sentence } of problems) printLine(`  ${sentence}`);
  if (witness) printLine(`所给的哈希是第${witness.no}次封存（${shanghaiDay(witness.at)} ${secondWords(witness.at)}）`);
  printLine(ledger.length === 0 ? '编号台账：无误' : `编号台账：${ledger.length}处不符`);
  for (const { session, sentence } of ledger) printLine(`  ${session}：${sentence}`);
  printLine(head === null ? '还没有封存过' : `最新封存 ${head}`);
}

async function seal(database: Database, values: Arguments['values']): Promise<number> {
  const { seal: newest, made } = await new AuditSeals(database.unitOfWork, database.reader, new SystemClock()).seal();
  if (values.json) printJson({ made, seal: newest });
  else printLine(sealed(newest, made));
  return DONE;
}

function sealed(newest: SealHead | null, made: boolean): string {
  if (!newest) return '还没有审计记录，没有可封存的。';
  return `${made ? '已封存' : '上次封存以来没有新的审计记录'}：第${newest.no}次，${newest.hash}`;
}

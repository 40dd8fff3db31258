import { AuditSeals, type SealHead } from '../audit/audit-seals.js';
import { TrailVerifier, type Verification } from '../audit/trail-verifier.js';
import { shanghaiDay, SystemClock } from '../platform/clock.js';
import { readConfig } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { filesOf, type FileStore } from '../platform/files/file-store.js';
import { secondWords } from '../platform/web/day-words.js';
import { checkLedgers } from '../proposals/numbers/check-ledger.js';
import { ProposalTrails } from '../proposals/audit/proposal-trails.js';
import { verifyPapers, type PapersVerification } from '../proposals/issuing/verify-papers.js';
import { SCHEMA } from '../schema.js';
import { DONE, printJson, printLine, REFUSED, WrongUsage, type Arguments, type Command } from './command.js';

const command: Command = {
  usage: 'verify [--head 哈希] [--json] | seal [--json]',
  summary:
    'verify 核对审计记录的每一条链、每次封存、编号台账，以及签发的定稿和发文稿的校验值，说出哪里不符；--head 是报告上印的封存哈希。seal 立即封存。',
  options: { head: { type: 'string' }, json: { type: 'boolean' } },
  async run({ positionals: [action, ...more], values }) {
    if (!['verify', 'seal'].includes(action ?? '') || more.length > 0)
      throw new WrongUsage(`用法：audit ${command.usage}`);
    const head = headOf(values);
    if (head !== undefined && action === 'seal') throw new WrongUsage('--head 只用于 audit verify。');
    const config = readConfig();
    const database = await Database.open(config, SCHEMA);
    try {
      return await (action === 'seal' ? seal(database, values) : verify(database, filesOf(config), head, values));
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

async function verify(
  database: Database,
  files: FileStore,
  head: string | undefined,
  values: Arguments['values'],
): Promise<number> {
  const found = await new TrailVerifier(database.reader, new ProposalTrails(database.reader)).all(head);
  const ledger = await checkLedgers(database.reader.manager);
  const papers = await verifyPapers(database.reader.manager, files);
  if (values.json) printJson({ ...found, ledger, papers });
  else printFound(found, ledger, papers);
  return found.intact && ledger.length === 0 && papers.problems.length === 0 ? DONE : REFUSED;
}

function printFound(
  { intact, chains, entries, seals, head, witness, problems }: Verification,
  ledger: Awaited<ReturnType<typeof checkLedgers>>,
  papers: PapersVerification,
): void {
  printLine(`${intact ? '完好' : `断裂${problems.length}处`}：审计记录${entries}条，${chains}条链，封存${seals}次`);
  for (const { sentence } of problems) printLine(`  ${sentence}`);
  if (witness) printLine(`所给的哈希是第${witness.no}次封存（${shanghaiDay(witness.at)} ${secondWords(witness.at)}）`);
  printLine(ledger.length === 0 ? '编号台账：无误' : `编号台账：${ledger.length}处不符`);
  for (const { session, sentence } of ledger) printLine(`  ${session}：${sentence}`);
  printLine(papersLine(papers));
  for (const { sentence } of papers.problems) printLine(`  ${sentence}`);
  printLine(head === null ? '还没有封存过' : `最新封存 ${head}`);
}

function papersLine({ frozen, issued, textOnly, problems }: PapersVerification): string {
  const result = problems.length === 0 ? '无误' : `${problems.length}处不符`;
  const before = textOnly === 0 ? '' : `，另有${textOnly}次签发早于定稿冻结，只核对正文`;
  return `定稿${frozen}份、发文稿${issued}份：${result}${before}`;
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

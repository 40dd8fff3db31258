import path from 'node:path';
import { checkLetter } from '../domain/letter/check/check.js';
import { readLetter } from '../domain/letter/read.js';
import { checkPaper } from '../domain/paper/check.js';
import type { PaperCheck, RuleResult } from '../domain/paper/result.js';
import type { Remark } from '../domain/remark.js';
import { checkWord } from '../domain/word-layout/check-word.js';
import { readLetterFile } from '../letters/letter-file.js';
import { readWordFacts } from '../letters/word-in/layout-facts.js';
import { looksLikeWord } from '../letters/word-in/open-package.js';
import { readInputFile } from '../platform/files/read-input.js';
import { createFactsReader } from '../platform/pdf/facts/reader.js';
import { DONE, onlyArgument, printJson, printLine, REFUSED, type Command } from './command.js';
import { refuseOtherThanLetter } from './letters-only.js';

/** The PDF reader and the text decoder have narrower limits of their own. */
const MAXIMUM_BYTES = 50 * 1024 * 1024;

/** A remark on a text as a rule's result; `line` says where it stands. */
type TextResult = RuleResult & { line: number | null };

const command: Command = {
  usage: '<文件.pdf|文件.docx|文件.txt> [--json]',
  summary: '按规则检查一份公文：PDF 检查版式，文本检查内容，Word 检查内容和量得出的版式。',
  options: { json: { type: 'boolean' } },
  async run(args) {
    const file = onlyArgument(args, '文件');
    const bytes = await readInputFile(file, MAXIMUM_BYTES);
    const check = isPdf(bytes, file) ? await checkPdf(bytes) : checkTyped(bytes, path.basename(file));
    if (args.values.json) printJson(check);
    else printCheck(check);
    return check.pass ? DONE : REFUSED;
  },
};

export default command;

/** By its first bytes, else by its name, so that a damaged PDF is called one. */
function isPdf(bytes: Uint8Array, file: string): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-') || /\.pdf$/i.test(file);
}

async function checkPdf(bytes: Uint8Array): Promise<PaperCheck> {
  const reader = createFactsReader();
  try {
    return checkPaper(await reader.read(bytes));
  } finally {
    await reader.close();
  }
}

/** A text, or a Word file: its text, and of its look what a Word file tells. */
function checkTyped(bytes: Uint8Array, file: string): { pass: boolean; results: (RuleResult | TextResult)[] } {
  const reading = readLetter(readLetterFile(bytes, file).text);
  refuseOtherThanLetter(reading, file);
  const content = checkLetter(reading).map(resultOf);
  const layout = looksLikeWord(bytes, file) ? checkWord(readWordFacts(bytes, file), reading.model) : [];
  const results = [...content, ...layout];
  return { pass: results.every(({ severity, ok }) => severity !== 'E' || ok !== false), results };
}

function resultOf({ rule, severity, message, remedy, at }: Remark): TextResult {
  return { rule, severity, ok: false, measured: message, wanted: remedy, page: null, line: at?.line ?? null };
}

function printCheck({ pass, results }: { pass: boolean; results: (RuleResult & { line?: number | null })[] }): void {
  const failed = results.filter(({ ok }) => ok === false);
  const absent = results.filter(({ ok }) => ok === null);
  for (const { rule, severity, measured, wanted, page, line } of failed) {
    const place = page ? `第${page}页` : line ? `第${line}行` : '全文';
    printLine(`${severity} ${rule}　${place}　${measured}　应：${wanted}`);
  }
  for (const { rule, measured, wanted } of absent) printLine(`– ${rule}　${measured}，无法测量　应：${wanted}`);
  printLine(
    `${pass ? '通过' : '不通过'}：${results.length} 项，不合 ${failed.length} 项，无法测量 ${absent.length} 项。`,
  );
}

import { existsSync } from 'node:fs';
import path from 'node:path';
import type { LetterModel } from '../domain/letter/model.js';
import { readLetter } from '../domain/letter/read.js';
import type { LetterRecord } from '../domain/letter/record.js';
import type { LetterLook } from '../domain/letterhead/look.js';
import { Refusal } from '../domain/refusal.js';
import type { MissingElement } from '../letters/paper/missing-elements.js';
import { letterRecordFrom } from '../letters/record-input.js';
import { wordLetter } from '../letters/word/word-file.js';
import { readConfig, type Config } from '../platform/config.js';
import { byGravity, findingLine } from '../domain/incoming/finding.js';
import { readLetterFile } from '../letters/letter-file.js';
import { MAXIMUM_WORD_BYTES } from '../letters/word-in/open-package.js';
import { filesOf } from '../platform/files/file-store.js';
import { readInputFile } from '../platform/files/read-input.js';
import { writeOutputFile } from '../platform/files/write-output.js';
import { decodeText, MAXIMUM_TEXT_BYTES } from '../platform/text/decode.js';
import { sha256 } from '../platform/sha256.js';
import type { IssuedPaper } from '../proposals/issuing/issued-paper.entity.js';
import { DONE, onlyArgument, printJson, tell, WrongUsage, type Arguments, type Command } from './command.js';
import { refuseOtherThanLetter } from './letters-only.js';

const command: Command = {
  usage: '<文件|提案号> --out <文件.pdf|.docx|.html> [--set 项=值 …] [--record 文件.json] [--json]',
  summary: '把一份答复排成公文；缺少的要素留空并列出（草稿）；已编号的答复取冻结的发文稿。',
  options: {
    out: { type: 'string' },
    set: { type: 'string', multiple: true },
    record: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(args) {
    const source = onlyArgument(args, '文件或提案号');
    const out = outputFile(args);
    const given = await recordOf(args);
    const config = readConfig();
    const { model, record: kept, issued, look } = await letterOf(source, config);
    if (issued && formatOf(out) === '.pdf') return stored(issued, given, out, args.values.json === true, config);
    const record = { ...kept, ...given };
    const { file, pages, sha256, missing } =
      formatOf(out) === '.docx' ? await word(model, record, look) : await paper(model, record, look, out, config);
    await writeOutputFile(out, file);
    if (missing.length > 0) tell(`草稿：缺少${missing.map(({ label }) => label).join('、')}，纸面上留空。`);
    if (args.values.json) printJson({ out, pages, sha256, missing });
    else tell(pages === null ? `已写入 ${out}。` : `已写入 ${out}：${pages} 页。`);
    return DONE;
  },
};

export default command;

interface LetterToWrite {
  model: LetterModel;
  record: LetterRecord;
  /** 发文稿 of a reply that has its number. */
  issued: IssuedPaper | null;
  /** 版头和用语 in force for its unit; a file has none. */
  look?: LetterLook | undefined;
}

/** What was numbered is written as it was stored, never printed anew. */
async function stored(
  issued: IssuedPaper,
  given: LetterRecord,
  out: string,
  inJson: boolean,
  config: Config,
): Promise<number> {
  const { docNumber, pages, pdfSha256: hash } = issued;
  if (Object.keys(given).length > 0)
    throw new Refusal(
      'letter.issued',
      `这份答复已经编号（${docNumber}），发文稿不能再改要素。`,
      '去掉 --set 和 --record 取发文稿；要另排一份，请先把正文存成文件。',
    );
  const { issuedBytes } = await import('../proposals/issuing/issued-papers.service.js');
  await writeOutputFile(out, await issuedBytes(filesOf(config), issued));
  if (inJson) printJson({ out, pages, sha256: hash, missing: [] });
  else tell(`已写入 ${out}：${docNumber}的发文稿，${pages} 页。`);
  return DONE;
}

interface Made {
  file: Uint8Array;
  /** Null where the program that opens the file breaks the pages. */
  pages: number | null;
  sha256: string;
  missing: readonly MissingElement[];
}

async function paper(
  model: LetterModel,
  record: LetterRecord,
  look: LetterLook | undefined,
  out: string,
  config: Config,
): Promise<Made> {
  // Loaded for those who ask for it alone: a Word file is there before the browser's driver is.
  const { openLetterPrinter } = await import('../letters/letter-printer.js');
  const { adoptOwnTemplates } = await import('../letters/templates/own-templates.js');
  const printer = openLetterPrinter(config, tell);
  try {
    await adoptOwnTemplates(config, printer, tell);
    const { pdf, html, ...letter } = await printer.print(model, record, { draft: true, look });
    return { ...letter, file: formatOf(out) === '.html' ? new TextEncoder().encode(html) : pdf };
  } finally {
    await printer.close();
  }
}

async function word(model: LetterModel, record: LetterRecord, look: LetterLook | undefined): Promise<Made> {
  const { docx, missing } = await wordLetter(model, record, { draft: true, look });
  return { file: docx, pages: null, sha256: sha256(docx), missing };
}

const formatOf = (file: string): string => path.extname(file).toLowerCase();

function outputFile({ values }: Arguments): string {
  if (typeof values.out !== 'string') throw new WrongUsage('请用 --out 指明输出文件。');
  if (!['.pdf', '.docx', '.html'].includes(formatOf(values.out)))
    throw new WrongUsage('输出文件须以 .pdf、.docx 或 .html 结尾。');
  return values.out;
}

/** A record file first, single values over it. */
async function recordOf({ values }: Arguments): Promise<LetterRecord> {
  const fromFile = typeof values.record === 'string' ? await recordFile(values.record) : {};
  return letterRecordFrom({ ...fromFile, ...Object.fromEntries(settings(values.set)) });
}

function settings(typed: Arguments['values'][string]): [string, string][] {
  return (Array.isArray(typed) ? typed : []).map((setting) => {
    const [name, ...value] = String(setting).split('=');
    if (!name || value.length === 0) throw new WrongUsage(`--set 的写法是 项=值，不是“${setting}”。`);
    return [name, value.join('=')];
  });
}

async function recordFile(file: string): Promise<Record<string, unknown>> {
  const text = decodeText(await readInputFile(file, MAXIMUM_TEXT_BYTES), file);
  try {
    const record: unknown = JSON.parse(text);
    if (typeof record === 'object' && record !== null && !Array.isArray(record))
      return record as Record<string, unknown>;
  } catch {
    // told below
  }
  throw new Refusal(
    'letter.record-invalid',
    `“${file}”不是 JSON 对象。`,
    '写法如 {"unit": "…", "date": "2025-09-12"}。',
  );
}

/** A file of that name, else the reply to the proposal with that number. */
async function letterOf(source: string, config: Config): Promise<LetterToWrite> {
  if (existsSync(source) || !/^[^./\\]+$/.test(source)) {
    const { text, findings } = readLetterFile(await readInputFile(source, MAXIMUM_WORD_BYTES), path.basename(source));
    for (const finding of byGravity(findings)) if (finding.outcome !== 'kept') tell(`Word：${findingLine(finding)}`);
    const reading = readLetter(text);
    refuseOtherThanLetter(reading, source);
    return { model: reading.model, record: {}, issued: null };
  }
  return letterNumbered(source, config);
}

async function letterNumbered(number: string, config: Config): Promise<LetterToWrite> {
  const [{ Database }, { SCHEMA }, { letterOfNumber }] = await Promise.all([
    import('../platform/database/database.js'),
    import('../schema.js'),
    import('../proposals/replies/letter-of-number.js'),
  ]);
  const database = await Database.open(config, SCHEMA);
  try {
    const { text, ...letter } = await letterOfNumber(database.reader, number);
    return { model: readLetter(text).model, ...letter };
  } finally {
    await database.close();
  }
}

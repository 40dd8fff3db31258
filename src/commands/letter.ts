import path from 'node:path';
import { applyRecord, type LetterRecord } from '../domain/letter/record.js';
import { readLetter } from '../domain/letter/read.js';
import { Refusal } from '../domain/refusal.js';
import { openLetterPrinter } from '../letters/letter-printer.js';
import { letterRecordFrom } from '../letters/record-input.js';
import { readConfig } from '../platform/config.js';
import { readInputFile } from '../platform/files/read-input.js';
import { writeOutputFile } from '../platform/files/write-output.js';
import { decodeText, MAXIMUM_TEXT_BYTES } from '../platform/text/decode.js';
import { DONE, onlyArgument, printJson, tell, WrongUsage, type Arguments, type Command } from './command.js';

const command: Command = {
  usage: '<文件|提案号> --out <文件.pdf|.html> [--set 项=值 …] [--record 文件.json] [--json]',
  summary: '把一份答复排成公文；缺少的要素留空并列出（草稿）。',
  options: {
    out: { type: 'string' },
    set: { type: 'string', multiple: true },
    record: { type: 'string' },
    json: { type: 'boolean' },
  },
  async run(args) {
    const source = onlyArgument(args, '文件或提案号');
    const out = args.values.out;
    if (typeof out !== 'string') throw new WrongUsage('请用 --out 指明输出文件。');
    const format = path.extname(out).toLowerCase();
    if (format === '.docx') throw new Refusal('letter.no-docx', '目前还不能导出 Word 文件。', '请导出 .pdf 或 .html。');
    if (format !== '.pdf' && format !== '.html') throw new WrongUsage('输出文件须以 .pdf 或 .html 结尾。');
    const record = await recordFrom(args);
    const model = applyRecord(readLetter(await letterText(source)).model, record);

    const printer = openLetterPrinter(readConfig());
    try {
      const letter = await printer.print(model, record, { draft: true });
      await writeOutputFile(out, format === '.pdf' ? letter.pdf : new TextEncoder().encode(letter.html));
      if (letter.missing.length > 0) {
        tell(`草稿：缺少${letter.missing.map(({ label }) => label).join('、')}，纸面上留空。`);
      }
      if (args.values.json) printJson({ out, pages: letter.pages, sha256: letter.sha256, missing: letter.missing });
      else tell(`已写入 ${out}：${letter.pages} 页。`);
      return DONE;
    } finally {
      await printer.close();
    }
  },
};

export default command;

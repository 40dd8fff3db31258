import path from 'node:path';
import { chineseNumeral } from '../domain/chinese-numerals.js';
import { checkLetter } from '../domain/letter/check/check.js';
import { byGravity, findingLine } from '../domain/incoming/finding.js';
import { isLetter, KIND_WORDS } from '../domain/letter/kind-words.js';
import { readLetter } from '../domain/letter/read.js';
import { readLetterFile } from '../letters/letter-file.js';
import { readReport, type ReadReport } from '../letters/read-report.js';
import { MAXIMUM_WORD_BYTES } from '../letters/word-in/open-package.js';
import { readInputFile } from '../platform/files/read-input.js';
import { DONE, onlyArgument, printJson, printLine, type Command } from './command.js';

const command: Command = {
  usage: '<文件> [--json]',
  summary: '读一份文件（文本或 Word），说出其中认出的内容；不保存任何东西。',
  options: { json: { type: 'boolean' } },
  async run(args) {
    const file = onlyArgument(args, '文件');
    const { text, findings } = readLetterFile(await readInputFile(file, MAXIMUM_WORD_BYTES), path.basename(file));
    const reading = readLetter(text);
    const report = readReport(reading, isLetter(reading) ? checkLetter(reading) : [], findings);
    if (args.values.json) printJson(report);
    else printReport(report);
    return DONE;
  },
};

export default command;

function printReport(report: ReadReport): void {
  const { session } = report;
  printLine(`文种：${KIND_WORDS[report.kind]}（把握 ${Math.round(report.confidence * 100)}%）`);
  printField(
    '届次',
    session && `${session.committee ?? ''}${chineseNumeral(session.term)}届${chineseNumeral(session.meeting)}次会议`,
  );
  printField('提案号', report.number);
  printField('案由', report.title);
  printField('标题', report.letterTitle);
  printField('收件人', report.addressees.map(({ name }) => name).join('、') + (report.addresseesOpenEnded ? '等' : ''));
  printField('发文机关', report.answeringUnit);
  printField('发文字号', report.docNumber);
  printField('办理类别', report.category);
  printField('日期', report.date ?? report.dateRaw);
  printField('联系人', report.contact && [report.contact.name, report.contact.phone].filter(Boolean).join(' '));
  printField('抄送', report.copies.join('、'));
  for (const section of report.sections)
    printLine(`${'　'.repeat(section.level)}${section.numbering}${section.heading}`);
  report.commitments.forEach((promise, index) => {
    printLine(`承诺${index + 1}：${promise.text}`);
    printLine(
      `　责任：${promise.owner ?? '未写'}　时限：${promise.due ?? '未写'}　可衡量结果：${promise.measure ?? '未写'}`,
    );
  });
  for (const finding of byGravity(report.findings ?? [])) printLine(`Word ${findingLine(finding)}`);
  for (const mend of report.mends) printLine(`已规范 第${mend.at.line}行：${mend.why}　“${mend.from}” → “${mend.to}”`);
  for (const remark of report.remarks)
    printLine(`${remark.severity} ${remark.rule} ${remark.at ? `第${remark.at.line}行` : ''}：${remark.message}`);
}

function printField(name: string, value: string | null): void {
  if (value) printLine(`${name}：${value}`);
}

import { readConfig } from '../platform/config.js';
import { problemWords } from '../platform/templates/template-problem.js';
import { DONE, printJson, printLine, REFUSED, WrongUsage, type Command } from './command.js';

const command: Command = {
  usage: 'check [文件夹] [--json] | list [--json]',
  summary:
    '核对本单位自备的公文模板（不写文件夹则用环境变量 TEMPLATES_DIR）：文件、函数、字段、标记，并印出样例按版式规则检查；list 列出各种公文和模板。',
  options: { json: { type: 'boolean' } },
  async run({ positionals: [action, folder, ...more], values }) {
    if (action === 'list' && folder === undefined) return list(values.json === true);
    const config = readConfig();
    const where = folder ?? config.TEMPLATES_DIR;
    if (action !== 'check' || more.length > 0 || where === undefined)
      throw new WrongUsage(
        `用法：banfu templates ${command.usage}${where === undefined ? '\n没有写文件夹，也没有设 TEMPLATES_DIR。' : ''}`,
      );
    const { openLetterPrinter } = await import('../letters/letter-printer.js');
    const { checkOwnTemplates } = await import('../letters/templates/check-own.js');
    const press = openLetterPrinter(config);
    try {
      const { files, problems, set } = await checkOwnTemplates(where, press);
      if (values.json) printJson({ pass: set !== null, folder: where, files, problems });
      else {
        for (const problem of problems) printLine(problemWords(problem));
        printLine(
          set ? `通过：${files.length} 个文件，各种公文的样例都合版式规则。` : `不通过：${problems.length} 处。`,
        );
      }
      return set ? DONE : REFUSED;
    } finally {
      await press.close();
    }
  },
};

export default command;

async function list(json: boolean): Promise<number> {
  const { PAPER_KINDS } = await import('../letters/registry/paper-kinds.js');
  const kinds = PAPER_KINDS.map(({ name, label, template, samples }) => ({
    name,
    label,
    template: `${template}.hbs`,
    samples: samples.map((sample) => sample.label),
  }));
  if (json) printJson(kinds);
  else
    for (const { name, label, template, samples } of kinds)
      printLine(`${name}　${label}　${template}　样例：${samples.join('、')}`);
  return DONE;
}

import { WrongUsage, type Command } from './command.js';

const command: Command = {
  usage: 'check <文件.json|文件.csv …> [--json] | import <文件 …> [--dry-run] [--json]',
  summary:
    '核对工作日历文件（日期、重复、调休、年份、全年工作日数），或导入数据库并改动受影响的期限；--dry-run 只预览，不保存。',
  options: { json: { type: 'boolean' }, 'dry-run': { type: 'boolean' } },
  async run({ positionals: [action, ...files], values }) {
    const asJson = values.json === true;
    const dryRun = values['dry-run'] === true;
    if (action !== 'check' && action !== 'import') throw new WrongUsage(`用法：calendar ${command.usage}`);
    if (files.length === 0) throw new WrongUsage('请给出至少一个日历文件。');
    if (action === 'import') {
      const { importCalendars } = await import('./calendar-import.js');
      return importCalendars(files, { dryRun, asJson });
    }
    if (dryRun) throw new WrongUsage('--dry-run 只与 calendar import 一起用。');
    const { checkCalendars } = await import('./calendar-check.js');
    return checkCalendars(files, asJson);
  },
};

export default command;

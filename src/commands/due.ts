import { shippedCalendar } from '../calendar/shipped-calendars.js';
import { COUNTED_UNITS, type DueDay } from '../domain/deadlines/rule.js';
import { spokenDate } from '../domain/plain-date.js';
import { versionOn } from '../domain/policy/step-due.js';
import { dueAfter, dueOfStep, startOf } from '../policy/due-question.js';
import { DEFAULT_POLICY, shippedPolicy } from '../policy/shipped-policies.js';
import { DONE, printJson, printLine, WrongUsage, type Arguments, type Command } from './command.js';

const UNITS = COUNTED_UNITS.join('|');

const command: Command = {
  usage: `--from 日期 (--step 环节 [--policy 规定] [--between-sessions] | --amount 数量 --unit ${UNITS}) [--json]`,
  summary: '从起算日推算期限，并逐步说明理由；--between-sessions 指闭会期间的提案。',
  options: {
    from: { type: 'string' },
    step: { type: 'string' },
    policy: { type: 'string' },
    'between-sessions': { type: 'boolean' },
    amount: { type: 'string' },
    unit: { type: 'string' },
    json: { type: 'boolean' },
  },
  run(args) {
    const due = dueOf(args);
    if (args.values.json) printJson(due);
    else printDue(due);
    return Promise.resolve(DONE);
  },
};

export default command;

function dueOf({ values, positionals }: Arguments): DueDay {
  const { from, step, policy = DEFAULT_POLICY, amount, unit } = values;
  if (positionals[0] !== undefined) throw new WrongUsage(`不认识“${positionals[0]}”。`);
  if (typeof from !== 'string') throw new WrongUsage('请用 --from 给出起算日，写法如 2025-07-01。');
  if ((step === undefined) === (amount === undefined && unit === undefined))
    throw new WrongUsage('请给出 --step，或者 --amount 和 --unit，二者取一。');
  const day = startOf(from);
  const calendar = shippedCalendar();
  const betweenSessions = values['between-sessions'] === true;
  if (typeof step === 'string')
    return dueOfStep(day, { step, betweenSessions }, versionOn(shippedPolicy(String(policy)), day), calendar);
  if (values.policy !== undefined || betweenSessions)
    throw new WrongUsage('--policy 和 --between-sessions 只与 --step 一起用。');
  if (typeof amount !== 'string' || typeof unit !== 'string') throw new WrongUsage('--amount 和 --unit 要一起给出。');
  return dueAfter(day, { amount, unit }, calendar);
}

function printDue({ due, provisional, trace }: DueDay): void {
  printLine(`期限：${spokenDate(due)}${provisional ? '，暂定：所涉年份的日历未导入，导入后重算' : ''}`);
  for (const { why } of trace) printLine(`  ${why}`);
}

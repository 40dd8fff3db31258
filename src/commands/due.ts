import { shippedCalendar } from '../calendar/shipped-calendars.js';
import { dueDay } from '../domain/deadlines/due-day.js';
import { amountOf, eventDay } from '../domain/deadlines/limits.js';
import { COUNTED_UNITS, type CountedUnit, type DueDay } from '../domain/deadlines/rule.js';
import { spokenDate, type PlainDate } from '../domain/plain-date.js';
import { stepDue, versionOn } from '../domain/policy/step-due.js';
import { STEPS, type Step } from '../domain/policy/words.js';
import { Refusal } from '../domain/refusal.js';
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
  const day = eventDay(from, '起算日');
  if (typeof step === 'string') return dueOfStep(day, step, String(policy), values['between-sessions'] === true);
  if (values.policy !== undefined || values['between-sessions'] !== undefined)
    throw new WrongUsage('--policy 和 --between-sessions 只与 --step 一起用。');
  if (typeof amount !== 'string' || typeof unit !== 'string') throw new WrongUsage('--amount 和 --unit 要一起给出。');
  const rule = { amount: amountOf(amount), unit: known('单位', unit, COUNTED_UNITS) };
  return dueDay({ from: day, rule, calendar: shippedCalendar() });
}

function dueOfStep(from: PlainDate, step: string, policy: string, betweenSessions: boolean): DueDay {
  const name = known('环节', step, Object.keys(STEPS) as Step[]);
  const version = versionOn(shippedPolicy(policy), from);
  const origin = betweenSessions ? 'between_sessions' : 'in_session';
  const facts = { origin, level: 'own', kind: 'individual', key: false } as const;
  return stepDue(version, name, { from, facts, calendar: shippedCalendar() });
}

function known<T extends Step | CountedUnit>(what: string, text: string, codes: readonly T[]): T {
  const code = codes.find((one) => one === text);
  if (code) return code;
  throw new Refusal('due.unknown-code', `没有${what}“${text}”。`, `可用：${codes.join('、')}。`);
}

function printDue({ due, provisional, trace }: DueDay): void {
  printLine(`期限：${spokenDate(due)}${provisional ? '，暂定：所涉年份的日历未导入，导入后重算' : ''}`);
  for (const { why } of trace) printLine(`  ${why}`);
}

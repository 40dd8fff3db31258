import { readFileSync } from 'node:fs';
import { AccountsService, type Opened } from '../accounts/accounts.service.js';
import { Account } from '../accounts/account.entity.js';
import { loginKey } from '../accounts/login-key.js';
import { SignInTries } from '../accounts/sign-in-tries.js';
import { Unit } from '../directory/unit.entity.js';
import { Refusal } from '../domain/refusal.js';
import { SYSTEM_ACTOR } from '../domain/rights/actor.js';
import { ROLE_CODES, ROLES } from '../domain/rights/roles.js';
import { SystemClock } from '../platform/clock.js';
import { readConfig, type Config } from '../platform/config.js';
import { Database } from '../platform/database/database.js';
import { SCHEMA } from '../schema.js';
import { DONE, printJson, printLine, tell, WrongUsage, type Arguments, type Command } from './command.js';

const command: Command = {
  usage:
    'add --login 登录名 --name 姓名 --role 角色 [--role 角色2] [--unit 简称或全称] [--member 姓名或编号] [--password-stdin] [--json]' +
    ' | list [--json] | reset --login 登录名 [--password-stdin] [--json]',
  summary:
    '在服务器上建立、列出账号，或重设密码（服务运行时也能用）。一次性密码只在标准输出上显示一次，首次登录须改；' +
    '--password-stdin 改为从标准输入读第一行作密码。\n      ' +
    '新装好的系统先建安全管理员：user add --login 登录名 --name 姓名 --role security，其余账号由其登录后在“账号”页建立。\n      ' +
    `角色：${ROLE_CODES.map((code) => `${code} ${ROLES[code]}`).join('、')}。`,
  options: {
    login: { type: 'string' },
    name: { type: 'string' },
    role: { type: 'string', multiple: true },
    unit: { type: 'string' },
    member: { type: 'string' },
    'password-stdin': { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async run(args) {
    const [action, ...more] = args.positionals;
    const work = action !== undefined && Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (!work || more.length > 0) throw new WrongUsage(`用法：banfu user ${command.usage}`);
    const prepared = work(args);
    const config = readConfig();
    const database = await Database.open(config, SCHEMA);
    try {
      await prepared(database, config);
      return DONE;
    } finally {
      await database.close();
    }
  },
};

export default command;

/** Wrong usage shows before the database is opened. */
const ACTIONS: Record<string, (args: Arguments) => (database: Database, config: Config) => Promise<void>> = {
  add(args) {
    const typed = {
      login: needed(args, 'login'),
      name: needed(args, 'name'),
      roles: several(args, 'role'),
      unit: optional(args, 'unit'),
      member: optional(args, 'member'),
    };
    if (typed.roles.length === 0) throw new WrongUsage('请用 --role 给出角色，例如 --role security。');
    const given = passwordGiven(args);
    return async (database, config) =>
      printOpened(await serviceOf(database, config).create(SYSTEM_ACTOR, typed, given), given, args);
  },
  reset(args) {
    const login = loginKey(needed(args, 'login'));
    onlyOptions(args, ['login', 'password-stdin', 'json']);
    const given = passwordGiven(args);
    return async (database, config) => {
      const account = await database.reader.manager.findOneBy(Account, { login });
      if (!account) throw new Refusal('accounts.not-found', `没有登录名为“${login}”的账号。`, '请用 user list 查看。');
      const { id, version } = account;
      const opened = await serviceOf(database, config).resetPassword(SYSTEM_ACTOR, id, version, given);
      printOpened(opened, given, args);
    };
  },
  list(args) {
    onlyOptions(args, ['json']);
    return async ({ reader: { manager } }) => {
      const units = new Map((await manager.find(Unit)).map(({ id, shortName }) => [id, shortName]));
      const accounts = await manager.find(Account, { order: { login: 'ASC' } });
      const rows = accounts.map(({ login, name, roles, unitId, disabled, passwordDue }) => {
        const unit = unitId === null ? null : (units.get(unitId) ?? null);
        return { login, name, roles, unit, disabled, passwordDue };
      });
      if (args.values.json) return printJson(rows);
      for (const { login, name, roles, unit, disabled, passwordDue } of rows) {
        const office = roles.map((role) => ROLES[role]).join('、');
        const notes = [unit, disabled ? '已停用' : null, passwordDue ? '未改初始密码' : null].filter(Boolean);
        printLine([login.padEnd(20), name, office, ...notes].join('  '));
      }
      if (rows.length === 0) tell('还没有账号：先用 user add 建立一个安全管理员。');
    };
  },
};

function serviceOf({ reader, unitOfWork }: Database, config: Config): AccountsService {
  const clock = new SystemClock();
  return new AccountsService(unitOfWork, new SignInTries(reader, unitOfWork, clock), clock, config);
}

/** The one place where a one-time password is shown; it is in no log. */
function printOpened({ account, password }: Opened, given: string | undefined, { values }: Arguments): void {
  const { id, login, name, roles } = account;
  if (values.json) return printJson({ id, login, name, roles, password: given === undefined ? password : null });
  tell(`账号“${login}”（${name}，${roles.map((role) => ROLES[role]).join('、')}）可以登录了，首次登录须改密码。`);
  if (given !== undefined) return;
  tell('一次性密码只显示这一次，请当面告诉本人：');
  printLine(password);
}

function needed(args: Arguments, name: string): string {
  const value = args.values[name];
  if (typeof value === 'string') return value;
  throw new WrongUsage(`请给出 --${name}。`);
}

const optional = (args: Arguments, name: string): string => String(args.values[name] ?? '');

function several({ values }: Arguments, name: string): string[] {
  const value = values[name];
  return Array.isArray(value) ? value.map(String) : [];
}

function onlyOptions({ values, positionals }: Arguments, known: string[]): void {
  const other = Object.keys(values).find((name) => !known.includes(name));
  if (other !== undefined) throw new WrongUsage(`user ${positionals[0]} 没有 --${other} 这个选项。`);
}

/** The first line of standard input. */
function passwordGiven({ values }: Arguments): string | undefined {
  if (values['password-stdin'] !== true) return undefined;
  return readFileSync(0, 'utf8').split(/\r?\n/)[0];
}

import { Not, type EntityManager } from 'typeorm';
import { Refusal } from '../domain/refusal.js';
import { roleProblem, ROLE_CODES, ROLES, type Role } from '../domain/rights/roles.js';
import { words } from '../platform/api/inputs.js';
import { Account } from './account.entity.js';
import { loginKey, loginProblem } from './login-key.js';
import { memberNamed, unitNamed } from './person.js';

/** An account as somebody describes it, on the page or at the terminal. */
export interface TypedAccount {
  login: string;
  name: string;
  /** Codes or their Chinese words. */
  roles: readonly string[];
  /** 简称 or 全称; empty for none. */
  unit: string;
  /** Name, label or id; empty for none. */
  member: string;
}

export type AccountChange = Pick<Account, 'login' | 'name' | 'roles' | 'unitId' | 'memberId'>;

const LONGEST_NAME = 30;

/** What is to be written, or a `Refusal` with a sentence for each field that is wrong. `id`: the account it is about. */
export async function accountChange(manager: EntityManager, typed: TypedAccount, id?: string): Promise<AccountChange> {
  const fields: Record<string, string> = {};
  const change: AccountChange = {
    login: loginKey(typed.login),
    name: typed.name.trim(),
    roles: rolesIn(typed.roles, fields),
    unitId: await found('unit', typed.unit, fields, (name) => unitNamed(manager, name)),
    memberId: await found('member', typed.member, fields, (name) => memberNamed(manager, name)),
  };
  const login = loginProblem(change.login) ?? (await takenProblem(manager, change.login, id));
  if (login !== null) fields.login = login;
  const name = words(LONGEST_NAME).safeParse(typed.name).error?.issues[0]?.message;
  if (name !== undefined) fields.name = `姓名${name}。`;
  const roles = Object.keys(fields).some((field) => ['roles', 'unit', 'member'].includes(field))
    ? null
    : roleProblem(change.roles, change);
  if (roles !== null) fields.roles = roles;
  const [first] = Object.values(fields);
  if (first === undefined) return change;
  throw new Refusal('accounts.invalid', `账号没有保存：${first}`, '请改正后再保存。', fields);
}

function rolesIn(typed: readonly string[], fields: Record<string, string>): Role[] {
  const roles = typed.map((text) => ROLE_CODES.find((code) => code === text || ROLES[code] === text) ?? text);
  const unknown = roles.find((role) => !(role in ROLES));
  if (unknown !== undefined)
    fields.roles = `没有“${unknown}”这个角色；可用：${ROLE_CODES.map((code) => `${code}（${ROLES[code]}）`).join('、')}。`;
  return ROLE_CODES.filter((code) => roles.includes(code));
}

async function found(
  field: string,
  typed: string,
  fields: Record<string, string>,
  find: (name: string) => Promise<{ id: string }>,
): Promise<string | null> {
  const name = typed.trim();
  if (name === '') return null;
  try {
    return (await find(name)).id;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    fields[field] = `${error.sentence}${error.remedy}`;
    return null;
  }
}

async function takenProblem(manager: EntityManager, login: string, id?: string): Promise<string | null> {
  const taken = await manager.findOneBy(Account, { login, ...(id !== undefined && { id: Not(id) }) });
  return taken ? takenSentence(taken.login, taken.name) : null;
}

export const takenSentence = (login: string, name = '别人'): string => `登录名“${login}”已是${name}的账号。`;

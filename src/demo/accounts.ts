import type { Actor } from '../domain/rights/actor.js';
import { ROLES, type Role } from '../domain/rights/roles.js';
import type { DemoSignIn } from '../platform/platform.module.js';
import { demoId } from './ids.js';

/** Everybody who can sign in to the demo district; all with the one password that `npm start` prints. */
export interface DemoAccount {
  login: string;
  name: string;
  roles: Role[];
  /** Short name. */
  unit?: string;
  /** Name in the members' list. */
  member?: string;
}

export const DEMO_PASSWORD = 'banfu-demo-2026';

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { login: 'tianwei', name: '秦示例', roles: ['committee'], unit: '提案委' },
  { login: 'ducha', name: '唐示例', roles: ['supervision'], unit: '区督查室' },
  { login: 'renli', name: '元示例', roles: ['clerk'], unit: '区人力局' },
  { login: 'renli-ban', name: '宋示例', roles: ['unit_office'], unit: '区人力局' },
  { login: 'renli-shen', name: '明示例', roles: ['reviewer'], unit: '区人力局' },
  { login: 'renli-qian', name: '汉示例', roles: ['signer'], unit: '区人力局' },
  { login: 'zhujian', name: '周示例', roles: ['clerk', 'unit_office'], unit: '区住建局' },
  { login: 'jiaoyu', name: '晋示例', roles: ['clerk', 'unit_office'], unit: '区教育局' },
  { login: 'chengguan', name: '隋示例', roles: ['clerk'], unit: '区城管局' },
  { login: 'weiyuan', name: '甲堃', roles: ['member'], member: '甲堃' },
  { login: 'dangpai', name: '示例党总支', roles: ['member'], unit: '示例党总支' },
  { login: 'admin', name: '管理示例', roles: ['admin'] },
  { login: 'security', name: '安全示例', roles: ['security'] },
  { login: 'auditor', name: '审计示例', roles: ['auditor'] },
];

/** For the sign-in page of the demo. */
export function demoSignIns(): DemoSignIn[] {
  return DEMO_ACCOUNTS.map(({ login, name, roles, unit }) => ({
    login,
    password: DEMO_PASSWORD,
    label: [...new Set([name, unit, roles.map((role) => ROLES[role]).join('、')])].filter(Boolean).join(' · '),
  }));
}

/** For the terminal: who can sign in, and with what. */
export function demoAccountsTable(): string {
  const rows = DEMO_ACCOUNTS.map(
    ({ login, name, roles, unit = '' }) =>
      `  ${login.padEnd(14)}${name}  ${unit} ${roles.map((role) => ROLES[role]).join('、')}`,
  );
  return `演示账号（密码都是 ${DEMO_PASSWORD}）：\n${rows.join('\n')}\n`;
}

export const demoAccountId = (login: string): string => demoId('account', login);

/** Who did something for a unit before anybody signed in: its clerk or 提案委's, or somebody without an account. */
export function demoActor(unit: string | null): Pick<Actor, 'id' | 'name' | 'unitId' | 'unitName'> {
  const unitId = unit === null ? null : demoId('unit', unit);
  const account = DEMO_ACCOUNTS.find((one) => one.unit === unit && !one.roles.includes('member'));
  if (account) return { id: demoAccountId(account.login), name: account.name, unitId, unitName: unit };
  return { id: 'demo', name: unit === null ? '提案者' : '经办人', unitId, unitName: unit };
}

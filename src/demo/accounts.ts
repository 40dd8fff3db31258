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

/** 签发人 of the other units that have signed letters; they can sign in, too, but a visitor is not shown so many. */
const OTHER_SIGNERS: readonly [login: string, name: string, unit: string][] = [
  ['zhujian-qian', '商示例', '区住建局'],
  ['jiaoyu-qian', '齐示例', '区教育局'],
  ['chengguan-qian', '楚示例', '区城管局'],
  ['weijian-qian', '燕示例', '区卫健局'],
  ['minzheng-qian', '赵示例', '区民政局'],
  ['jiaotong-qian', '韩示例', '区交通局'],
  ['gongxin-qian', '魏示例', '区工信局'],
  ['wenlv-qian', '梁示例', '区文旅局'],
  ['shuiwu-qian', '陈示例', '区水务局'],
  ['fagai-qian', '辽示例', '区发改局'],
  ['shijian-qian', '金示例', '区市监局'],
  ['yingji-qian', '夏示例', '区应急局'],
  ['zhengshu-qian', '蜀示例', '区政数局'],
];

/** A unit that helps; nor is it shown to a visitor. */
const HELPER: DemoAccount = { login: 'weijian', name: '吴示例', roles: ['clerk', 'unit_office'], unit: '区卫健局' };

export const ALL_ACCOUNTS: readonly DemoAccount[] = [
  ...DEMO_ACCOUNTS,
  HELPER,
  ...OTHER_SIGNERS.map(([login, name, unit]) => ({ login, name, roles: ['signer' as const], unit })),
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

type DemoActor = Pick<Actor, 'id' | 'name' | 'unitId' | 'unitName'>;

/**
 * Who did something for a unit: whoever has the role there, else anybody of the unit, else somebody without an account. For
 * the proposers themselves, null.
 */
export function demoActor(unit: string | null, role?: Role): DemoActor {
  const unitId = unit === null ? null : demoId('unit', unit);
  const people = ALL_ACCOUNTS.filter((one) => one.unit === unit && !one.roles.includes('member'));
  const account = people.find(({ roles }) => role === undefined || roles.includes(role)) ?? null;
  if (account && (role !== undefined || !account.roles.includes('signer')))
    return { id: demoAccountId(account.login), name: account.name, unitId, unitName: unit };
  const nameless = role === 'unit_office' ? '办公室' : role === 'reviewer' ? '审核人' : '经办人';
  return { id: `demo-${role ?? 'clerk'}`, name: unit === null ? '提案者' : nameless, unitId, unitName: unit };
}

/** An account of the demo as the one who acts. */
export function actingAs(login: string): Actor {
  const account = ALL_ACCOUNTS.find((one) => one.login === login);
  if (!account) throw new Error(`The demo district has no account ${login}.`);
  const { name, roles, unit = null, member } = account;
  return {
    id: demoAccountId(login),
    name,
    roles,
    unitId: unit === null ? null : demoId('unit', unit),
    unitName: unit,
    memberId: member === undefined ? null : demoId('member', member),
    scopes: null,
  };
}

/** Whoever looks drafts over in a unit without accounts for it. */
export const reviewerOf = (unit: string): Actor => ({
  ...demoActor(unit, 'reviewer'),
  roles: ['reviewer'],
  memberId: null,
  scopes: null,
});

/** The office of a unit without accounts as the one who acts. */
export const officeOf = (unit: string): Actor => ({
  ...demoActor(unit, 'unit_office'),
  roles: ['unit_office', 'clerk'],
  memberId: null,
  scopes: null,
});

import { ROLE_CODES, ROLES, type Role } from '../domain/rights/roles.js';
import type { PlainDate } from '../domain/plain-date.js';
import { momentWords } from '../platform/web/day-words.js';
import type { PageView } from '../platform/web/pages.js';
import type { AccountFilter, AccountView } from './accounts.queries.js';

interface Chip {
  label: string;
  href: string;
  count: number;
  current: boolean;
}

export interface AccountsPage extends PageView {
  count: string;
  q: string;
  role: string;
  chips: Chip[];
  rows: {
    href: string;
    login: string;
    name: string;
    roles: string;
    place: string;
    signedIn: string;
    state: { words: string; tone: string };
  }[];
  first: string;
  next: string;
}

export interface AccountsInput {
  filter: AccountFilter;
  items: AccountView[];
  count: number;
  next: string | null;
  after?: string;
  counts: { roles: Map<Role, number>; disabled: number };
  today: PlainDate;
}

export function accountsPage({ filter, items, count, next, after, counts, today }: AccountsInput): AccountsPage {
  const chip = (label: string, chosen: AccountFilter, n: number): Chip => ({
    label,
    href: address({ q: filter.q, ...chosen }),
    count: n,
    current: chosen.role === filter.role && chosen.disabled === filter.disabled,
  });
  return {
    title: '账号',
    section: 'accounts',
    count: `${count}个`,
    q: filter.q ?? '',
    role: filter.role ?? '',
    chips: [
      { ...chip('全部', {}, 0), count: 0 },
      ...ROLE_CODES.flatMap((role) => {
        const n = counts.roles.get(role) ?? 0;
        return n > 0 || filter.role === role ? [chip(ROLES[role], { role }, n)] : [];
      }),
      ...(counts.disabled > 0 || filter.disabled ? [chip('已停用', { disabled: true }, counts.disabled)] : []),
    ],
    rows: items.map((account) => ({
      href: `/accounts/${account.id}`,
      login: account.login,
      name: account.name,
      roles: roleWords(account.roles),
      place: account.unit ?? account.member ?? '—',
      signedIn: account.signedInAt ? momentWords(account.signedInAt, today) : '从未登录',
      state: stateOf(account),
    })),
    first: after === undefined ? '' : address(filter),
    next: next === null ? '' : address(filter, next),
  };
}

export const roleWords = (roles: readonly Role[]): string => roles.map((role) => ROLES[role]).join('、');

export function stateOf({ disabled, passwordDue }: Pick<AccountView, 'disabled' | 'passwordDue'>) {
  if (disabled) return { words: '已停用', tone: 'idle' };
  return passwordDue ? { words: '待本人改密码', tone: 'soon' } : { words: '正常', tone: 'done' };
}

function address({ q, role, disabled }: AccountFilter, after?: string): string {
  const query = new URLSearchParams({
    ...(q && { q }),
    ...(role && { role }),
    ...(disabled && { disabled: '1' }),
    ...(after && { after }),
  }).toString();
  return query === '' ? '/accounts' : `/accounts?${query}`;
}

import { rightsGroups, scopesFor, SCOPES } from '../domain/rights/rights.js';
import { ROLES, type Role } from '../domain/rights/roles.js';
import type { PlainDate } from '../domain/plain-date.js';
import { momentWords } from '../platform/web/day-words.js';
import { formFields, type Choice, type Field } from '../platform/web/form.js';
import type { PageView } from '../platform/web/pages.js';
import { agentWords } from './agent-words.js';
import type { AccountView } from './accounts.queries.js';
import type { ApiToken } from './api-token.entity.js';
import { TOKEN_DAYS, type TypedToken } from './own-account.service.js';
import type { SignInSession } from './sign-in-session.entity.js';

export interface OwnAccountPage extends PageView {
  login: string;
  name: string;
  place: string;
  roles: { name: string; groups: { name: string; rights: string[] }[] }[];
  signIns: { id: string; agent: string; address: string; began: string; seen: string; here: boolean }[];
  others: boolean;
  tokens: { id: string; name: string; scopes: string; used: string; expires: string }[];
  form: { id: string; tokenName: Field; scopes: Choice[]; days: Choice[]; errors: { scopes: string; days: string } };
  problem: string;
}

export interface OwnAccountInput {
  view: AccountView;
  signIns: (SignInSession & { here: boolean })[];
  tokens: ApiToken[];
  /** For the token that the form would make. */
  newId: string;
  today: PlainDate;
  typed?: TypedToken;
  errors?: Readonly<Record<string, string>>;
  problem?: string;
}

export function ownAccountPage(input: OwnAccountInput): OwnAccountPage {
  const { view, signIns, tokens, today, typed, errors = {} } = input;
  const days = typed?.days ?? TOKEN_DAYS[1];
  return {
    title: '我的账号',
    section: 'account',
    width: 'narrow',
    login: view.login,
    name: view.name,
    place: view.unit ?? view.member ?? '',
    roles: view.roles.map((role: Role) => ({ name: ROLES[role], groups: rightsGroups(role) })),
    signIns: signIns.map(({ id, agent, address, createdAt, seenAt, here }) => ({
      id,
      agent: agentWords(agent),
      address,
      began: momentWords(createdAt, today),
      seen: momentWords(seenAt, today),
      here,
    })),
    others: signIns.some(({ here }) => !here),
    tokens: tokens.map(({ id, name, scopes, usedAt, expiresAt }) => ({
      id,
      name,
      scopes: scopes.map((scope) => SCOPES[scope]).join('、'),
      used: usedAt ? momentWords(usedAt, today) : '还没有用过',
      expires: expiresAt ? momentWords(expiresAt, today) : '不过期',
    })),
    form: {
      id: input.newId,
      tokenName: formFields({ tokenName: typed?.name ?? '' }, errors).tokenName,
      scopes: scopesFor(view.roles).map((scope) => ({
        value: scope,
        label: SCOPES[scope],
        selected: typed?.scopes.includes(scope) ?? false,
      })),
      days: TOKEN_DAYS.map((value) => ({ value: String(value), label: `${value}天`, selected: value === days })),
      errors: { scopes: errors.scopes ?? '', days: errors.days ?? '' },
    },
    problem: input.problem ?? '',
  };
}

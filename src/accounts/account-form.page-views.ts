import { ROLE_CODES, ROLES } from '../domain/rights/roles.js';
import type { PlainDate } from '../domain/plain-date.js';
import { momentWords, timeWords } from '../platform/web/day-words.js';
import { formFields, type Choice, type Field } from '../platform/web/form.js';
import type { PageView } from '../platform/web/pages.js';
import type { TypedAccount } from './account-input.js';
import { stateOf } from './accounts.page-views.js';
import type { AccountView } from './accounts.queries.js';

type FieldName = 'login' | 'name' | 'unit' | 'member';

export interface AccountForm extends PageView {
  action: string;
  version: number;
  isNew: boolean;
  /** The person looks at the own account: neither roles nor place can be changed there. */
  own: boolean;
  fields: Record<FieldName, Field>;
  roles: Choice[];
  roleError: string;
  units: string[];
  members: string[];
  problem: string;
  conflict: { differences: { label: string; theirs: string; mine: string }[] } | null;
  state: AccountState | null;
}

/** What stands beside the form of an account that is there. */
interface AccountState {
  words: string;
  tone: string;
  facts: { name: string; value: string }[];
  disabled: boolean;
  paused: string;
  /** Whether somebody is signed in or a token is in use. */
  inUse: boolean;
}

export interface AccountFormInput {
  view: AccountView | null;
  use: { sessions: number; tokens: number; pausedUntil: Date | null } | null;
  choices: { units: string[]; members: string[] };
  own: boolean;
  today: PlainDate;
  typed?: TypedAccount;
  stale?: boolean;
  errors?: Readonly<Record<string, string>>;
  problem?: string;
}

export function accountForm(input: AccountFormInput): AccountForm {
  const { view, errors = {} } = input;
  const kept = keptValues(view);
  const { roles, login, name, unit, member } = input.typed ?? kept;
  return {
    title: view ? `${view.name}的账号` : '新建账号',
    section: 'accounts',
    action: view ? `/accounts/${view.id}` : '/accounts/new',
    version: view?.version ?? 0,
    isNew: view === null,
    own: input.own,
    fields: formFields<FieldName>({ login, name, unit, member }, errors),
    roles: ROLE_CODES.map((code) => ({ value: code, label: ROLES[code], selected: roles.includes(code) })),
    roleError: errors.roles ?? '',
    units: input.choices.units,
    members: input.choices.members,
    problem: input.problem ?? '',
    conflict: input.stale ? { differences: differences(kept, input.typed ?? kept) } : null,
    state: view && input.use && stateBeside(view, input.use, input.today),
  };
}

function stateBeside(view: AccountView, use: NonNullable<AccountFormInput['use']>, today: PlainDate): AccountState {
  const { sessions, tokens, pausedUntil } = use;
  const moment = (at: Date | null, never: string) => (at ? momentWords(at, today) : never);
  return {
    ...stateOf(view),
    facts: [
      { name: '上次登录', value: moment(view.signedInAt, '从未登录') },
      { name: '现在登录着', value: `${sessions}处` },
      { name: '在用的令牌', value: `${tokens}个` },
      { name: '密码设于', value: moment(view.passwordAt, '不知道') },
      { name: '建立', value: moment(view.createdAt, '') },
    ],
    disabled: view.disabled,
    paused: pausedUntil ? `输错密码太多，${timeWords(pausedUntil)}以前不能登录` : '',
    inUse: sessions + tokens > 0,
  };
}

function keptValues(view: AccountView | null): TypedAccount {
  if (!view) return { login: '', name: '', roles: [], unit: '', member: '' };
  const { login, name, roles, unit, member } = view;
  return { login, name, roles, unit: unit ?? '', member: member ?? '' };
}

const LABELS: readonly [string, (account: TypedAccount) => string][] = [
  ['登录名', ({ login }) => login],
  ['姓名', ({ name }) => name],
  [
    '角色',
    ({ roles }) =>
      ROLE_CODES.filter((code) => roles.includes(code))
        .map((code) => ROLES[code])
        .join('、'),
  ],
  ['单位', ({ unit }) => unit],
  ['委员', ({ member }) => member],
];

function differences(theirs: TypedAccount, mine: TypedAccount) {
  return LABELS.map(([label, words]) => ({ label, theirs: words(theirs) || '空', mine: words(mine) || '空' })).filter(
    (field) => field.theirs !== field.mine,
  );
}

import type { EntityManager } from 'typeorm';
import { Account } from '../../../../src/accounts/account.entity.js';
import { newId } from '../../../../src/platform/database/ids.js';
import type { Ask, Asks } from '../asking.js';
import type { PlantedCase } from '../planted-case.js';

/** An account for each case, under the case's id. */
async function plantTarget(tx: EntityManager, on: PlantedCase): Promise<void> {
  const row = { id: on.proposal, login: loginOf(on), name: '某人', roles: ['auditor'], unitId: null, memberId: null };
  const state = { passwordHash: 'none', passwordDue: false, disabled: false, passwordAt: null, signedInAt: null };
  const values = { ...row, ...state, createdAt: new Date('2026-01-05T01:00:00Z'), version: 1 } as Account;
  await tx.createQueryBuilder().insert().into(Account).values(values).orIgnore().execute();
}

const loginOf = (on: PlantedCase) => `t-${on.proposal.slice(0, 8)}`;

const plain = (path: string): Ask => ({ question: () => ({ path }) });
const about = (path: string, send?: object): Ask => ({
  question: (on) => ({ path: `/accounts/${on.proposal}${path}`, ...(send && { send }) }),
  before: plantTarget,
});
const version = '1';
const NOBODYS = '0'.repeat(64);

/** Everybody's account, and one's own. */
export const ACCOUNTS: Asks = {
  'GET /accounts': plain('/accounts'),
  'GET /accounts/new': plain('/accounts/new'),
  'GET /accounts/:id': about(''),
  'GET /accounts/:id/:button': about('/reset'),
  'POST /accounts/new': {
    question: () => ({
      path: '/accounts/new',
      send: { login: `n${newId().slice(0, 8)}`, name: '新人', roles: 'auditor', unit: '', member: '' },
    }),
  },
  'POST /accounts/:id': {
    question: (on) => ({
      path: `/accounts/${on.proposal}`,
      send: { version, login: loginOf(on), name: '改名', roles: 'auditor', unit: '', member: '' },
    }),
    before: plantTarget,
  },
  'POST /accounts/:id/reset': about('/reset', { version }),
  'POST /accounts/:id/disable': about('/disable', { version }),
  'POST /accounts/:id/enable': about('/enable', { version }),
  'POST /accounts/:id/unlock': about('/unlock', {}),
  'POST /accounts/:id/sign-out': about('/sign-out', {}),
  'GET /account': plain('/account'),
  'GET /account/tokens': plain('/account/tokens'),
  'GET /account/tokens/:id/revoke': plain('/account/tokens/x/revoke'),
  'GET /account/sessions/end': plain('/account/sessions/end'),
  'GET /account/sessions/:id/end': plain('/account/sessions/x/end'),
  'POST /account/sessions/end': { question: () => ({ path: '/account/sessions/end', send: {} }) },
  'POST /account/sessions/:id/end': {
    question: () => ({ path: `/account/sessions/${NOBODYS}/end`, send: {} }),
    changesNothing: true,
  },
  'POST /account/tokens': {
    question: () => ({
      path: '/account/tokens',
      send: { id: newId(), tokenName: '试用', scopes: 'rules:read', days: '30' },
    }),
  },
  'POST /account/tokens/:id/revoke': {
    question: () => ({ path: `/account/tokens/${newId()}/revoke`, send: {} }),
    changesNothing: true,
  },
  'GET /api/v1/me': plain('/api/v1/me'),
};

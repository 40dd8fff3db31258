import type { EntityManager } from 'typeorm';
import { Account } from '../../../../src/accounts/account.entity.js';
import { ApiToken } from '../../../../src/accounts/api-token.entity.js';
import { SignInSession } from '../../../../src/accounts/sign-in-session.entity.js';
import { newId } from '../../../../src/platform/database/ids.js';
import { sha256 } from '../../../../src/platform/sha256.js';
import type { Ask, Asks } from '../asking.js';
import type { Person } from '../crowd.js';
import type { PlantedCase } from '../planted-case.js';

const SINCE = new Date('2026-01-05T01:00:00Z');

/** An account for each case, under the case's id. */
async function plantTarget(tx: EntityManager, on: PlantedCase): Promise<void> {
  const row = { id: on.proposal, login: loginOf(on), name: '某人', roles: ['auditor'], unitId: null, memberId: null };
  const state = { passwordHash: 'none', passwordDue: false, disabled: false, passwordAt: null, signedInAt: null };
  const values = { ...row, ...state, createdAt: SINCE, version: 1 } as Account;
  await tx.createQueryBuilder().insert().into(Account).values(values).orIgnore().execute();
}

/** Another sign-in of the person who asks. */
async function plantSignIn(tx: EntityManager, on: PlantedCase, { account }: Person): Promise<void> {
  if (!account) return;
  const row = { id: sha256(on.proposal), accountId: account.id, data: {}, createdAt: SINCE, seenAt: SINCE };
  await tx.insert(SignInSession, { ...row, address: '127.0.0.1', agent: '' });
}

/** A token of the person who asks. */
async function plantOwnToken(tx: EntityManager, on: PlantedCase, { account }: Person): Promise<void> {
  if (!account) return;
  const row = { id: on.proposal, accountId: account.id, name: '试用', sha256: sha256(on.proposal), scopes: [] };
  await tx.insert(ApiToken, { ...row, createdAt: SINCE, expiresAt: null, usedAt: null, revokedAt: null });
}

const loginOf = (on: PlantedCase) => `t-${on.proposal.slice(0, 8)}`;

const plain = (path: string): Ask => ({ question: () => ({ path }) });
const about = (path: string, send?: object): Ask => ({
  question: (on) => ({ path: `/accounts/${on.proposal}${path}`, ...(send && { send }) }),
  before: plantTarget,
});
const version = '1';

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
    question: (on) => ({ path: `/account/sessions/${sha256(on.proposal)}/end`, send: {} }),
    before: plantSignIn,
  },
  'POST /account/tokens': {
    question: () => ({
      path: '/account/tokens',
      send: { id: newId(), tokenName: '试用', scopes: 'rules:read', days: '30' },
    }),
  },
  'POST /account/tokens/:id/revoke': {
    question: (on) => ({ path: `/account/tokens/${on.proposal}/revoke`, send: {} }),
    before: plantOwnToken,
  },
  'GET /api/v1/me': plain('/api/v1/me'),
  'GET /api/v1/todos': plain('/api/v1/todos'),
};

import { randomBytes } from 'node:crypto';
import request from 'supertest';
import { Account } from '../../src/accounts/account.entity.js';
import { ApiToken } from '../../src/accounts/api-token.entity.js';
import { actorOf } from '../../src/accounts/account-actor.js';
import type { Actor } from '../../src/domain/rights/actor.js';
import { SCOPES, type Scope } from '../../src/domain/rights/rights.js';
import type { Role } from '../../src/domain/rights/roles.js';
import type { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/database/ids.js';
import { sha256 } from '../../src/platform/sha256.js';

const SINCE = new Date('2025-01-01T00:00:00Z');

export interface Somebody {
  roles: readonly (Role | 'system')[];
  login?: string;
  name?: string;
  unitId?: string | null;
  memberId?: string | null;
}

/** An account in the database; nobody can sign in to it with a password. */
export async function plantAccount(database: Database, { roles, ...about }: Somebody): Promise<Account> {
  const login = about.login ?? `u${randomBytes(4).toString('hex')}`;
  const account: Account = {
    id: newId(),
    login,
    name: about.name ?? '测试者',
    unitId: about.unitId ?? null,
    memberId: about.memberId ?? null,
    roles: roles as Role[],
    passwordHash: 'none',
    passwordDue: false,
    disabled: false,
    passwordAt: null,
    signedInAt: null,
    createdAt: SINCE,
    version: 1,
  };
  await database.unitOfWork.run((tx) => tx.insert(Account, account));
  return account;
}

/** A token of an account, with every scope unless told otherwise; gives the secret. */
export async function plantToken(database: Database, account: Account, scopes?: Scope[]): Promise<string> {
  const secret = `bf_${randomBytes(24).toString('base64url')}`;
  await database.unitOfWork.run((tx) =>
    tx.insert(ApiToken, {
      id: newId(),
      accountId: account.id,
      name: '测试',
      sha256: sha256(secret),
      scopes: scopes ?? (Object.keys(SCOPES) as Scope[]),
      createdAt: SINCE,
      expiresAt: null,
      usedAt: null,
      revokedAt: null,
    }),
  );
  return secret;
}

/** Somebody with an account, as services see that person. */
export async function actor(database: Database, about: Somebody): Promise<Actor> {
  return actorOf(database.reader.manager, await plantAccount(database, about));
}

/** A token with which everything may be done: for tests that are not about rights. */
export async function operatorToken(database: Database): Promise<string> {
  return plantToken(database, await plantAccount(database, { roles: ['system'], name: '操作员' }));
}

/** Talks over HTTP with a token; no form token is asked for then. */
export function bearing(token: string, server: Parameters<typeof request.agent>[0]): ReturnType<typeof request.agent> {
  return request.agent(server).set('Authorization', `Bearer ${token}`);
}

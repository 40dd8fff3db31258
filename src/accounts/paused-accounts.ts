import { Like, type EntityManager } from 'typeorm';
import { lockedUntil, OF_ACCOUNT } from '../domain/accounts/back-off.js';
import { Account } from './account.entity.js';
import { ACCOUNT, accountKey } from './sign-in-tries.js';
import { SignInAttempts } from './sign-in-attempts.entity.js';

export interface PausedAccount {
  id: string;
  name: string;
  login: string;
  until: Date;
}

/** Accounts that nobody can sign in to just now, because too many passwords were wrong. What is no account's name is left out. */
export async function pausedAccounts(manager: EntityManager, now: Date): Promise<PausedAccount[]> {
  const rows = await manager.findBy(SignInAttempts, { key: Like(`${ACCOUNT}%`) });
  const paused = new Map(
    rows.flatMap((row) => {
      const until = lockedUntil(row, OF_ACCOUNT, now);
      return until === null ? [] : [[row.key, until] as const];
    }),
  );
  if (paused.size === 0) return [];
  const accounts = await manager.find(Account, {
    select: { id: true, name: true, login: true },
    order: { login: 'ASC' },
  });
  return accounts.flatMap(({ id, name, login }) => {
    const until = paused.get(accountKey(login));
    return until === undefined ? [] : [{ id, name, login, until }];
  });
}

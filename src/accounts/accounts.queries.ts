import { Injectable } from '@nestjs/common';
import { DataSource, IsNull } from 'typeorm';
import { Member } from '../directory/member.entity.js';
import { standing, Unit } from '../directory/unit.entity.js';
import type { Role } from '../domain/rights/roles.js';
import { decodeCursor, pageOf, type Page, type PageRequest } from '../platform/database/page.js';
import { noSuchAccount } from './account-id.js';
import { Account } from './account.entity.js';
import { ApiToken } from './api-token.entity.js';
import { memberLabels } from './person.js';
import { SessionStore } from './session-store.js';
import { SignInTries } from './sign-in-tries.js';

/** An account as 安全管理员 sees it; the password's hash is not even read. */
export interface AccountView extends Omit<Account, 'passwordHash'> {
  unit: string | null;
  member: string | null;
}

export interface AccountFilter {
  /** Part of a login name, name, unit or member. */
  q?: string;
  role?: Role;
  disabled?: true;
}

const COLUMNS = {
  id: true,
  login: true,
  name: true,
  unitId: true,
  memberId: true,
  roles: true,
  passwordDue: true,
  disabled: true,
  passwordAt: true,
  signedInAt: true,
  createdAt: true,
  version: true,
} as const;

@Injectable()
export class AccountQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly sessions: SessionStore,
    private readonly tries: SignInTries,
  ) {}

  /** By login name. A district has some hundreds: they are filtered here, where roles are a list and not text. */
  async list(filter: AccountFilter, { limit, after }: PageRequest): Promise<Page<AccountView> & { count: number }> {
    const found = (await this.all()).filter(fits(filter));
    const [start] = after === undefined ? [''] : decodeCursor(after, ['string']);
    const rows = found.filter(({ login }) => login > String(start)).slice(0, limit + 1);
    return { ...pageOf(rows, limit, ({ login }) => [login]), count: found.length };
  }

  /** How many active accounts have each role, and how many are disabled. */
  async counts(): Promise<{ roles: Map<Role, number>; disabled: number }> {
    const all = await this.reader.manager.find(Account, { select: { id: true, roles: true, disabled: true } });
    const roles = new Map<Role, number>();
    for (const role of all.filter(({ disabled }) => !disabled).flatMap((account) => account.roles))
      roles.set(role, (roles.get(role) ?? 0) + 1);
    return { roles, disabled: all.filter(({ disabled }) => disabled).length };
  }

  async read(id: string): Promise<AccountView> {
    const view = (await this.all(id))[0];
    if (view) return view;
    throw noSuchAccount();
  }

  /** What of it is in use just now. */
  async use({ id, login }: AccountView): Promise<{ sessions: number; tokens: number; pausedUntil: Date | null }> {
    const sessions = await this.sessions.ofAccount(id);
    const tokens = await this.reader.manager.countBy(ApiToken, { accountId: id, revokedAt: IsNull() });
    return { sessions: sessions.length, tokens, pausedUntil: await this.tries.pausedUntil(login) };
  }

  /** What the form offers: short names of units, labels of members. */
  async choices(): Promise<{ units: string[]; members: string[] }> {
    const units = await this.reader.manager.find(Unit, { where: standing(), order: { shortName: 'ASC' } });
    const members = await this.reader.manager.find(Member, { order: { name: 'ASC', id: 'ASC' } });
    return { units: units.map(({ shortName }) => shortName), members: [...memberLabels(members).values()] };
  }

  private async all(id?: string): Promise<AccountView[]> {
    const { manager } = this.reader;
    const order = { login: 'ASC' } as const;
    const accounts = await manager.find(Account, {
      select: COLUMNS,
      order,
      ...(id !== undefined && { where: { id } }),
    });
    const units = new Map((await manager.find(Unit)).map((unit) => [unit.id, unit.shortName]));
    const members = memberLabels(await manager.find(Member));
    return accounts
      .map((account) => ({
        ...account,
        unit: account.unitId === null ? null : (units.get(account.unitId) ?? null),
        member: account.memberId === null ? null : (members.get(account.memberId) ?? null),
      }))
      .sort((a, b) => (a.login < b.login ? -1 : 1));
  }
}

function fits({ q, role, disabled }: AccountFilter): (account: AccountView) => boolean {
  const words = (q ?? '').normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  return (account) => {
    const text = [account.login, account.name, account.unit ?? '', account.member ?? ''].join(' ').toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (role === undefined || (account.roles.includes(role) && !account.disabled)) &&
      (disabled === undefined || account.disabled)
    );
  };
}

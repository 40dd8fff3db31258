import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Account } from '../../src/accounts/account.entity.js';
import { ApiToken } from '../../src/accounts/api-token.entity.js';
import { hashPassword } from '../../src/accounts/passwords.js';
import { TrailVerifier } from '../../src/audit/trail-verifier.js';
import { SCOPES, type Scope } from '../../src/domain/rights/rights.js';
import type { Role } from '../../src/domain/rights/roles.js';
import { readConfig } from '../../src/platform/config.js';
import { FixedClock } from '../../src/platform/clock.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/database/ids.js';
import { sha256 } from '../../src/platform/sha256.js';
import { prepareRules } from '../../src/policy/prepare-rules.js';
import { ProposalTrails } from '../../src/proposals/audit/proposal-trails.js';
import { checkLedgers } from '../../src/proposals/numbers/check-ledger.js';
import { SCHEMA } from '../../src/schema.js';
import { insertAll } from './bulk.js';
import { ManyCases, NOW } from './many-cases.js';

/** The district on disk, to be copied for each server, with who works in it. */
export interface Place {
  /** Where all of it lies. */
  root: string;
  district: ManyCases;
  committee: string;
  office: string;
  /** A folder with a database of its own, as `DATA_DIR`. */
  copy(): string;
  remove(): void;
}

/** Of every account here, each called by its role. */
export const PASSWORD = 'bench-bench-bench';
const LIGHT = 10;

export async function buildDistrict(waiting: number): Promise<Place> {
  const root = mkdtempSync(path.join(tmpdir(), 'banfu-bench-'));
  const folder = path.join(root, 'district');
  const district = new ManyCases(waiting);
  const database = await open(folder);
  await prepareRules(database, new FixedClock(NOW));
  insertAll(fileIn(folder), database.reader, district.rows);
  const committee = await person(database, 'committee', {});
  const office = await person(database, 'unit_office', { unitId: district.unitId });
  await person(database, 'supervision', {});
  await person(database, 'clerk', { unitId: district.drafted!.unitId });
  await person(database, 'member', { memberId: district.memberId });
  await check(database);
  await database.close();
  let copies = 0;
  return {
    root,
    district,
    committee,
    office,
    copy() {
      const copy = path.join(root, `copy-${++copies}`);
      mkdirSync(copy);
      copyFileSync(fileIn(folder), fileIn(copy));
      return copy;
    },
    remove: () => rmSync(root, { recursive: true }),
  };
}

/** Throws when a trail or a ledger of the database is broken: a benchmark of nonsense is worth nothing. */
export async function checkFolder(folder: string): Promise<void> {
  const database = await open(folder);
  await check(database).finally(() => database.close());
}

const fileIn = (folder: string): string => path.join(folder, 'banfu.sqlite');

const open = (folder: string): Promise<Database> =>
  Database.open(readConfig({ NODE_ENV: 'test', DATA_DIR: folder }), SCHEMA);

async function check({ reader }: Database): Promise<void> {
  const { problems } = await new TrailVerifier(reader, new ProposalTrails(reader)).all();
  const ledger = await checkLedgers(reader.manager);
  if (problems.length + ledger.length > 0)
    throw new Error(`The district is not sound: ${JSON.stringify([...problems, ...ledger].slice(0, 3))}`);
}

/** Somebody with that role; gives a token of theirs. */
async function person(
  { unitOfWork }: Database,
  role: Role,
  { unitId = null, memberId = null }: { unitId?: string | null; memberId?: string | null },
): Promise<string> {
  const [id, secret] = [newId(), `bf_bench_${role}`];
  await unitOfWork.run(async (tx) => {
    await tx.insert(Account, {
      id,
      login: role,
      name: '经办人',
      unitId,
      memberId,
      roles: [role],
      passwordHash: await hashPassword(PASSWORD, LIGHT),
      passwordDue: false,
      disabled: false,
      passwordAt: null,
      signedInAt: null,
      createdAt: NOW,
      version: 1,
    });
    await tx.insert(ApiToken, {
      id: newId(),
      accountId: id,
      name: '测量',
      sha256: sha256(secret),
      scopes: Object.keys(SCOPES) as Scope[],
      createdAt: NOW,
      expiresAt: null,
      usedAt: NOW,
      revokedAt: null,
    });
  });
  return secret;
}

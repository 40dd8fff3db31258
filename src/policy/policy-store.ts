import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { printedDate, type PlainDate } from '../domain/plain-date.js';
import { Refusal } from '../domain/refusal.js';
import { readSetting } from '../platform/database/setting.entity.js';
import { districtVersion, type DistrictPolicy, type DistrictVersion } from './district-version.js';
import { POLICY_SETTING, type PolicySetting } from './policy-setting.js';
import { PolicyVersionRow } from './policy-version.entity.js';

/**
 * The district's rules (办理规定). Their versions are numbered through, whichever ready policy they come from, and hold one
 * after another without a gap; a case keeps the one it was filed under.
 */
@Injectable()
export class PolicyStore {
  private cached: DistrictPolicy | null = null;

  constructor(private readonly reader: DataSource) {}

  /** The version in force on a day. Throws `Refusal` when there is none. Inside a change, `manager` is its transaction. */
  async current(day: PlainDate, manager?: EntityManager): Promise<DistrictVersion> {
    const { versions } = await this.all(manager);
    const found = versions.find(
      ({ version: { validFrom, validTo } }) => validFrom <= day && (validTo === null || day <= validTo),
    );
    if (found) return found;
    throw new Refusal(
      'policy.not-in-force',
      `${printedDate(day)}没有有效的办理规定。`,
      '请核对日期；日期不错，请系统管理员补上那段时间的规定。',
    );
  }

  /** The version that a case keeps. Throws `Refusal` when it does not exist. */
  async version(policyId: string, number: number): Promise<DistrictVersion> {
    const found = await this.numbered(number);
    if (found.policyId === policyId) return found;
    throw notFound(`${policyId} 第${number}版`);
  }

  /** The version of this number. Throws `Refusal` when there is none. */
  async numbered(number: number): Promise<DistrictVersion> {
    const { versions } = await this.all();
    const found = versions.find(({ version }) => version.version === number);
    if (found) return found;
    throw notFound(`第${number}版`);
  }

  /** The last version, which may be one that is not in force yet. */
  async newest(): Promise<DistrictVersion & { revision: number }> {
    const { versions, revision } = await this.all();
    const last = versions.at(-1);
    if (last) return { ...last, revision };
    throw notFound('任何一版');
  }

  /** Kept until the setting has another version; inside a change, `manager` is its transaction, whose reading is not kept. */
  async all(manager: EntityManager = this.reader.manager): Promise<DistrictPolicy> {
    const { version: revision } = await readSetting<PolicySetting>(manager, POLICY_SETTING, { policyId: '' });
    if (this.cached?.revision === revision) return this.cached;
    const rows = await manager.find(PolicyVersionRow, { order: { version: 'ASC' } });
    const policy = { revision, versions: rows.map(districtVersion) };
    if (manager === this.reader.manager) this.cached = policy;
    return policy;
  }
}

const notFound = (what: string): Refusal =>
  new Refusal('policy.not-found', `办理规定里没有${what}。`, '请从“规定”页的历次版本里找。');

import type { EntityManager } from 'typeorm';
import { recordEvent } from '../audit/audit-trail.js';
import { SYSTEM_ACTOR } from '../domain/rights/actor.js';
import { newId } from '../platform/database/ids.js';
import { readSetting, writeSetting } from '../platform/database/setting.entity.js';
import { contentOf } from './district-version.js';
import { POLICY_SETTING, type PolicySetting } from './policy-setting.js';
import { PolicyVersionRow } from './policy-version.entity.js';
import { DEFAULT_POLICY, shippedPolicy } from './shipped-policies.js';

/** Gives a district without rules the usual ones; true when it had none. */
export async function seedPolicy(tx: EntityManager, at: Date): Promise<boolean> {
  const { version } = await readSetting<PolicySetting>(tx, POLICY_SETTING, { policyId: '' });
  if (version > 0) return false;
  const { id: policyId, name, versions } = shippedPolicy(DEFAULT_POLICY);
  if (!(await writeSetting(tx, POLICY_SETTING, 0, { policyId } satisfies PolicySetting))) return false;
  const rows = versions.map((one) => ({
    id: newId(),
    policyId,
    name,
    version: one.version,
    validFrom: one.validFrom,
    validTo: one.validTo,
    content: contentOf(one),
    note: '初次启用，采用随程序提供的规定',
    createdBy: SYSTEM_ACTOR.name,
    createdAt: at,
  }));
  await tx.insert(PolicyVersionRow, rows);
  const to = rows.at(-1)!;
  const detail = { name, version: to.version, validFrom: to.validFrom, note: to.note };
  await recordEvent(tx, 'policy', SYSTEM_ACTOR, { action: 'policy.adopted', to: policyId, detail }, at);
  return true;
}

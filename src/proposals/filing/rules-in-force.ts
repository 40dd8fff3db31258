import type { EntityManager } from 'typeorm';
import type { PlainDate } from '../../domain/plain-date.js';
import type { Policy, PolicyVersion } from '../../domain/policy/policy.js';
import { Refusal } from '../../domain/refusal.js';
import { DEFAULT_POLICY, shippedPolicy } from '../../policy/shipped-policies.js';

/** The district's rules (办理规定) as they were in force on a day. */
export interface RulesInForce {
  policyId: string;
  version: PolicyVersion;
}

let shipped: Policy | undefined;

export function rulesInForce(_manager: EntityManager, day: PlainDate): Promise<RulesInForce> {
  shipped ??= shippedPolicy(DEFAULT_POLICY);
  const version = shipped.versions.find(({ validFrom, validTo }) => validFrom <= day && day <= (validTo ?? day));
  if (!version)
    throw new Refusal('filing.no-rules', `${day}还没有生效的办理规定。`, '请核对日期，或由系统管理员补上当时的规定。');
  return Promise.resolve({ policyId: shipped.id, version });
}

import type { NotFilingReason, PolicyVersion } from '../domain/policy/policy.js';
import { DEFAULT_POLICY, shippedPolicy } from './shipped-policies.js';

/** What a version says about proposing and not filing; where it says nothing, what is usual. */
export interface ProposingRules {
  bodyMost: number;
  jointDays: number;
  notFiling: readonly NotFilingReason[];
}

let usual: ProposingRules | null = null;

export function proposingRules({
  proposing,
  notFiling,
}: Pick<PolicyVersion, 'proposing' | 'notFiling'>): ProposingRules {
  usual ??= usualRules();
  const { bodyMost, jointDays } = proposing ?? usual;
  return { bodyMost, jointDays, notFiling: notFiling ?? usual.notFiling };
}

function usualRules(): ProposingRules {
  const last = shippedPolicy(DEFAULT_POLICY).versions.at(-1);
  if (!last?.proposing || !last.notFiling) throw new Error('The usual rules say nothing about proposing.');
  return { ...last.proposing, notFiling: last.notFiling };
}

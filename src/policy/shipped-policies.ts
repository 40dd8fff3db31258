import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Policy } from '../domain/policy/policy.js';
import { Refusal } from '../domain/refusal.js';
import { POLICIES } from '../platform/paths.js';
import { readPolicyFile } from './policy-file.js';

/** Most rules that could be read have this one. */
export const DEFAULT_POLICY = 'generic-3-months';

/** The ids of the policies that come with the program. */
export function shippedPolicyIds(): string[] {
  return readdirSync(POLICIES)
    .filter((name) => name.endsWith('.json'))
    .map((name) => path.basename(name, '.json'))
    .sort();
}

/** One of them. Throws `Refusal` for an unknown id; a damaged file is a damaged installation, hence an error. */
export function shippedPolicy(id: string): Policy {
  const ids = shippedPolicyIds();
  if (!ids.includes(id)) throw new Refusal('policy.unknown', `没有办理规定“${id}”。`, `现有：${ids.join('、')}。`);
  const name = `${id}.json`;
  const { policy, problems } = readPolicyFile(readFileSync(path.join(POLICIES, name)), name);
  if (policy?.id === id) return policy;
  throw new Error(`policies/${name}: ${problems[0]?.place ?? 'id'}: ${problems[0]?.sentence ?? 'not its own'}`);
}

/** All of them. */
export const shippedPolicies = (): Policy[] => shippedPolicyIds().map(shippedPolicy);

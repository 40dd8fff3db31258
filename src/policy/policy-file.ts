import { z } from 'zod';
import { checkPolicy } from '../domain/policy/check-policy.js';
import type { Policy } from '../domain/policy/policy.js';
import type { Problem } from '../domain/problem.js';
import { decodeText } from '../platform/text/decode.js';
import { policySchema } from './policy.schema.js';

/** A policy file that was read: the policy when it may be used, else everything that is wrong with it. */
export type ReadPolicy = { policy: Policy; problems: [] } | { policy: null; problems: Problem[] };

/** Reads a policy as in `policies/`. Throws `Refusal` when the bytes are no text. */
export function readPolicyFile(bytes: Uint8Array, name: string): ReadPolicy {
  let value: unknown;
  try {
    value = JSON.parse(decodeText(bytes, name));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused([{ place: '全文', sentence: `不是合格的 JSON：${error.message}。` }]);
  }
  const result = policySchema.safeParse(value);
  if (!result.success) return refused(result.error.issues.map(shapeProblem));
  const problems = checkPolicy(result.data);
  return problems.length > 0 ? refused(problems) : { policy: result.data, problems: [] };
}

function refused(problems: Problem[]): ReadPolicy {
  return { policy: null, problems };
}

function shapeProblem(issue: z.core.$ZodIssue): Problem {
  const place = placeWords(issue.path);
  if (issue.code === 'unrecognized_keys') return { place, sentence: `不认识“${issue.keys.join('、')}”这一项。` };
  return { place, sentence: `${issue.message}。` };
}

const LISTS: Record<string, string> = { versions: '版', clocks: '条时限', categories: '个类别', ladder: '级催办' };

/** `['versions', 0, 'clocks', 2, 'unit']` → `第1版，第3条时限，unit`. */
function placeWords(path: readonly PropertyKey[]): string {
  const words = path.flatMap((key, index) => {
    const list = LISTS[String(path[index - 1])];
    if (typeof key === 'number') return [list ? `第${key + 1}${list}` : `第${key + 1}项`];
    return typeof path[index + 1] === 'number' && LISTS[String(key)] ? [] : [String(key)];
  });
  return words.length > 0 ? words.join('，') : '全文';
}

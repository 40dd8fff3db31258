import { z } from 'zod';
import { checkPolicy } from '../domain/policy/check-policy.js';
import type { Policy } from '../domain/policy/policy.js';
import type { Problem } from '../domain/problem.js';
import { decodeText } from '../platform/text/decode.js';
import { jsonProblem } from './plain-json.js';
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
  return readPolicy(value);
}

/** The same of a value that is JSON already. */
export function readPolicy(value: unknown): ReadPolicy {
  const hostile = jsonProblem(value);
  if (hostile !== null) return refused([{ place: '全文', sentence: hostile }]);
  const result = policySchema.safeParse(value);
  if (!result.success) return refused(result.error.issues.map(shapeProblem));
  const problems = checkPolicy(result.data);
  return problems.length > 0 ? refused(problems) : { policy: result.data, problems: [] };
}

function refused(problems: Problem[]): ReadPolicy {
  return { policy: null, problems };
}

function shapeProblem(issue: z.core.$ZodIssue): Problem {
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  const at = { place: placeWords(path), path };
  if (issue.code !== 'unrecognized_keys') return { ...at, sentence: `${issue.message}。` };
  const keys = issue.keys.map((key) => (key.length > 40 ? `${key.slice(0, 40)}…` : key));
  return { ...at, sentence: `不认识“${keys.slice(0, 10).join('、')}”这一项。` };
}

const LISTS: Record<string, string> = { versions: '版', clocks: '条时限', categories: '个类别', ladder: '级催办' };

/** `['versions', 0, 'clocks', 2, 'unit']` → `第1版，第3条时限，unit`. */
export function placeWords(path: readonly PropertyKey[]): string {
  const words = path.flatMap((key, index) => {
    const list = LISTS[String(path[index - 1])];
    if (typeof key === 'number') return [list ? `第${key + 1}${list}` : `第${key + 1}项`];
    return typeof path[index + 1] === 'number' && LISTS[String(key)] ? [] : [String(key)];
  });
  return words.length > 0 ? words.join('，') : '全文';
}

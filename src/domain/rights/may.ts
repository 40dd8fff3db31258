import { Refusal } from '../refusal.js';
import type { Actor } from './actor.js';
import { RIGHTS, type Relation, type Right } from './rights.js';
import { ROLES, type Role } from './roles.js';

const EVERYTHING: readonly Relation[] = [
  'any',
  'submitted',
  'entrusted',
  'handles',
  'asked',
  'proposes',
  'invited',
  'keeps',
  'answers',
  'orphan',
  'owns',
  'named',
];

/**
 * How the actor may stand to something to have this right over it; empty when the actor never has it. Queries turn it into
 * their WHERE clause, so that a list and a single look can never disagree.
 */
export function reachOf(actor: Actor, right: Right): ReadonlySet<Relation> {
  const { scope, grants } = RIGHTS[right];
  if (actor.roles.includes('system')) return new Set(EVERYTHING);
  if (actor.scopes !== null && scope !== 'any' && (scope === null || !actor.scopes.includes(scope))) return new Set();
  return new Set(actor.roles.flatMap((role) => grants[role as Role] ?? []));
}

/** Whether there is anything the actor has this right over. */
export const mayAtAll = (actor: Actor, right: Right): boolean => reachOf(actor, right).size > 0;

/** Whether the actor has this right over something it stands in these relations to. */
export function may(actor: Actor, right: Right, relations: Iterable<Relation> = ['any']): boolean {
  if (actor.roles.includes('system')) return true;
  const reach = reachOf(actor, right);
  return [...relations].some((relation) => reach.has(relation));
}

/** Throws `Refusal` (403) for somebody who never has the right; it says who has. */
export function demandAtAll(actor: Actor, right: Right): void {
  if (mayAtAll(actor, right)) return;
  throw notAllowed(actor, right);
}

/** Throws `Refusal` (403) unless the actor has the right over something it stands in these relations to. */
export function demand(actor: Actor, right: Right, relations?: Iterable<Relation>): void {
  if (!may(actor, right, relations)) throw notAllowed(actor, right);
}

function notAllowed(actor: Actor, right: Right): Refusal {
  const { label, grants, scope } = RIGHTS[right];
  if (actor.scopes !== null)
    return new Refusal(
      'rights.not-allowed',
      `这个令牌不能“${label}”。`,
      scope === null ? '这一项只能登录后在页面上做。' : `请换一个范围含“${scope}”的令牌。`,
    );
  const roles = (Object.keys(grants) as Role[]).map((role) => ROLES[role]).join('、');
  return new Refusal(
    'rights.not-allowed',
    `您没有“${label}”的权限。`,
    `这件事由${roles}办理；需要调整权限，请找安全管理员。`,
  );
}

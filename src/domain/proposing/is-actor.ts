import type { Actor } from '../rights/actor.js';

/** Whether this proposer or invited signer is the person who asks, or the body that person acts for. */
export const isActor = (
  { memberId, unitId }: Pick<Actor, 'memberId' | 'unitId'>,
  one: { memberId: string | null; unitId: string | null } | undefined,
): boolean =>
  one !== undefined &&
  ((one.memberId !== null && one.memberId === memberId) || (one.unitId !== null && one.unitId === unitId));

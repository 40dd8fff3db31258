import type { Actor } from '../rights/actor.js';

/** 交办机关 with all the units that it may hand proposals over to. */
export interface HandingScope {
  id: string;
  name: string;
  /** The office itself. */
  unitId: string;
  units: readonly string[];
}

/** The bodies that somebody may act for: that of the own unit. */
export const bodiesFor = (actor: Actor, bodies: readonly HandingScope[]): HandingScope[] =>
  bodies.filter(({ unitId }) => actor.roles.includes('system') || unitId === actor.unitId);

/**
 * The body that hands over: the one that was chosen, or the only one that the person may act for. Null when there is none, or
 * several and none was chosen.
 */
export function actingBody(
  actor: Actor,
  bodies: readonly HandingScope[],
  chosen: string | undefined,
): HandingScope | null {
  const own = bodiesFor(actor, bodies);
  if (chosen !== undefined && chosen !== '') return own.find(({ id }) => id === chosen) ?? null;
  return own.length === 1 ? own[0]! : null;
}

import { Refusal } from '../refusal.js';
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

/** The district's bodies, with what units are called. */
export interface Handing {
  bodies: readonly HandingScope[];
  units: Readonly<Record<string, string>>;
}

/** Why somebody may give no proposal to any unit; null when the district has no bodies, or the person acts for one. */
export function noBodyRefusal(actor: Actor, { bodies }: Handing, doing: string): Refusal | null {
  if (bodies.length === 0 || bodiesFor(actor, bodies).length > 0) return null;
  return new Refusal(
    'workflow.no-body',
    `您所在的单位不是交办机关，不能${doing}。`,
    `${doing}由${bodies.map(({ name }) => name).join('、')}办理；需要调整，请系统管理员改“交办机关”。`,
  );
}

/** A unit that is to get a proposal. */
export interface Wanted {
  unitId: string;
  /** 会办: it may stand under another body than the one that hands over. */
  helps: boolean;
}

/** Why these units cannot get it from the bodies `own`; null when they can. `field` is the input it is told at. */
export function scopeRefusal(
  own: readonly HandingScope[],
  { bodies, units }: Handing,
  wanted: readonly Wanted[],
  field: string,
): Refusal | null {
  if (bodies.length === 0) return null;
  const within = (scopes: readonly HandingScope[], unitId: string) =>
    scopes.some((scope) => scope.units.includes(unitId));
  const outside = wanted.filter(({ unitId, helps }) => !within(helps ? bodies : own, unitId));
  if (outside.length === 0) return null;
  const called = outside.map(({ unitId }) => units[unitId] ?? '').join('、');
  const others = bodies.filter((scope) => outside.every(({ unitId }) => scope.units.includes(unitId)));
  const whose = others.length > 0 ? `请由${others.map(({ name }) => name).join('或')}交办` : '请另选承办单位';
  const scope = own.map(({ name }) => name).join('、');
  return new Refusal('workflow.out-of-scope', `${called}不在${scope}的交办范围内。`, `${whose}。`, {
    [field]: `${called}不在交办范围内`,
  });
}

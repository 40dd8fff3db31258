import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import type { Right } from '../../domain/rights/rights.js';

/** The pages that the head of every page leads to, in its order, each for those who have the right. */
const SECTIONS = {
  home: { label: '工作台', href: '/', right: 'case.read' },
  proposals: { label: '提案', href: '/proposals', right: 'case.read' },
  sitting: { label: '分办', href: '/sitting', right: 'sitting.read' },
  office: { label: '本单位', href: '/office', right: 'office.read' },
  commitments: { label: '承诺', href: '/commitments', right: 'case.read' },
  numbers: { label: '编号', href: '/numbers', right: 'number.read' },
  sessions: { label: '届次', href: '/sessions', right: 'number.read' },
  members: { label: '委员', href: '/members', right: 'directory.read' },
  units: { label: '单位', href: '/units', right: 'directory.read' },
  registers: { label: '登记', href: '/registers', right: 'register.units' },
  calendar: { label: '日历', href: '/calendar', right: 'calendar.read' },
  policy: { label: '规定', href: '/policy', right: 'policy.read' },
  bodies: { label: '交办机关', href: '/handing-bodies', right: 'bodies.edit' },
  accounts: { label: '账号', href: '/accounts', right: 'account.manage' },
  audit: { label: '审计', href: '/audit', right: 'log.read' },
} as const satisfies Record<string, { label: string; href: string; right: Right }>;
export type Section = keyof typeof SECTIONS | 'account' | 'other';

/** What of it the actor may open; nothing for nobody. */
export function navigationFor(actor: Actor | null): { label: string; href: string; section: string }[] {
  if (!actor) return [];
  return Object.entries(SECTIONS)
    .filter(([, { right }]) => mayAtAll(actor, right))
    .map(([section, { label, href }]) => ({ section, label, href }));
}

/** Where somebody who has just signed in begins: the desk, or the first page that is theirs. */
export function firstPage(actor: Actor): string {
  const own = (['home', 'accounts', 'audit', 'calendar'] as const).find((key) => mayAtAll(actor, SECTIONS[key].right));
  return own === undefined ? '/account' : SECTIONS[own].href;
}

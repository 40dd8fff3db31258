import type { Actor } from '../../domain/rights/actor.js';
import { mayAtAll } from '../../domain/rights/may.js';
import type { Right } from '../../domain/rights/rights.js';

/** A page that the head of every page leads to, for those who have the right. */
interface Place {
  label: string;
  href: string;
  right: Right;
  /** Keys that lead there, typed one after the other. */
  keys?: string;
  /** Looked up now and then: it stands in the menu 资料库 behind the daily work. */
  library?: true;
}

const SECTIONS = {
  home: { label: '工作台', href: '/', right: 'self', keys: 'g h' },
  proposals: { label: '提案', href: '/proposals', right: 'case.read', keys: 'g p' },
  sitting: { label: '分办', href: '/sitting', right: 'sitting.read', keys: 'g s' },
  proxy: { label: '代录', href: '/proxy-entry', right: 'feedback.record', keys: 'g e' },
  decisions: { label: '待决', href: '/decisions', right: 'hand.decide', keys: 'g d' },
  office: { label: '本单位', href: '/office', right: 'office.read', keys: 'g o' },
  reminders: { label: '催办', href: '/reminders', right: 'hand.remind', keys: 'g r' },
  commitments: { label: '承诺', href: '/commitments', right: 'case.read', keys: 'g c' },
  statistics: { label: '统计', href: '/statistics', right: 'statistics.read', keys: 'g t' },
  accounts: { label: '账号', href: '/accounts', right: 'account.manage' },
  audit: { label: '审计', href: '/audit', right: 'log.read' },
  numbers: { label: '编号', href: '/numbers', right: 'number.read', library: true },
  sessions: { label: '届次', href: '/sessions', right: 'number.read', library: true },
  members: { label: '委员', href: '/members', right: 'directory.read', library: true },
  units: { label: '单位', href: '/units', right: 'directory.read', library: true },
  registers: { label: '登记', href: '/registers', right: 'register.units', library: true },
  snippets: { label: '常用语', href: '/snippets', right: 'snippet.use', library: true },
  printing: { label: '批量打印', href: '/print-jobs', right: 'print.many', library: true },
  calendar: { label: '日历', href: '/calendar', right: 'calendar.read', library: true },
  policy: { label: '规定', href: '/policy', right: 'policy.read', library: true },
  admin: { label: '管理', href: '/admin', right: 'admin.desk', library: true },
  bodies: { label: '交办机关', href: '/handing-bodies', right: 'bodies.edit', library: true },
} as const satisfies Record<string, Place>;

/** A member works on the own proposals and nothing else: a short way, on a phone. */
const OF_MEMBERS = {
  mine: { label: '我的提案', href: '/mine', right: 'case.propose', keys: 'g h' },
  write: { label: '写提案', href: '/proposals/new', right: 'case.draft', keys: 'g w' },
} as const satisfies Record<string, Place>;
export type Section = keyof typeof SECTIONS | keyof typeof OF_MEMBERS | 'account' | 'other';

export interface NavigationEntry {
  section: string;
  label: string;
  href: string;
  /** `g p`; empty where no keys lead there. */
  keys: string;
}

/** What stands in the head: the daily work, and behind one menu what is looked up now and then. */
export interface Navigation {
  daily: NavigationEntry[];
  library: NavigationEntry[];
}

/** As many entries stand side by side without a menu. */
const SIDE_BY_SIDE = 6;

/** What the actor may open; nothing for nobody. Few entries need no menu. */
export function navigationFor(actor: Actor | null): Navigation {
  const open = Object.entries<Place>(isMember(actor) ? OF_MEMBERS : SECTIONS).filter(
    ([, { right }]) => actor !== null && mayAtAll(actor, right),
  );
  const entries = (library: boolean) =>
    open
      .filter(([, place]) => (place.library ?? false) === library)
      .map(([section, { label, href, keys = '' }]) => ({ section, label, href, keys }));
  const [daily, library] = [entries(false), entries(true)];
  return open.length > SIDE_BY_SIDE ? { daily, library } : { daily: [...daily, ...library], library: [] };
}

/** Nobody is a member and something else besides. */
export const isMember = (actor: Actor | null): boolean => actor?.roles.includes('member') ?? false;

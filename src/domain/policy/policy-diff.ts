import { policyItems, type PolicyItem, type Rules } from './policy-items.js';

/** What one rule said and what it says now; null where there was or is no such rule. */
export interface PolicyChange {
  part: string;
  /** `答复（会中提案）`. */
  subject: string;
  /** Which fact of the rule differs: `起算`, `依据`; empty for the rule's main value, or the rule as a whole. */
  fact: string;
  before: string | null;
  after: string | null;
}

/** What differs between two versions, in words, rule by rule; empty when they mean the same. */
export function policyChanges(before: Rules, after: Rules): PolicyChange[] {
  return itemChanges(policyItems(before), policyItems(after));
}

/** Rules are the same rule when part, subject and scope agree; what is left over is paired by part and subject alone. */
export function itemChanges(before: readonly PolicyItem[], after: readonly PolicyItem[]): PolicyChange[] {
  const exact = pair(before, after, ({ part, subject, key, scope }) => [part, key ?? subject, scope].join('\n'));
  const loose = pair(exact.removed, exact.added, ({ part, subject, key }) => [part, key ?? subject].join('\n'));
  const changes = [
    ...[...exact.pairs, ...loose.pairs].flatMap(([old, now]) => factChanges(old, now)),
    ...loose.removed.map((item) => ({ ...whole(item), before: inFull(item), after: null })),
    ...loose.added.map((item) => ({ ...whole(item), before: null, after: inFull(item) })),
  ];
  const parts = [...new Set([...before, ...after].map(({ part }) => part))];
  return changes.sort((a, b) => parts.indexOf(a.part) - parts.indexOf(b.part));
}

/** `答复：3个月 → 2个月`, `新增公开：…`, `删去公开：…`. */
export function changeWords({ subject, fact, before, after }: PolicyChange): string {
  if (before === null) return `新增${subject}：${after}`;
  if (after === null) return `删去${subject}：${before}`;
  return `${subject}${fact && `，${fact}`}：${before || '无'} → ${after || '无'}`;
}

function pair(before: readonly PolicyItem[], after: readonly PolicyItem[], keyOf: (item: PolicyItem) => string) {
  const added = [...after];
  const removed: PolicyItem[] = [];
  const pairs: [PolicyItem, PolicyItem][] = [];
  for (const old of before) {
    const index = added.findIndex((item) => keyOf(item) === keyOf(old));
    if (index < 0) removed.push(old);
    else pairs.push([old, ...added.splice(index, 1)] as [PolicyItem, PolicyItem]);
  }
  return { pairs, removed, added };
}

function factChanges(old: PolicyItem, now: PolicyItem): PolicyChange[] {
  const differing = Object.keys(now.facts)
    .filter((fact) => old.facts[fact] !== now.facts[fact])
    .map((fact) => ({ ...whole(now), fact, before: old.facts[fact] ?? '', after: now.facts[fact] ?? '' }));
  if (old.scope === now.scope) return differing;
  const scope = { before: old.scope || '全部提案', after: now.scope || '全部提案' };
  return [{ part: now.part, subject: now.subject, fact: '适用', ...scope }, ...differing];
}

function whole({ part, subject, scope }: PolicyItem) {
  return { part, subject: `${subject}${scope && `（${scope}）`}`, fact: '' };
}

function inFull({ facts }: PolicyItem): string {
  return Object.entries(facts)
    .filter(([, said]) => said !== '')
    .map(([fact, said]) => (fact === '' ? said : `${fact}：${said}`))
    .join('；');
}

import type { NamedTrail } from './audit-trail.js';

/** What the trails that belong to no case are about. */
export const NAMED_TRAILS: Readonly<Record<NamedTrail, string>> = {
  calendar: '工作日历',
  policy: '办理规定',
  accounts: '账号',
  numbers: '编号',
  sessions: '届次',
  registers: '登记表',
  sitting: '提案分类和交办机关',
  offices: '承办单位内部事务',
  units: '机构调整',
  printing: '批量打印',
  letterheads: '版头和用语',
  members: '委员名册',
  papers: '文书',
};

/** What people call a chain; `cases` are the names of those that are cases. */
export function chainName(chain: string, cases: ReadonlyMap<string, string>): string {
  return cases.get(chain) ?? NAMED_TRAILS[chain as NamedTrail] ?? `已不在库中的提案（${chain}）`;
}

import { lineRow, type LineRow } from '../../audit/log.page-views.js';
import type { TrailLineView } from '../../audit/log.views.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { PageView } from '../../platform/web/pages.js';
import type { CaseTrail } from './case-audit.queries.js';

export interface CaseAuditPage extends PageView {
  back: { href: string; label: string };
  intact: boolean;
  verdict: string;
  explanation: string;
  rows: LineRow[];
  csv: string;
  json: string;
  next: string | null;
  first: string | null;
}

export interface CaseAuditInput {
  id: string;
  trail: CaseTrail;
  items: readonly TrailLineView[];
  next: string | null;
  after: string | undefined;
  today: PlainDate;
  /** Whether the reader may open the case itself; an auditor may not. */
  opensCase: boolean;
}

export function caseAuditPage({ id, trail, items, next, after, today, opensCase }: CaseAuditInput): CaseAuditPage {
  const here = `/proposals/${id}/audit`;
  const { name, lines, problem } = trail;
  return {
    title: `${name}的审计记录`,
    section: opensCase ? 'proposals' : 'audit',
    back: opensCase ? { href: `/proposals/${id}`, label: name } : { href: '/audit', label: '审计' },
    intact: problem === null,
    verdict: problem === null ? '完好。' : '断裂。',
    explanation: problem ?? `${lines}条记录逐条相接，没有缺少、改动。`,
    rows: items.map((line) => lineRow(line, today)),
    csv: `${here}.csv`,
    json: `${here}.json`,
    next: next && `${here}?${new URLSearchParams({ after: next }).toString()}`,
    first: after === undefined ? null : here,
  };
}

import { paperLines, type PapersPage } from '../papers.page-views.js';
import type { CasePapersView } from './case-papers.service.js';

export function casePapersPage(id: string, { title, called, papers, hands }: CasePapersView): PapersPage {
  const here = `/proposals/${id}/papers`;
  return {
    title: '文书',
    section: 'proposals',
    back: `/proposals/${id}`,
    of: `${called}　${title}`,
    groups: [
      { label: '整件提案', papers: paperLines(here, papers) },
      ...hands.map(({ id: hand, unit, role, round, papers: own }) => ({
        label: `${unit}${role === '' ? '' : `（${role}）`}${round > 1 ? `第${round}次办理` : ''}`,
        papers: paperLines(here, own, `?hand=${hand}`),
      })),
    ].filter((group) => group.papers.length > 0),
  };
}

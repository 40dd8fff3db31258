import type { PapersOf } from '../papers.page-views.js';
import type { CasePapersView } from './case-papers.service.js';

export const casePapers = ({ title, called, papers, hands }: CasePapersView, here: string): PapersOf => ({
  of: `${called}　${title}`,
  groups: [
    { label: '整件提案', here, query: '', papers },
    ...hands.map(({ id, unit, role, round, papers: own }) => ({
      label: `${unit}${role === '' ? '' : `（${role}）`}${round > 1 ? `第${round}次办理` : ''}`,
      here,
      query: `?hand=${id}`,
      papers: own,
    })),
  ],
});

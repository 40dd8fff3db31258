import { printedDate, type PlainDate } from '../../../domain/plain-date.js';
import { Proposal } from '../../proposal.entity.js';
import type { CaseTrace } from './case-trace.js';

export const classify: CaseTrace = async ({ tx, caseId: id }, { proposal }, { values }) => {
  const subjectClass = values.class ?? null;
  await tx.update(Proposal, { id }, { subjectClass });
  const before = proposal.subjectClass === null ? '' : `，原为${proposal.subjectClass}`;
  return { about: `${subjectClass ?? '未分类'}${before}` };
};

export const confirmFiling: CaseTrace = async ({ tx, caseId: id }, _loaded, { values }) => {
  const { meeting, day } = values as { meeting: string; day: PlainDate };
  await tx.update(Proposal, { id }, { confirmedBy: meeting, confirmedDay: day });
  return { about: `${printedDate(day)}${meeting}` };
};

export const markKey: CaseTrace = async ({ tx, caseId: id }, _loaded, { values }) => {
  const { leader, day, meeting = null } = values as { leader: string; day: PlainDate; meeting?: string };
  await tx.update(Proposal, { id }, { isKey: true, keyLeader: leader, keyDay: day, keyMeeting: meeting });
  return { about: `${printedDate(day)}${meeting ?? ''}确定，${leader}督办` };
};

export const unmarkKey: CaseTrace = async ({ tx, caseId: id }, _loaded, { values }) => {
  await tx.update(Proposal, { id }, { isKey: false, keyLeader: null, keyDay: null, keyMeeting: null });
  return { reason: values.reason ?? '' };
};

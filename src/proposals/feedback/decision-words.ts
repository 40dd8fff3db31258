import type { AnswerDecision } from '../../domain/workflow/proposal-state.js';

/** 答复以后的决定, in the words of the trade. */
export const DECISIONS: Readonly<Record<AnswerDecision['kind'], string>> = {
  redo: '重新办理',
  no_redo: '不重新办理',
  closed: '办结',
  reopened: '恢复办理',
  archived: '归档',
};

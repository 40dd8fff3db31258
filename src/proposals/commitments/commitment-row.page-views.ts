import type { PlainDate } from '../../domain/plain-date.js';
import { COMMITMENT_STATE_WORDS } from '../../commitments/states.js';
import { dueWords, type DueWords } from '../../platform/web/day-words.js';
import type { CommitmentView } from './commitments.views.js';

/** A promise as lists and the case show it. */
export interface CommitmentRow {
  id: string;
  href: string;
  anchor: string;
  text: string;
  case: { href: string; label: string; title: string };
  owner: string;
  hasOwner: boolean;
  due: DueWords | null;
  dueText: string;
  hasDue: boolean;
  state: string;
  tone: string;
  notes: string[];
  late: boolean;
}

export function commitmentRow(view: CommitmentView, today: PlainDate): CommitmentRow {
  const { open } = COMMITMENT_STATE_WORDS[view.state];
  return {
    id: view.id,
    href: `/commitments/${view.id}`,
    anchor: `c-${view.id}`,
    text: view.text,
    case: {
      href: `/proposals/${view.caseId}`,
      label: view.proposalNumber === null ? '未编号' : `第${view.proposalNumber}号`,
      title: view.proposalTitle,
    },
    owner: view.owner ?? '未定责任人',
    hasOwner: view.owner !== null,
    due: dueWords({ day: view.dueDay, left: view.daysLeft }, today),
    dueText: view.withoutDue ? '无时限' : (view.duePrinted ?? '未定时限'),
    hasDue: view.dueDay !== null || view.withoutDue,
    state: view.stateLabel,
    tone: view.state === 'done' ? 'done' : open && view.state !== 'not_started' ? 'active' : '',
    notes: notes(view),
    late: view.overdue,
  };
}

function notes(view: CommitmentView): string[] {
  return [
    view.measure === null ? null : `目标：${view.measure}`,
    view.conditional ? '附有条件' : null,
    view.confirmed ? null : '按答复文字识别，未经确认',
    view.inText ? null : '新稿中已没有这句话',
  ].filter((note) => note !== null);
}

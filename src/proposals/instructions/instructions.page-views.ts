import type { PlainDate } from '../../domain/plain-date.js';
import { dayWords } from '../../platform/web/day-words.js';
import type { InstructionTaskView, InstructionView } from './instructions.views.js';

export interface InstructionCard {
  /** `张示例副区长 · 9月3日（周四）`. */
  head: string;
  text: string;
  paper: string | null;
  recorded: string;
  tasks: { text: string; due: string; late: boolean; report: string; paper: string | null }[];
}

export function instructionCards(instructions: readonly InstructionView[], today: PlainDate): InstructionCard[] {
  return instructions.map(({ leader, day, text, paperId, recordedBy, recordedDay, tasks }) => ({
    head: `${leader} · ${dayWords(day, today)}`,
    text: text ?? '',
    paper: paperHref(paperId),
    recorded: `${dayWords(recordedDay, today)}${recordedBy}登记`,
    tasks: tasks.map((task) => taskLine(task, today)),
  }));
}

function taskLine(task: InstructionTaskView, today: PlainDate): InstructionCard['tasks'][number] {
  const { unit, what, dueDay, overdue, report, reportedBy, reportedDay, paperId } = task;
  return {
    text: `${unit}：${what}`,
    due: dueDay === null ? '' : `${dayWords(dueDay, today)}前${overdue ? '（逾期未回报）' : ''}`,
    late: overdue,
    report: report === null ? '' : `${dayWords(reportedDay!, today)}${reportedBy ?? ''}回报：${report}`,
    paper: paperHref(paperId),
  };
}

const paperHref = (id: string | null): string | null => (id === null ? null : `/papers/${id}`);

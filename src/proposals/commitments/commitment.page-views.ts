import type { PlainDate } from '../../domain/plain-date.js';
import { shanghaiDay } from '../../platform/clock.js';
import { dayWords } from '../../platform/web/day-words.js';
import type { PageView } from '../../platform/web/pages.js';
import { actionButton, buttonGroups, type Buttons } from '../action-button.page-views.js';
import type { StepView } from '../workflow/step.views.js';
import type { CommitmentForm } from './commitment-form.page-views.js';
import { commitmentRow, type CommitmentRow } from './commitment-row.page-views.js';
import type { ChangeView, CommitmentDetail, ProgressView } from './commitments.views.js';

export interface CommitmentPage extends PageView {
  row: CommitmentRow;
  no: number;
  actions: Buttons;
  /** What it is about, and who keeps it until when. */
  facts: { name: string; value: string }[];
  milestones: { text: string; day: string; done: string; late: boolean }[];
  progress: {
    day: string;
    text: string;
    percent: string;
    link: string | null;
    file: { href: string; name: string } | null;
    who: string;
  }[];
  changes: { what: string; tone: string; when: string; lines: string[]; who: string }[];
  /** The promise that is followed in its place. */
  continues: string | null;
  /** Only while it is a draft's, for those who may fill it in. */
  form: CommitmentForm | null;
  problem: string;
}

export interface CommitmentPageInput {
  view: CommitmentDetail;
  steps: readonly StepView[];
  form: CommitmentForm | null;
  today: PlainDate;
  problem?: string;
}

export function commitmentPage({ view, steps, form, today, problem = '' }: CommitmentPageInput): CommitmentPage {
  const row = commitmentRow(view, today);
  return {
    title: '承诺',
    section: 'commitments',
    width: 'narrow',
    row,
    no: view.no,
    actions: buttonGroups(
      steps.filter(({ aside }) => !aside).map((step) => actionButton(step)),
      steps.filter(({ aside }) => aside).map((step) => actionButton(step)),
    ),
    facts: facts(view, row, today),
    milestones: view.milestones.map(({ text, day, doneDay }) => ({
      text,
      day: dayWords(day, today),
      done: doneDay === null ? '' : `${dayWords(doneDay, today)}完成`,
      late: doneDay === null && day < today,
    })),
    progress: view.progress.map((entry) => progressEntry(entry, today)),
    continues: view.continuesId && `/commitments/${view.continuesId}`,
    changes: view.changes.map((change) => changeEntry(change, today)),
    form,
    problem,
  };
}

function facts(view: CommitmentDetail, row: CommitmentRow, today: PlainDate): CommitmentPage['facts'] {
  const day = (on: PlainDate | null) => on && dayWords(on, today);
  const all: [string, string | null][] = [
    ['答复单位', view.answeringUnit],
    ['责任单位', row.owner],
    ['责任人', view.ownerPerson && `${view.ownerPerson}（内部掌握，不公开）`],
    ['签发', day(view.issuedDay)],
    ['时限', day(view.dueDay) ?? row.dueText],
    ['原定时限', day(view.firstDueDay)],
    ['无时限的理由', view.withoutDue && view.issuedDay !== null ? view.undatedReason : null],
    ['复核日', day(view.recheckDay)],
    ['可核验的结果', view.measure],
    ['前提条件', view.condition],
    ['进度', view.percent === null ? null : `${view.percent}%`],
    ['销号', day(view.doneDay)],
  ];
  return all.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}

function progressEntry(entry: ProgressView, today: PlainDate): CommitmentPage['progress'][number] {
  const { day, text, percent, link, file, actor, unit, at } = entry;
  const entered = shanghaiDay(at);
  return {
    day: dayWords(day, today),
    text,
    percent: percent === null ? '' : `${percent}%`,
    link,
    file: file && { href: `/papers/${file.id}`, name: file.name },
    who: `${who(actor, unit)}${entered === day ? '' : `，${dayWords(entered, today)}录入`}`,
  };
}

function changeEntry(change: ChangeView, today: PlainDate): CommitmentPage['changes'][number] {
  const day = (on: PlainDate | null) => (on === null ? '没有时限' : dayWords(on, today));
  const moved = change.toDueDay !== null && `时限：${day(change.fromDueDay)} → ${day(change.toDueDay)}`;
  const lines = [
    change.what && `调整为：${change.what}`,
    change.what && change.fromMeasure && `原来：${change.fromMeasure}`,
    moved,
    change.toUnit && `责任单位：${change.fromUnit ?? '答复单位'} → ${change.toUnit}`,
    change.reason,
    change.approval && `经${change.approval}批准`,
    change.decidedBy &&
      `${change.stateLabel}：${change.decidedBy}${change.decidedAt ? `，${dayWords(shanghaiDay(change.decidedAt), today)}` : ''}${change.decision ? `。${change.decision}` : ''}`,
  ];
  return {
    what: `${change.kindLabel}${change.state === 'asked' ? '（待批）' : ''}`,
    tone: change.state === 'asked' ? 'soon' : '',
    when: dayWords(change.day ?? shanghaiDay(change.at), today),
    lines: lines.filter((line): line is string => typeof line === 'string' && line !== ''),
    who: who(change.actor, change.unit),
  };
}

const who = (actor: string, unit: string | null): string => (unit === null ? actor : `${actor}（${unit}）`);

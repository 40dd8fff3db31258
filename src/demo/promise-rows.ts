import { NOTHING_CHANGED } from '../commitments/commitment-changes.js';
import { CommitmentChange } from '../commitments/commitment-change.entity.js';
import type { CommitmentMilestone } from '../commitments/commitment-milestone.entity.js';
import type { CommitmentProgress } from '../commitments/commitment-progress.entity.js';
import { newCommitment } from '../commitments/commitment-store.js';
import type { Commitment } from '../commitments/commitment.entity.js';
import { datedShare, shareWords } from '../domain/commitments/dated-share.js';
import { recheckDay } from '../domain/commitments/recheck-day.js';
import type { PlainDate } from '../domain/plain-date.js';
import type { PromiseAction } from '../domain/workflow/promises/machine.js';
import type { ReplyVersion } from '../letters/reply-version.entity.js';
import { promisesIn } from '../proposals/replies/letter-text.js';
import type { CommitmentState } from '../proposals/states.js';
import { demoActor } from './accounts.js';
import { CALENDAR } from './case-days.js';
import { officeHour } from './days.js';
import type { DemoFollowed, DemoLetter } from './demo-case.js';
import type { Happening } from './happening.js';
import { demoId } from './ids.js';
import { RULES } from './hand-rows.js';

/** What one letter promised and what became of it. */
export interface PromiseRows {
  commitments: Commitment[];
  progress: CommitmentProgress[];
  milestones: CommitmentMilestone[];
  changes: CommitmentChange[];
  happenings: Happening[];
}

export interface PromisingLetter {
  caseId: string;
  replyId: string;
  newest: ReplyVersion;
  letter: DemoLetter;
  /** Short name of the unit that answers. */
  unit: string;
  /** The day of the signature; null for a draft, which binds nobody. */
  issuedDay: PlainDate | null;
}

const SUPERVISION = '区督查室';

export function promiseRows(source: PromisingLetter): PromiseRows {
  const { caseId, replyId, newest, letter, unit, issuedDay } = source;
  const place = { caseId, replyId, replyVersion: newest.no };
  const told = promisesIn(newest.text).map((promise, i) => {
    const id = demoId('commitment', replyId, i + 1);
    const row: Commitment = { ...newCommitment(place, promise, i + 1, newest.at), id };
    if (issuedDay === null) return { ...NOTHING, row };
    return new Story(issued(row, issuedDay), unit).of(letter.followed?.[i + 1]);
  });
  const dated = told.filter(({ row }) => row.firstDueDay !== null).length;
  const promises = shareWords(datedShare(told.length, dated));
  const issuing: Happening[] =
    issuedDay === null || told.length === 0
      ? []
      : [
          {
            day: issuedDay,
            unit,
            event: { action: 'commitment.issued', detail: { version: newest.no, promises } },
          },
        ];
  return {
    commitments: told.map(({ row }) => row),
    progress: told.flatMap(({ progress }) => progress),
    milestones: told.flatMap(({ milestones }) => milestones),
    changes: told.flatMap(({ changes }) => changes),
    happenings: [...issuing, ...told.flatMap(({ happenings }) => happenings)],
  };
}

type Told = Omit<PromiseRows, 'commitments'> & { row: Commitment };

const NOTHING: Omit<PromiseRows, 'commitments'> = { progress: [], milestones: [], changes: [], happenings: [] };

const issued = (row: Commitment, issuedDay: PlainDate): Commitment => ({
  ...row,
  issuedDay,
  firstDueDay: row.dueDay,
  withoutDue: row.dueDay === null,
  recheckDay: row.dueDay === null ? nextRecheck(issuedDay) : null,
  version: 2,
});

const nextRecheck = (from: PlainDate): PlainDate | null => recheckDay(RULES.version, from, CALENDAR)?.due ?? null;

/** Tells step by step what became of one promise. */
class Story {
  private readonly progress: CommitmentProgress[] = [];
  private readonly milestones: CommitmentMilestone[] = [];
  private readonly changes: CommitmentChange[] = [];
  private readonly happenings: Happening[] = [];

  constructor(
    private row: Commitment,
    private readonly answering: string,
  ) {}

  of(followed: DemoFollowed | undefined): Told {
    if (followed) this.tell(followed);
    const { row, progress, milestones, changes, happenings } = this;
    return { row, progress, milestones, changes, happenings };
  }

  private tell(followed: DemoFollowed): void {
    const { ownerUnit, person = null } = followed;
    const ownerUnitId = ownerUnit === undefined ? null : demoId('unit', ownerUnit);
    this.row = { ...this.row, ownerUnitId, ownerPerson: person, confirmed: true };
    const keeper = ownerUnit ?? this.answering;
    const acts: [PlainDate, () => void][] = [];
    for (const [i, milestone] of (followed.milestones ?? []).entries()) {
      acts.push([this.row.issuedDay!, () => this.addMilestone(keeper, i + 1, milestone)]);
      if (milestone.done)
        acts.push([milestone.done, () => this.finishMilestone(keeper, milestone.text, milestone.done!)]);
    }
    const entries = followed.progress ?? [];
    for (const entry of entries) {
      const last = entry === entries.at(-1) && ['awaiting_check', 'done'].includes(followed.state);
      acts.push([entry.day, () => this.report(keeper, entry, last)]);
    }
    this.addDelay(acts, keeper, followed.delay);
    const { adjusted, checked, rechecks = [] } = followed;
    if (adjusted) acts.push([adjusted.day, () => this.adjust(adjusted)]);
    for (const { day, note } of rechecks) acts.push([day, () => this.recheck(keeper, day, note)]);
    if (checked) acts.push([checked.day, () => this.checkOff(checked)]);
    for (const [, act] of acts.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) act();
    if (this.row.state === 'not_started') this.row = { ...this.row, state: followed.state };
  }

  private addDelay(acts: [PlainDate, () => void][], keeper: string, delay: DemoFollowed['delay']): void {
    if (!delay) return;
    const { asked, to, reason, granted, refused } = delay;
    const decided = granted ? [granted, 'granted', null] : refused ? [refused[0], 'refused', refused[1]] : null;
    const [day, state, decision] = (decided ?? [null, 'asked', null]) as [
      PlainDate | null,
      CommitmentChange['state'],
      string | null,
    ];
    acts.push([
      asked,
      () => {
        this.change(asked, keeper, 'delay', {
          state,
          reason,
          fromDueDay: this.row.dueDay,
          toDueDay: to,
          decision,
          decidedBy: day && demoActor(SUPERVISION).name,
          decidedAt: day && officeHour(day, 60),
        });
        this.step(asked, keeper, 'request_delay', this.row.state, reason);
      },
    ]);
    if (granted)
      acts.push([
        granted,
        () => {
          this.row = { ...this.row, dueDay: to };
          this.step(granted, SUPERVISION, 'grant_delay', this.row.state);
        },
      ]);
    if (refused)
      acts.push([refused[0], () => this.step(refused[0], SUPERVISION, 'refuse_delay', this.row.state, refused[1])]);
  }

  private addMilestone(
    unit: string,
    no: number,
    { day, text, done = null }: { day: PlainDate; text: string; done?: PlainDate | null },
  ): void {
    const id = demoId('milestone', this.row.id, no);
    this.milestones.push({ id, commitmentId: this.row.id, no, day, text, doneDay: done });
    this.step(this.row.issuedDay!, unit, 'add_milestone', this.row.state, text);
  }

  private finishMilestone(unit: string, text: string, day: PlainDate): void {
    this.enter(unit, { day, text: `完成节点“${text}”。` });
    this.step(day, unit, 'finish_milestone', 'in_progress', text);
  }

  private report(unit: string, entry: { day: PlainDate; text: string; percent?: number }, last: boolean): void {
    this.enter(unit, entry);
    this.row = { ...this.row, percent: entry.percent ?? this.row.percent };
    const to = last ? 'awaiting_check' : 'in_progress';
    this.step(entry.day, unit, last ? 'submit_for_check' : 'report_progress', to, entry.text);
  }

  private adjust({ day, what, reason, approval, due }: NonNullable<DemoFollowed['adjusted']>): void {
    const { measure: fromMeasure, dueDay: fromDueDay } = this.row;
    this.change(day, SUPERVISION, 'adjustment', { reason, what, approval, fromMeasure, fromDueDay, toDueDay: due });
    this.row = { ...this.row, measure: what, dueDay: due };
    this.step(day, SUPERVISION, 'adjust', 'adjusted', reason);
  }

  private recheck(unit: string, day: PlainDate, note: string): void {
    this.change(day, unit, 'recheck', { day, reason: note });
    this.row = { ...this.row, recheckDay: nextRecheck(day) };
    this.step(day, unit, 'recheck', this.row.state, note);
  }

  private checkOff({ day, note }: NonNullable<DemoFollowed['checked']>): void {
    this.change(day, SUPERVISION, 'check_off', { day, reason: note });
    this.row = { ...this.row, doneDay: day, recheckDay: null };
    this.step(day, SUPERVISION, 'check_off', 'done', note);
  }

  private enter(
    unit: string,
    { day, text, percent = null }: { day: PlainDate; text: string; percent?: number | null },
  ): void {
    const actor = demoActor(unit);
    this.progress.push({
      id: demoId('progress', this.row.id, this.progress.length + 1),
      commitmentId: this.row.id,
      day,
      text,
      percent,
      link: null,
      paperId: null,
      actorId: actor.id,
      actorName: actor.name,
      unitName: actor.unitName,
      at: officeHour(day, 90),
    });
  }

  private change(
    day: PlainDate,
    unit: string,
    kind: CommitmentChange['kind'],
    fields: Partial<CommitmentChange>,
  ): void {
    const actor = demoActor(unit);
    this.changes.push({
      id: demoId('change', this.row.id, this.changes.length + 1),
      commitmentId: this.row.id,
      kind,
      state: 'made',
      ...NOTHING_CHANGED,
      actorName: actor.name,
      unitName: actor.unitName,
      at: officeHour(day, 30),
      ...fields,
    });
  }

  private step(day: PlainDate, unit: string, step: PromiseAction, to: CommitmentState, reason?: string): void {
    const { no, state: from, version } = this.row;
    this.row = { ...this.row, state: to, version: version + 1, updatedAt: officeHour(day, 90) };
    const detail = { no, step, ...(reason !== undefined && { reason }) };
    this.happenings.push({ day, unit, event: { action: 'commitment.step', from, to, detail } });
  }
}

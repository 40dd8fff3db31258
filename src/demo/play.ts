import type { EntityManager } from 'typeorm';
import { CalendarStore } from '../calendar/calendar-store.js';
import type { PlainDate } from '../domain/plain-date.js';
import type { Actor } from '../domain/rights/actor.js';
import type { CaseAction } from '../domain/workflow/cases/machine.js';
import type { HandAction } from '../domain/workflow/hands/machine.js';
import type { Typed } from '../domain/workflow/inputs.js';
import { shanghaiDay, type Clock } from '../platform/clock.js';
import type { Database } from '../platform/database/database.js';
import type { FileStore } from '../platform/files/file-store.js';
import { newId } from '../platform/database/ids.js';
import { PaperReader } from '../platform/pdf/paper-reader.js';
import { PolicyStore } from '../policy/policy-store.js';
import { CaseDueDays } from '../proposals/due/case-due-days.js';
import { DistrictRules } from '../proposals/due/district-rules.js';
import { InstructionTask } from '../proposals/instructions/instruction-task.entity.js';
import { Instruction } from '../proposals/instructions/instruction.entity.js';
import { OfficeActs } from '../proposals/office/office-acts.service.js';
import { Paper } from '../proposals/papers/paper.entity.js';
import { PromiseEntries } from '../proposals/commitments/promise-entries.service.js';
import type { ReplyQueries } from '../proposals/replies/replies.queries.js';
import { ReplyRecordService } from '../proposals/replies/reply-record.service.js';
import { ReplyResultsService } from '../proposals/replies/reply-results.service.js';
import { ReplyService } from '../proposals/replies/replies.service.js';
import { ParagraphComments } from '../proposals/reviewing/comments.service.js';
import { Reply } from '../letters/reply.entity.js';
import type { TypedRecord } from '../letters/record-input.js';
import type { LetterPress } from '../proposals/replies/letter-press.js';
import type { ReminderChannel } from '../domain/reminders/remind.js';
import { ReminderService } from '../proposals/reminders/reminders.service.js';
import { HandingBodies } from '../proposals/sitting/handing-bodies.service.js';
import { HandOvers } from '../proposals/sitting/hand-overs.service.js';
import { HigherProposals } from '../proposals/sitting/higher.service.js';
import { CASES } from '../proposals/workflow/cases/cases.js';
import { HANDS } from '../proposals/workflow/hands/hands.js';
import { BatchSteps } from '../proposals/workflow/batch-steps.service.js';
import { Steps } from '../proposals/workflow/steps.service.js';
import { caseId } from './case-rows.js';
import { officeHour } from './days.js';
import { demoId } from './ids.js';
import { scanRow, type Scan, type StoredScans } from './scans.js';

/** Nothing is numbered while the district is loaded, so nothing is printed. */
const NO_PRESS: LetterPress = { print: () => Promise.reject(new Error('The demo district prints no letter.')) };

/** Remarks are only written here. */
const NO_READER = null as unknown as ReplyQueries;

/** The session whose cases are under way. */
const MEETING = 5;

/**
 * People of the demo district at work: the same services that pages and API call, on a clock of its own, within the one
 * transaction that loads the district. What the rules do not allow stops the loading.
 */
export class Play {
  readonly handOvers: HandOvers;
  readonly bodies: HandingBodies;
  readonly higher: HigherProposals;
  readonly office: OfficeActs;
  private readonly reminders: ReminderService;
  private readonly steps: Steps;
  private readonly replies: ReplyService;
  private readonly comments: Pick<ParagraphComments, 'add'>;
  private readonly rules: DistrictRules;
  tx!: EntityManager;
  private now = officeHour('2026-01-05', 0);

  constructor(
    { unitOfWork, reader }: Database,
    private readonly scans: StoredScans,
    files: FileStore,
  ) {
    const clock: Clock = { now: () => this.now, today: () => shanghaiDay(this.now) };
    const policy = new PolicyStore(reader);
    this.rules = new DistrictRules(new CalendarStore(reader), policy);
    const dueDays = new CaseDueDays(reader, this.rules);
    this.steps = new Steps(unitOfWork, reader, this.rules, dueDays, files, NO_PRESS, new PaperReader(), null, clock);
    this.handOvers = new HandOvers(unitOfWork, new BatchSteps(this.rules, dueDays, clock), clock);
    this.bodies = new HandingBodies(unitOfWork, reader, clock);
    this.higher = new HigherProposals(unitOfWork, policy, clock);
    this.office = new OfficeActs(unitOfWork, reader, clock);
    this.reminders = new ReminderService(unitOfWork, this.rules, clock);
    this.replies = new ReplyService(
      unitOfWork,
      new ReplyRecordService(unitOfWork, clock),
      new ReplyResultsService(unitOfWork, clock),
      new PromiseEntries(),
      clock,
    );
    this.comments = new ParagraphComments(reader, unitOfWork, NO_READER, clock);
  }

  /** Reads the rules and the calendar once, outside the transaction that knows no others. */
  ready(): Promise<unknown> {
    return this.rules.read();
  }

  /** From now on it is this day; one minute passes between two acts. */
  on(day: PlainDate): void {
    this.now = officeHour(day, 180);
  }

  /** A step of a proposal of the session, named by its matter. */
  async case(who: Actor, matter: string, action: CaseAction, typed: Typed = {}): Promise<void> {
    await this.caseOf(who, this.idOf(matter), action, typed);
  }

  async caseOf(who: Actor, id: string, action: CaseAction, typed: Typed = {}): Promise<void> {
    this.pass();
    await this.steps.takeWithin(this.tx, CASES, who, id, action, { version: null, typed });
  }

  /** A step of what one unit has of a proposal. */
  async hand(who: Actor, [matter, unit, round = 1]: Held, action: HandAction, typed: Typed = {}): Promise<void> {
    this.pass();
    const id = demoId('assignment', this.idOf(matter), unit, round);
    await this.steps.takeWithin(this.tx, HANDS, who, id, action, { version: null, typed });
  }

  /** What a unit writes: its reply, or its opinion to the unit that answers. Gives the reply's id. */
  async write(who: Actor, [matter, unit, round = 1]: Held, text: string, record?: TypedRecord): Promise<string> {
    this.pass();
    const { replyId, version } = await this.replies.start(who, demoId('assignment', this.idOf(matter), unit, round));
    this.pass();
    const elements = record && { record: { version: 0, values: record } };
    await this.replies.saveWithRest(who, replyId, { base: version, text }, { ...elements });
    return replyId;
  }

  /** 批注 on paragraphs of the newest version. */
  async comment(who: Actor, replyId: string, comments: readonly { paragraph: number; text: string }[]): Promise<void> {
    this.pass();
    const { version } = await this.tx.findOneByOrFail(Reply, { id: replyId });
    await this.comments.add(
      who,
      replyId,
      comments.map((comment) => ({ ...comment, version })),
    );
  }

  /** 催办 of what one unit has of a proposal; a reminder that the rules do not allow stops the loading like any step. */
  async remind(who: Actor, [matter, unit, round = 1]: Held, channel: ReminderChannel, note: string): Promise<void> {
    this.pass();
    const id = demoId('assignment', this.idOf(matter), unit, round);
    const [result] = await this.reminders.remind(who, { assignmentIds: [id], channel, note });
    if (result?.refusal) throw result.refusal;
  }

  /** A scan that somebody has just sent, for a step to take up. */
  async scan(who: Actor, scan: Scan): Promise<string> {
    const id = newId();
    await this.tx.insert(Paper, scanRow(this.scans, { id, scan, by: who, day: shanghaiDay(this.now) }));
    return id;
  }

  /** What an instruction on a proposal asks of a unit. */
  async taskOf(matter: string, unit: string): Promise<{ task: string }> {
    const found = await this.tx
      .createQueryBuilder(InstructionTask, 'task')
      .innerJoin(Instruction, 'instruction', 'instruction.id = task.instructionId')
      .where('instruction.caseId = :id AND task.unitId = :unit', { id: this.idOf(matter), unit: demoId('unit', unit) })
      .getOneOrFail();
    return { task: found.id };
  }

  idOf(matter: string): string {
    return caseId({ meeting: MEETING, matter });
  }

  /** A step is taken after the one before it. */
  pass(): void {
    this.now = new Date(this.now.getTime() + 60_000);
  }

  get at(): Date {
    return this.now;
  }
}

/** Matter of the proposal, short name of the unit, which time it handles it. */
export type Held = readonly [matter: string, unit: string, round?: 1 | 2];

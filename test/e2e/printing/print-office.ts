import { PDFDocument } from '@cantoo/pdf-lib';
import { Unit } from '../../../src/directory/unit.entity.js';
import type { LetterModel } from '../../../src/domain/letter/model.js';
import type { Role } from '../../../src/domain/rights/roles.js';
import { ReplyVersion } from '../../../src/letters/reply-version.entity.js';
import { Reply } from '../../../src/letters/reply.entity.js';
import type { Sheet } from '../../../src/letters/sheets/sheet.js';
import type { PrintedSheet, SheetPress, SheetWaiting } from '../../../src/letters/sheets/sheet-press.js';
import { newId } from '../../../src/platform/database/ids.js';
import { JobItem } from '../../../src/platform/jobs/job-item.entity.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import { Job } from '../../../src/platform/jobs/job.entity.js';
import type { PrinterCare } from '../../../src/platform/platform.module.js';
import { sha256 } from '../../../src/platform/sha256.js';
import { Assignment } from '../../../src/proposals/assignments/assignment.entity.js';
import { newHand } from '../../../src/proposals/assignments/new-hand.js';
import { Proposal } from '../../../src/proposals/proposal.entity.js';
import type { Database } from '../../../src/platform/database/database.js';
import type { LetterPress, PressOptions, PrintedLetter } from '../../../src/proposals/replies/letter-press.js';
import { bearing, plantAccount, plantToken } from '../../support/people.js';
import { testApp, type OtherParts, type TestApp } from '../../support/app.js';
import { HandClock } from '../../support/sign-in.js';
import { plantProposals, plantSession } from '../numbers/submitted.js';

/** Prints real PDFs of two or three pages, without a browser; tests put something in its way. */
export class PdfPress implements LetterPress, SheetPress, PrinterCare {
  /** Titles, in the order in which they were asked for. */
  readonly printed: string[] = [];
  readonly options: PressOptions[] = [];
  readonly sheets: { sheet: Sheet; title: string; options: SheetWaiting }[] = [];
  before: (title: string) => Promise<void> | void = () => undefined;

  async print(model: LetterModel, _record: unknown, options: PressOptions): Promise<PrintedLetter> {
    const title = model.title ?? '';
    this.printed.push(title);
    this.options.push(options);
    await this.before(title);
    options.cancel?.throwIfAborted();
    const document = await PDFDocument.create();
    const pages = Number(/(\d)号/.exec(title)?.[1]) % 2 === 0 ? 2 : 3;
    for (let page = 0; page < pages; page++) document.addPage([595, 842]);
    document.setTitle(title);
    document.setCreationDate(new Date(0));
    document.setModificationDate(new Date(0));
    const pdf = await document.save();
    return { pdf, sha256: sha256(pdf), pages, missing: [] };
  }

  pictures(drawings: readonly string[]): Promise<Uint8Array[]> {
    return Promise.resolve(drawings.map(() => new Uint8Array()));
  }

  async printSheet(sheet: Sheet, title: string, options: SheetWaiting = {}): Promise<PrintedSheet> {
    this.sheets.push({ sheet, title, options });
    await this.before(title);
    options.cancel?.throwIfAborted();
    const document = await PDFDocument.create();
    document.addPage([595, 842]);
    document.setTitle(title);
    document.setSubject(JSON.stringify(sheet).slice(0, 2000));
    document.setCreationDate(new Date(0));
    document.setModificationDate(new Date(0));
    return { pdf: await document.save(), pages: 1, missing: [] };
  }

  healthy(): Promise<boolean> {
    return Promise.resolve(true);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

export interface PrintJobBody {
  id: string;
  state: string;
  total: number;
  done: number;
  failed: number;
  progress: string;
  title: string;
  problem: { code: string; sentence: string; remedy: string } | null;
  package: { href: string } | null;
  merged: { href: string; pages: number; sha256: string } | null;
}

type Agent = ReturnType<typeof bearing>;

/** A district with many cases that have a written reply each. */
export class PrintOffice {
  private constructor(
    readonly test: TestApp,
    readonly press: PdfPress,
    readonly clock: HandClock,
    readonly cases: string[],
    readonly housing: string,
    readonly supervision: Agent,
  ) {}

  static async start(count: number, others: OtherParts = {}): Promise<PrintOffice> {
    const press = new PdfPress();
    const clock = new HandClock(new Date('2026-11-17T10:00:00+08:00'));
    const test = await testApp(clock.now(), { clock, printer: press, sheets: press, ...others });
    const housing = newId();
    await test.database.unitOfWork.run((tx) =>
      tx.insert(Unit, { id: housing, name: '示例区住房建设局', shortName: '区住建局', kind: 'government' }),
    );
    const cases = await plantLetters(test.database, housing, count);
    return new PrintOffice(test, press, clock, cases, housing, await agentOf(test, 'supervision'));
  }

  agentOf(role: Role, unitId: string | null = null): Promise<Agent> {
    return agentOf(this.test, role, unitId);
  }

  get runner(): JobRunner {
    return this.test.app.get(JobRunner);
  }

  async order(more: object = {}, agent = this.supervision): Promise<PrintJobBody> {
    const { body } = await agent
      .post('/api/v1/print-jobs')
      .send({ kind: 'reply', ids: this.cases, ...more })
      .expect(201);
    return body as PrintJobBody;
  }

  /** What is ordered meanwhile waits. */
  async still<T>(work: () => Promise<T>): Promise<T> {
    const { runner } = this;
    const wake = runner.wake.bind(runner);
    runner.wake = () => undefined;
    try {
      return await work();
    } finally {
      runner.wake = wake;
    }
  }

  /** As it is once nothing is due any more. */
  async settled(id: string, agent = this.supervision): Promise<PrintJobBody> {
    this.runner.wake();
    await this.runner.idle();
    return (await agent.get(`/api/v1/print-jobs/${id}`).expect(200)).body as PrintJobBody;
  }

  items(id: string): Promise<JobItem[]> {
    return this.test.database.reader.manager.find(JobItem, { where: { jobId: id }, order: { no: 'ASC' } });
  }

  job(id: string): Promise<Job> {
    return this.test.database.reader.manager.findOneByOrFail(Job, { id });
  }
}

async function agentOf(test: TestApp, role: Role, unitId: string | null = null): Promise<Agent> {
  const account = await plantAccount(test.database, { roles: [role], name: role, unitId });
  return bearing(await plantToken(test.database, account), test.app.getHttpServer());
}

/** Numbered cases in hand, each with a letter that was saved once; gives the cases in the order of the list. */
export async function plantLetters(database: Database, unitId: string, count: number): Promise<string[]> {
  const ids = await plantProposals(database, await plantSession(database), count, { state: 'in_handling' });
  await database.unitOfWork.run(async (tx) => {
    for (const [i, proposalId] of ids.entries()) {
      const number = `2026${String(i + 1).padStart(3, '0')}`;
      await tx.update(Proposal, { id: proposalId }, { number, numberKey: number, searchText: `${number} 林示例` });
      const hand = newHand({
        proposalId,
        unitId,
        role: 'sole',
        round: 1,
        handedOverDay: '2026-03-01',
        state: 'drafting',
      });
      await tx.insert(Assignment, hand);
      const reply: Reply = {
        id: newId(),
        caseId: proposalId,
        assignmentId: hand.id,
        round: 1,
        version: 1,
        record: {},
        recordVersion: 0,
        undatedReason: null,
        updatedAt: new Date('2026-04-01T00:00:00Z'),
      };
      await tx.insert(Reply, reply);
      await tx.insert(ReplyVersion, {
        id: newId(),
        replyId: reply.id,
        no: 1,
        text: letter(number, i),
        authorId: 'test',
        authorName: '王示例',
        at: new Date('2026-04-01T00:00:00Z'),
        sourceSha256: null,
        sourceName: null,
      });
    }
  });
  return ids;
}

const letter = (number: string, i: number): string => `对区政协一届五次会议第${number}号提案的答复

尊敬的林示例委员：
　　您提出的《关于第${i + 1}件事的提案》收悉，现答复如下：
　　今年已办成。
　　感谢您的关心。
`;

import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { byName } from '../../directory/by-name.js';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import { sessionView, type SessionView } from '../../directory/directory.views.js';
import { Unit } from '../../directory/unit.entity.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import type { WorkCalendar } from '../../domain/work-calendar/work-calendar.js';
import type { Actor } from '../../domain/rights/actor.js';
import { may } from '../../domain/rights/may.js';
import { Commitment } from '../../commitments/commitment.entity.js';
import { Reply } from '../../letters/reply.entity.js';
import { ReplyVersion } from '../../letters/reply-version.entity.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../../proposals/assignments/assignment.entity.js';
import { ArchivedPaper } from '../../proposals/closing/archived-paper.entity.js';
import { CaseDecision } from '../../proposals/closing/case-decision.entity.js';
import { Contact } from '../../proposals/contacts/contact.entity.js';
import { DistrictRules } from '../../proposals/due/district-rules.js';
import { Feedback } from '../../proposals/feedback/feedback.entity.js';
import { groupBy } from '../../proposals/group.js';
import { IssuedPaper } from '../../proposals/issuing/issued-paper.entity.js';
import { notFound } from '../../proposals/not-found.js';
import { Proposal } from '../../proposals/proposal.entity.js';
import { ProposerQueries } from '../../proposals/proposers.queries.js';
import type { Reminder } from '../../proposals/reminders/reminder.entity.js';
import { remindersOf } from '../../proposals/reminders/reminders.queries.js';
import { UNSUBMITTED } from '../../proposals/rights/standing.js';

/** Rows of one query at most: a list of ids longer than that is asked for in parts. */
const CHUNK = 500;
/** 汇编 and ledger of more would keep everybody else waiting. */
const MOST_CASES = 5000;

export interface SessionCase {
  proposal: Proposal;
  proposers: string[];
  hands: (Assignment & { unit: Unit | null })[];
}

/** Everything that was handed in for a session, for its yearly papers. */
export interface SessionFacts {
  session: SessionView;
  /** `示例区政协五届三次会议`. */
  name: string;
  actor: Actor;
  today: PlainDate;
  units: { id: string; name: string }[];
  /** What the district's rules call each level of satisfaction. */
  levels: ReadonlyMap<string, string>;
  /** By number, all or those named; read when a paper asks. */
  cases(only?: readonly string[]): Promise<SessionCase[]>;
  issued(caseIds: readonly string[]): Promise<Map<string, IssuedLetter[]>>;
  counts(caseIds: readonly string[]): Promise<SessionCounts>;
  archived(caseIds: readonly string[]): Promise<Map<string, ArchivedCase>>;
  /** 催办 of these assignments so far. */
  chased(handIds: readonly string[]): Promise<Chased>;
}

export interface Chased {
  calendar: WorkCalendar;
  /** By assignment, the newest first. */
  reminders: ReadonlyMap<string, Reminder[]>;
}

export interface IssuedLetter {
  assignmentId: string;
  docNumber: string;
  day: PlainDate;
  text: string;
}

export interface ArchivedCase {
  papers: number;
  permanent: boolean;
  /** 档号; null where none was given. */
  shelf: string | null;
}

export interface SessionCounts {
  /** Assignments with a talk on record. */
  talked: number;
  /** The last word of each proposer on each reply. */
  feedback: Feedback[];
  promises: Commitment[];
}

/** What is gathered before the paper can be filled in. */
export interface Gathered extends SessionFacts {
  all: SessionCase[];
  issuedLetters: Awaited<ReturnType<SessionFacts['issued']>>;
  archivedCases: Awaited<ReturnType<SessionFacts['archived']>>;
  figures: Awaited<ReturnType<SessionFacts['counts']>> | null;
  /** For 催办函 alone. */
  chase: Chased | null;
}

@Injectable()
export class SessionFactsQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly proposers: ProposerQueries,
    private readonly rules: DistrictRules,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async of(actor: Actor, id: string): Promise<SessionFacts> {
    const { manager } = this.reader;
    const row = await manager.findOneBy(CommitteeSession, { id });
    if (!row || !may(actor, 'sitting.read')) throw notFound('sessions', id);
    const session = sessionView(row);
    const units = (await manager.find(Unit)).sort((a, b) => byName(a.name, b.name));
    return {
      session,
      name: `${session.committee}${session.label}会议`,
      actor,
      today: this.clock.today(),
      levels: await this.levels(),
      units: units.map((unit) => ({ id: unit.id, name: unit.name })),
      cases: (only) => this.cases(id, only),
      issued: (ids) => this.issued(ids),
      counts: (ids) => this.counts(ids),
      archived: (ids) => this.archived(ids),
      chased: async (ids) => ({
        calendar: await this.rules.calendar(),
        reminders: new Map(
          (await Promise.all(chunks(ids).map((part) => remindersOf(manager, part)))).flatMap((part) => [...part]),
        ),
      }),
    };
  }

  private async levels(): Promise<Map<string, string>> {
    const { versions } = await this.rules.read();
    const all = versions.flatMap(({ version }) => version.satisfaction.flatMap(({ levels }) => levels));
    return new Map(all.map(({ code, label }) => [code, label]));
  }

  private async cases(sessionId: string, only?: readonly string[]): Promise<SessionCase[]> {
    const { manager } = this.reader;
    const found = await manager.find(Proposal, {
      where: { sessionId, ...(only && { id: In([...only]) }) },
      order: { numberKey: 'ASC', receiptKey: 'ASC', id: 'ASC' },
      take: MOST_CASES + 1,
    });
    if (found.length > MOST_CASES)
      throw new Refusal(
        'papers.too-many',
        `这一届次有 ${MOST_CASES} 件以上提案，一份文件印不下。`,
        '请从提案列表导出表格。',
      );
    const handedIn = found.filter(({ state }) => !UNSUBMITTED.includes(state));
    const ids = handedIn.map((proposal) => proposal.id);
    const units = new Map((await manager.find(Unit)).map((unit) => [unit.id, unit]));
    const hands = await this.inChunks(ids, (part) =>
      manager.find(Assignment, { where: { proposalId: In(part) }, order: { id: 'ASC' } }),
    );
    const ofCase = groupBy(hands, ({ proposalId }) => proposalId);
    const names = await this.proposers.ofCases(ids);
    return handedIn.map((proposal) => ({
      proposal,
      proposers: (names.get(proposal.id) ?? []).map(({ name }) => name),
      hands: (ofCase.get(proposal.id) ?? [])
        .filter(({ state }) => state !== 'reassigned')
        .map((hand) => Object.assign(hand, { unit: (hand.unitId !== null && units.get(hand.unitId)) || null })),
    }));
  }

  /** Numbered letters with their texts, by case. */
  private async issued(caseIds: readonly string[]): Promise<Map<string, IssuedLetter[]>> {
    const { manager } = this.reader;
    const replies = await this.inChunks(caseIds, (part) => manager.findBy(Reply, { caseId: In(part) }));
    const byId = new Map(replies.map((reply) => [reply.id, reply]));
    const papers = await this.inChunks([...byId.keys()], (part) => manager.findBy(IssuedPaper, { replyId: In(part) }));
    const newest = new Map<string, IssuedPaper>();
    for (const paper of papers)
      if ((newest.get(paper.replyId)?.version ?? 0) < paper.version) newest.set(paper.replyId, paper);
    const texts = await this.inChunks([...newest.keys()], (part) =>
      manager.findBy(ReplyVersion, { replyId: In(part) }),
    );
    const found = new Map<string, IssuedLetter[]>();
    for (const { replyId, version, docNumber, day } of newest.values()) {
      const reply = byId.get(replyId)!;
      const text = texts.find((one) => one.replyId === replyId && one.no === version)?.text ?? '';
      found.set(reply.caseId, [
        ...(found.get(reply.caseId) ?? []),
        { assignmentId: reply.assignmentId, docNumber, day, text },
      ]);
    }
    return found;
  }

  private async counts(caseIds: readonly string[]): Promise<SessionCounts> {
    const { manager } = this.reader;
    const contacts = await this.inChunks(caseIds, (part) =>
      manager.find(Contact, {
        where: { caseId: In(part), withdrawn: false },
        select: { id: true, assignmentId: true },
      }),
    );
    const all = await this.inChunks(caseIds, (part) => manager.findBy(Feedback, { caseId: In(part) }));
    const last = new Map<string, Feedback>();
    for (const one of all) {
      const key = `${one.assignmentId} ${one.proposerId}`;
      if ((last.get(key)?.no ?? -1) < one.no) last.set(key, one);
    }
    const promises = await this.inChunks(caseIds, (part) => manager.findBy(Commitment, { caseId: In(part) }));
    return {
      talked: new Set(contacts.map(({ assignmentId }) => assignmentId)).size,
      feedback: [...last.values()],
      promises: promises.filter(({ issuedDay }) => issuedDay !== null),
    };
  }

  private async archived(caseIds: readonly string[]): Promise<Map<string, ArchivedCase>> {
    const { manager } = this.reader;
    const papers = await this.inChunks(caseIds, (part) => manager.findBy(ArchivedPaper, { caseId: In(part) }));
    const decisions = await this.inChunks(caseIds, (part) =>
      manager.findBy(CaseDecision, { caseId: In(part), kind: 'archived' }),
    );
    return new Map(
      [...groupBy(papers, ({ caseId }) => caseId)].map(([caseId, own]) => [
        caseId,
        {
          papers: own.length,
          permanent: own.some(({ retention }) => retention === 'permanent'),
          shelf: decisions.find((one) => one.caseId === caseId)?.shelf ?? null,
        },
      ]),
    );
  }

  private async inChunks<T>(ids: readonly string[], read: (part: string[]) => Promise<T[]>): Promise<T[]> {
    const found: T[] = [];
    for (const part of chunks(ids)) found.push(...(await read(part)));
    return found;
  }
}

const chunks = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, i) => ids.slice(i * CHUNK, (i + 1) * CHUNK));

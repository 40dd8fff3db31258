import { AuditChain } from '../../src/audit/audit-chain.entity.js';
import { AuditEntry } from '../../src/audit/audit-entry.entity.js';
import { auditRow } from '../../src/audit/audit-trail.js';
import { Commitment } from '../../src/commitments/commitment.entity.js';
import { CommitteeSession, sessionRank } from '../../src/directory/committee-session.entity.js';
import { Member } from '../../src/directory/member.entity.js';
import { Unit } from '../../src/directory/unit.entity.js';
import { CHAIN_START } from '../../src/domain/audit/chain.js';
import { chineseNumeral } from '../../src/domain/chinese-numerals.js';
import { seriesOfSession } from '../../src/domain/numbering/number-pattern.js';
import { ReplyVersion } from '../../src/letters/reply-version.entity.js';
import { Reply } from '../../src/letters/reply.entity.js';
import { DEFAULT_POLICY } from '../../src/policy/shipped-policies.js';
import { Assignment } from '../../src/proposals/assignments/assignment.entity.js';
import { AllocatedNumber } from '../../src/proposals/numbers/allocated-number.entity.js';
import { numberKey, searchTextOf } from '../../src/proposals/numbers/number-key.js';
import { NumberSeries } from '../../src/proposals/numbers/number-series.entity.js';
import { Proposal } from '../../src/proposals/proposal.entity.js';
import { Proposer } from '../../src/proposals/proposer.entity.js';
import { Suggestion } from '../../src/proposals/suggestion.entity.js';
import type { Rows } from './bulk.js';
import { longLetter, NEXT } from './long-letter.js';
import { ANSWERED, DISPATCHED, DRAFTED, WAITING, type Event, type Way } from './ways.js';

/** When the benchmark takes place. */
export const NOW = new Date('2026-06-01T10:00:00+08:00');
const THIS_YEAR = 2026;

const SESSIONS = 10;
const CASES_OF_A_SESSION = 500;
const UNITS = 30;
const MEMBERS = 250;

const ACTOR = { id: 'bench', name: '经办人', unitId: null, unitName: null };

/** Ids are the same in every run. */
const KINDS = [
  'session',
  'unit',
  'member',
  'case',
  'proposer',
  'suggestion',
  'hand',
  'reply',
  'version',
  'promise',
  'number',
  'line',
] as const;
const idOf = (kind: (typeof KINDS)[number], no: number): string =>
  `${String(KINDS.indexOf(kind)).padStart(8, '0')}-0000-4000-8000-${String(no).padStart(12, '0')}`;

/**
 * A fictitious district in its tenth year: the proposals of nine sessions are answered; of the running one most wait for one
 * unit to sign for them, which another has given back, and the others are being answered. `waiting` more wait for a number.
 */
export class ManyCases {
  readonly rows: Rows = new Map();
  /** The unit that has cases to sign for. */
  readonly unitId = idOf('unit', 0);
  /** Cases to be read: of all sessions, some of them being answered. */
  readonly read: string[] = [];
  /** Assignments to be signed for. */
  readonly dispatched: string[] = [];
  /** One that a unit drafts. */
  drafted: { caseId: string; replyId: string; unitId: string } | null = null;
  /** Somebody who proposes. */
  readonly memberId = idOf('member', 0);
  /** Proposals to be filed. */
  readonly submitted: string[] = [];
  cases = 0;
  events = 0;

  private readonly units = Array.from({ length: UNITS }, (_, i) => ({
    id: idOf('unit', i),
    name: `示例区第${chineseNumeral(i + 1)}局`,
    shortName: `区${chineseNumeral(i + 1)}局`,
    kind: 'government' as const,
  }));
  private readonly members = Array.from({ length: MEMBERS }, (_, i) => ({
    id: idOf('member', i),
    name: `示例${i + 1}`,
    sector: `第${chineseNumeral((i % 20) + 1)}界别`,
  }));

  constructor(waiting: number) {
    for (const unit of this.units) this.put(Unit, unit);
    for (const member of this.members) this.put(Member, member);
    for (let s = 0; s < SESSIONS; s++) this.session(s);
    for (let i = 0; i < waiting; i++) this.waits(SESSIONS * CASES_OF_A_SESSION + i);
  }

  private session(s: number): void {
    const year = THIS_YEAR - SESSIONS + 1 + s;
    const about = { committee: '示例区政协', term: 4 + Math.floor(s / 5), meeting: (s % 5) + 1 };
    const opened = { ...about, openedDay: `${year}-01-13` };
    this.put(CommitteeSession, { id: idOf('session', s), ...opened, rank: sessionRank(opened) });
    const series = seriesOfSession(idOf('session', s));
    this.put(NumberSeries, { series, next: CASES_OF_A_SESSION + 1 });
    for (let serial = 1; serial <= CASES_OF_A_SESSION; serial++) {
      const way = year < THIS_YEAR ? ANSWERED : serial % 5 === 0 ? DRAFTED : DISPATCHED;
      this.handled(s, year, serial, way);
    }
  }

  private handled(s: number, year: number, serial: number, way: Way): void {
    const no = s * CASES_OF_A_SESSION + serial - 1;
    const number = `${year}${String(serial).padStart(3, '0')}`;
    const unit = this.units[way === DISPATCHED ? 0 : no % UNITS]!;
    const other = this.units[1 + (no % (UNITS - 1))]!;
    const events = way.events(unit.shortName, other.shortName, number);
    const id = this.proposal(no, {
      sessionId: idOf('session', s),
      state: way.proposal,
      number,
      filedDay: `${year}-02-03`,
      policyId: DEFAULT_POLICY,
      policyVersion: 1,
      version: events.length,
    });
    this.put(AllocatedNumber, {
      id: idOf('number', no),
      series: seriesOfSession(idOf('session', s)),
      serial,
      number,
      proposalId: id,
      reason: null,
      actorId: ACTOR.id,
      actorName: ACTOR.name,
      at: new Date(`${year}-02-03T09:00:00+08:00`),
    });
    this.trail(id, events);
    const running = year === THIS_YEAR;
    const hand: Partial<Assignment> = {
      id: idOf('hand', no * 2),
      proposalId: id,
      unitId: unit.id,
      role: 'lead',
      round: 1,
      state: way.hand,
      handedOverDay: running ? '2026-05-28' : `${year}-03-05`,
      receivedDay: way === DISPATCHED ? null : running ? '2026-05-29' : `${year}-03-06`,
      repliedDay: way === ANSWERED ? `${year}-05-20` : null,
      deliveredDay: way === ANSWERED ? `${year}-05-21` : null,
      dueDay: running ? '2026-08-28' : `${year}-06-05`,
      dueProvisional: false,
      version: 2,
    };
    this.put(Assignment, hand);
    if (way === DISPATCHED) {
      const before = { id: idOf('hand', no * 2 + 1), unitId: other.id, state: 'reassigned' as const, dueDay: null };
      this.put(Assignment, { ...hand, ...before });
      this.dispatched.push(hand.id!);
    } else if (no % 97 === 0 || (running && serial % 25 === 0)) this.read.push(id);
    if (way === DRAFTED) this.drafted ??= { caseId: id, replyId: idOf('reply', no), unitId: unit.id };
    if (way.replied) this.reply(no, id, hand.id!, longLetter(number, unit.name));
    this.cases++;
  }

  private waits(no: number): void {
    const id = this.proposal(no, {
      sessionId: idOf('session', SESSIONS - 1),
      state: 'submitted',
      number: null,
      filedDay: null,
      policyId: null,
      policyVersion: null,
      version: WAITING.length,
    });
    this.trail(id, WAITING);
    this.submitted.push(id);
  }

  private proposal(no: number, about: Partial<Proposal> & Pick<Proposal, 'number'>): string {
    const id = idOf('case', no);
    const { number } = about;
    const title = `关于办好第${no + 1}件民生实事的提案`;
    const authors = Array.from({ length: 1 + (no % 3) }, (_, i) => this.members[(no * 7 + i) % MEMBERS]!);
    this.put(Proposal, {
      id,
      numberKey: number && numberKey(number),
      title,
      kind: authors.length > 1 ? 'joint' : 'individual',
      origin: 'in_session',
      level: 'own',
      body: `这件事居民反映已久，涉及${(no % 9) + 2}个社区。建议有关单位在摸清底数的基础上分步办好，并把进度向居民公开。`,
      isKey: false,
      searchText: searchTextOf({ number, receiptNumber: null, title, proposers: authors.map(({ name }) => name) }),
      ...about,
    });
    for (const [i, { id: memberId }] of authors.entries())
      this.put(Proposer, {
        id: idOf('proposer', no * 4 + i),
        proposalId: id,
        no: i + 1,
        memberId,
        role: i === 0 ? 'first' : 'joint',
      });
    for (const [i, text] of ['摸清底数，建立台账。', '分步实施，每年办一批。', '进度向居民公开。'].entries())
      this.put(Suggestion, { id: idOf('suggestion', no * 4 + i), proposalId: id, no: i + 1, text });
    return id;
  }

  private reply(no: number, caseId: string, assignmentId: string, text: string): void {
    const id = idOf('reply', no);
    const at = new Date(NOW.getTime() - 3_600_000);
    const by = { authorId: ACTOR.id, authorName: ACTOR.name };
    const counts = { round: 1, version: 2, recordVersion: 0 };
    this.put(Reply, { id, caseId, assignmentId, ...counts, record: {}, updatedAt: at });
    for (const version of [1, 2])
      this.put(ReplyVersion, { id: idOf('version', no * 4 + version), replyId: id, no: version, text, ...by, at });
    for (const [i, promise] of NEXT.entries())
      this.put(Commitment, {
        id: idOf('promise', no * 4 + i),
        caseId,
        replyId: id,
        replyVersion: 2,
        no: i + 1,
        block: 9 + i,
        text: promise,
        duePrinted: i === 0 ? '2026年12月底前' : null,
        dueDay: i === 0 ? '2026-12-31' : null,
        withoutDue: false,
        state: 'not_started',
        confirmed: false,
        version: 1,
        updatedAt: at,
      });
  }

  private trail(chain: string, events: readonly Event[]): void {
    let previous = CHAIN_START;
    for (const [i, [action, from, to, detail = {}]] of events.entries()) {
      const event = { action, from: from ?? undefined, to: to ?? undefined, detail };
      const at = new Date(NOW.getTime() - (events.length - i) * 3_600_000);
      const row = auditRow({ chain, seq: i + 1, actor: ACTOR, event, at, previous });
      this.put(AuditEntry, { ...row, id: idOf('line', this.events++) });
      previous = row.hash;
    }
    this.put(AuditChain, { chain, seq: events.length, hash: previous });
  }

  private put<Row extends object>(entity: new () => Row, row: Partial<Row>): void {
    const rows = this.rows.get(entity);
    if (rows) rows.push(row);
    else this.rows.set(entity, [row]);
  }
}

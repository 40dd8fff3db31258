import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { recordEvent } from '../audit/audit-trail.js';
import { isPlainDate, printedDate, type PlainDate } from '../domain/plain-date.js';
import { Refusal } from '../domain/refusal.js';
import type { Actor } from '../domain/rights/actor.js';
import { demand } from '../domain/rights/may.js';
import { INVISIBLE } from '../domain/visible-text.js';
import type { Clock } from '../platform/clock.js';
import { answerOnce } from '../platform/database/answer-once.js';
import { Conflict } from '../platform/database/conflict.js';
import { newId } from '../platform/database/ids.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CLOCK } from '../platform/tokens.js';
import { Member, NEWLY_IN_OFFICE } from './member.entity.js';

/** A member as it is typed; what is empty is not known. */
export interface TypedMember {
  name: string;
  sector: string;
  memberNo: string;
  term: string;
  duty: string;
  phone: string;
  joinedDay: string;
  leftDay: string;
  leftReason: string;
}

const LABELS: Readonly<Record<keyof TypedMember, string>> = {
  name: '姓名',
  sector: '界别',
  memberNo: '委员编号',
  term: '届',
  duty: '工作单位和职务',
  phone: '联系电话',
  joinedDay: '任职日',
  leftDay: '离任日',
  leftReason: '离任原因',
};
const LONGEST: Readonly<Record<keyof TypedMember, number>> = {
  name: 40,
  sector: 40,
  memberNo: 40,
  term: 2,
  duty: 100,
  phone: 40,
  joinedDay: 10,
  leftDay: 10,
  leftReason: 100,
};

/** 管委员名册: members who join, leave, change sector or term, or are called otherwise. Nobody is ever deleted. */
@Injectable()
export class MemberKeeper {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  add(actor: Actor, typed: TypedMember, key: string | null = null): Promise<Member> {
    demand(actor, 'member.keep');
    const work = () =>
      this.unitOfWork.run(async (tx) => {
        const member: Member = { id: newId(), ...NEWLY_IN_OFFICE, ...this.read(typed) };
        await refuseNumberTaken(tx, member);
        await tx.insert(Member, member);
        await this.note(tx, actor, 'member.added', member, wordsOf(null, member));
        return member;
      });
    if (key === null) return work();
    const request = { key, actorId: actor.id, asked: ['members.add', typed], at: this.clock.now() };
    return answerOnce(this.unitOfWork, request, work);
  }

  /** Throws `Conflict` when somebody has changed it since `version`. A new name keeps the old one as 曾用名. */
  change(actor: Actor, id: string, version: number, typed: TypedMember): Promise<Member> {
    demand(actor, 'member.keep');
    return this.unitOfWork.run(async (tx) => {
      const before = await tx.findOneBy(Member, { id });
      if (!before) throw new Refusal('members.not-found', '名册里没有这位委员。', '请从“委员”页重新打开。');
      if (before.version !== version) throw overtaken(before, typed);
      const read = this.read(typed);
      const formerName = read.name === before.name ? before.formerName : before.name;
      const after: Member = { ...before, ...read, formerName, version: version + 1 };
      const changed = wordsOf(before, after);
      if (changed === '') return before;
      await refuseNumberTaken(tx, after);
      const { affected } = await tx.update(Member, { id, version }, after);
      if (affected !== 1) throw overtaken(await tx.findOneByOrFail(Member, { id }), typed);
      const left = before.leftDay === null && after.leftDay !== null;
      await this.note(tx, actor, left ? 'member.left' : 'member.changed', after, changed);
      return after;
    });
  }

  private read(typed: TypedMember): Omit<Member, 'id' | 'formerName' | 'version'> {
    for (const field of Object.keys(LABELS) as (keyof TypedMember)[]) {
      const value = typed[field].trim();
      const length = [...value].length;
      if (length > LONGEST[field]) throw refused(field, `${LABELS[field]}有${length}字，至多${LONGEST[field]}字`);
      if (INVISIBLE.test(value) || /\p{C}/u.test(value)) throw refused(field, `${LABELS[field]}里有看不见的字符`);
    }
    const text = (field: keyof TypedMember): string | null => typed[field].trim() || null;
    const name = text('name');
    if (name === null || !/\p{L}/u.test(name)) throw refused('name', '没有写姓名');
    const [joinedDay, leftDay] = [dayIn('joinedDay', typed), dayIn('leftDay', typed)];
    if (joinedDay && leftDay && leftDay < joinedDay) throw refused('leftDay', '离任日早于任职日');
    if (leftDay && leftDay > this.clock.today()) throw refused('leftDay', `${printedDate(leftDay)}还没有到`);
    if (leftDay && text('leftReason') === null) throw refused('leftReason', '没有写离任原因');
    return {
      name,
      sector: text('sector'),
      memberNo: text('memberNo')?.normalize('NFKC').replace(/\s/g, '') ?? null,
      term: termIn(typed.term.trim()),
      duty: text('duty'),
      phone: text('phone'),
      joinedDay,
      leftDay,
      leftReason: leftDay ? text('leftReason') : null,
    };
  }

  private note(tx: EntityManager, actor: Actor, action: string, { id, name }: Member, changed: string): Promise<void> {
    return recordEvent(tx, 'members', actor, { action, detail: { memberId: id, name, changed } }, this.clock.now());
  }
}

function dayIn(field: 'joinedDay' | 'leftDay', typed: TypedMember): PlainDate | null {
  const value = typed[field].trim();
  if (value === '') return null;
  if (isPlainDate(value)) return value;
  throw refused(field, `${LABELS[field]}“${value}”不是存在的日期，写法如 2026-01-10`);
}

function termIn(typed: string): number | null {
  if (typed === '') return null;
  const term = /^\d{1,2}$/.test(typed) ? Number(typed) : 0;
  if (term >= 1) return term;
  throw refused('term', `届“${typed}”不是1至99的整数`);
}

async function refuseNumberTaken(tx: EntityManager, { id, memberNo, term }: Member): Promise<void> {
  if (memberNo === null || term === null) return;
  const taken = (await tx.findBy(Member, { memberNo, term })).find((one) => one.id !== id);
  if (taken) throw refused('memberNo', `本届委员编号“${memberNo}”已经是${taken.name}的`);
}

const PRIVATE: readonly (keyof TypedMember)[] = ['phone'];

/** What differs, for the trail; a phone number itself never stands in it. */
function wordsOf(before: Member | null, after: Member): string {
  return (Object.keys(LABELS) as (keyof TypedMember)[])
    .filter((field) => (before?.[field] ?? null) !== after[field])
    .map((field) =>
      PRIVATE.includes(field)
        ? `${LABELS[field]}已改`
        : `${LABELS[field]}：${before ? `${before[field] ?? '无'} → ` : ''}${after[field] ?? '无'}`,
    )
    .join('；');
}

const refused = (field: keyof TypedMember, sentence: string): Refusal =>
  new Refusal('members.invalid', `${sentence}，没有保存。`, '请改正后再保存。', { [field]: sentence });

const overtaken = (current: Member, sent: TypedMember): Conflict =>
  new Conflict('members.conflict', '这位委员的登记刚被别人改过。', { version: current.version }, sent);

import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '../audit/audit-trail.js';
import { isPlainDate, type PlainDate } from '../domain/plain-date.js';
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
import { CommitteeSession, sessionRank } from './committee-session.entity.js';
import { sessionView, type SessionView } from './directory.views.js';

/** A session as it is typed; what is empty is not known. */
export interface TypedSession {
  committee: string;
  term: string;
  meeting: string;
  openedDay: string;
  closesDay: string;
}

const LONGEST_NAME = 40;
/** 届 and 次 are written with Chinese numerals up to here. */
const HIGHEST = 99;

/** 管届次: adds a session (届次) and sets its days. */
@Injectable()
export class SessionKeeper {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  add(actor: Actor, typed: TypedSession, key: string | null = null): Promise<SessionView> {
    demand(actor, 'session.keep');
    const given = newSession(typed);
    const work = () =>
      this.unitOfWork.run(async (tx) => {
        const { committee, term, meeting } = given;
        if (await tx.existsBy(CommitteeSession, { committee, term, meeting }))
          throw refused('meeting', `${committee}${sessionView(given).label}会议已经登记过`);
        await tx.insert(CommitteeSession, given);
        await this.note(tx, actor, 'committee-session.added', given);
        return sessionView(given);
      });
    if (key === null) return work();
    return answerOnce(
      this.unitOfWork,
      { key, actorId: actor.id, asked: ['sessions.add', typed], at: this.clock.now() },
      work,
    );
  }

  /** Its last day; the day it opened only where nobody has set it, as numbers and due days are counted from it. */
  change(
    actor: Actor,
    id: string,
    version: number,
    typed: Pick<TypedSession, 'openedDay' | 'closesDay'>,
  ): Promise<SessionView> {
    demand(actor, 'session.keep');
    return this.unitOfWork.run(async (tx) => {
      const session = await tx.findOneBy(CommitteeSession, { id });
      if (!session) throw new Refusal('sessions.not-found', '没有这一届次。', '请从“届次”页重新打开。');
      if (session.version !== version) throw conflict(session, version);
      const openedDay = dayOf('openedDay', '开幕日', typed.openedDay);
      if (session.openedDay !== null && openedDay !== session.openedDay)
        throw refused('openedDay', `开幕日已登记为${session.openedDay}，编号和期限从它算起，不能改`);
      const closesDay = dayOf('closesDay', '提案截止日', typed.closesDay);
      const changed = inOrder({ ...session, openedDay, closesDay, version: version + 1 });
      const stored = await tx.update(
        CommitteeSession,
        { id, version },
        { openedDay, closesDay, rank: sessionRank(changed), version: changed.version },
      );
      if (stored.affected !== 1) throw conflict(await tx.findOneByOrFail(CommitteeSession, { id }), version);
      await this.note(tx, actor, 'committee-session.changed', changed);
      return sessionView(changed);
    });
  }

  private async note(
    tx: Parameters<typeof recordEvent>[0],
    actor: Actor,
    action: string,
    session: CommitteeSession,
  ): Promise<void> {
    const { committee, openedDay, closesDay } = session;
    const detail = { session: `${committee}${sessionView(session).label}`, opened: openedDay, closes: closesDay };
    await recordEvent(tx, 'sessions', actor, { action, detail }, this.clock.now());
  }
}

function newSession(typed: TypedSession): CommitteeSession {
  const committee = typed.committee.trim();
  if (committee === '') throw refused('committee', '没有填政协名称');
  if ([...committee].length > LONGEST_NAME) throw refused('committee', `政协名称至多${LONGEST_NAME}字`);
  if (INVISIBLE.test(committee) || !/\p{L}/u.test(committee) || /\p{C}/u.test(committee))
    throw refused('committee', '政协名称里有看不见的字符或表情符号');
  const session = {
    id: newId(),
    committee,
    term: ordinalOf('term', '届', typed.term),
    meeting: ordinalOf('meeting', '次', typed.meeting),
    openedDay: dayOf('openedDay', '开幕日', typed.openedDay),
    closesDay: dayOf('closesDay', '提案截止日', typed.closesDay),
    version: 1,
  };
  return inOrder({ ...session, rank: sessionRank(session) });
}

function inOrder(session: CommitteeSession): CommitteeSession {
  const { openedDay, closesDay } = session;
  if (openedDay !== null && closesDay !== null && closesDay < openedDay)
    throw refused('closesDay', `提案截止日${closesDay}早于开幕日${openedDay}`);
  return session;
}

function ordinalOf(field: keyof TypedSession, label: string, typed: string): number {
  const text = typed.normalize('NFKC').trim();
  const number = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= HIGHEST) return number;
  throw refused(field, `“${label}”须为1至${HIGHEST}的整数`);
}

function dayOf(field: keyof TypedSession, label: string, typed: string): PlainDate | null {
  const text = typed.trim();
  if (text === '') return null;
  if (isPlainDate(text)) return text;
  throw refused(field, `${label}“${text.slice(0, 40)}”不是存在的日期，写法如 2027-01-12`);
}

const refused = (field: keyof TypedSession, problem: string): Refusal =>
  new Refusal('sessions.invalid', `没有保存：${problem}。`, '请改正后再保存。', { [field]: problem });

const conflict = ({ version, closesDay }: CommitteeSession, sent: number): Conflict =>
  new Conflict('sessions.conflict', '这一届次刚被别人改过，没有保存。', { version, closesDay }, { version: sent });

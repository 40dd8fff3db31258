import { Column, Entity } from 'typeorm';
import type { PlainDate } from '../domain/plain-date.js';
import { Day, Id, Text, Whole } from '../platform/database/columns.js';

/** 届次: one session of a committee, which proposals are filed under. */
@Entity('session')
export class CommitteeSession {
  @Id()
  id!: string;

  /** As printed, e.g. `示例区政协`. */
  @Text()
  committee!: string;

  /** 届. */
  @Whole()
  term!: number;

  /** 次. */
  @Whole()
  meeting!: number;

  @Day({ nullable: true })
  openedDay!: PlainDate | null;

  /** 提案截止: what comes in later counts as made between sessions (闭会提案); null while nobody has set it. */
  @Day({ nullable: true })
  closesDay!: PlainDate | null;

  /** Lists run from the highest rank down; see `sessionRank`. */
  @Whole()
  rank!: number;

  /** Grows when its days are changed. */
  @Column('integer', { default: 1 })
  version!: number;
}

/** Later sessions rank higher; those whose opening day nobody knows come after all others, by 届 and 次. */
export function sessionRank(session: Pick<CommitteeSession, 'term' | 'meeting' | 'openedDay'>): number {
  return session.openedDay ? Number(session.openedDay.replaceAll('-', '')) : session.term * 100 + session.meeting;
}

import type { EntityManager } from 'typeorm';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import type { ProposalOrigin } from '../../domain/case-words.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';

/**
 * The session that a proposal belongs to: the newest, which may be one that has yet to open; one made between sessions
 * belongs to the last that has opened.
 */
export async function sessionFor(
  tx: EntityManager,
  origin: ProposalOrigin | null,
  day: PlainDate,
): Promise<CommitteeSession> {
  const sessions = await tx.find(CommitteeSession, { order: { rank: 'DESC', id: 'ASC' } });
  const opened = sessions.find(({ openedDay }) => openedDay !== null && openedDay <= day);
  const session = (origin === 'between_sessions' ? opened : undefined) ?? sessions[0];
  if (session) return session;
  throw new Refusal('drafting.no-session', '还没有登记届次，不知道提案归哪一次会议。', '请提案委先登记届次。');
}

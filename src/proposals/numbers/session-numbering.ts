import type { CommitteeSession } from '../../directory/committee-session.entity.js';
import { numberYear, proposalNumbering, type Numbering } from '../../domain/numbering/number-pattern.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { PolicyVersion } from '../../domain/policy/policy.js';
import { Refusal } from '../../domain/refusal.js';

/** How a session's proposals are numbered under these rules when they are filed on that day. */
export function sessionNumbering(
  session: Pick<CommitteeSession, 'id' | 'term' | 'meeting' | 'openedDay'>,
  rules: Pick<PolicyVersion, 'numbers'>,
  filedDay: PlainDate,
): Numbering {
  const pattern = rules.numbers.find(({ object }) => object === 'proposal')?.pattern;
  if (pattern === undefined)
    throw new Refusal(
      'numbers.no-pattern',
      '办理规定里没有提案的编号式样，编不出号。',
      '请由系统管理员在办理规定里补上。',
    );
  const { id, term, meeting, openedDay } = session;
  return proposalNumbering(pattern, id, {
    year: numberYear(openedDay, filedDay),
    term,
    meeting,
    class: null,
    unit: null,
  });
}

import type { CommitteeSession } from '../../directory/committee-session.entity.js';
import {
  classNumbering,
  numberYear,
  proposalNumbering,
  type Numbering,
  type NumberValues,
} from '../../domain/numbering/number-pattern.js';
import { receiptNumbering, USUAL_RECEIPTS } from '../../domain/numbering/receipts.js';
import type { PlainDate } from '../../domain/plain-date.js';
import type { PolicyVersion } from '../../domain/policy/policy.js';
import type { NumberObject } from '../../domain/policy/words.js';
import { Refusal } from '../../domain/refusal.js';

type Session = Pick<CommitteeSession, 'id' | 'term' | 'meeting' | 'openedDay'>;
type Numbers = Pick<PolicyVersion, 'numbers'>;

/**
 * How a session's proposals are numbered under these rules when they are filed on that day; `mark` is the class's, for rules
 * whose numbers have the class.
 */
export function sessionNumbering(
  session: Session,
  rules: Numbers,
  filedDay: PlainDate,
  mark: string | null = null,
): Numbering {
  const pattern = patternOf(rules, 'proposal');
  if (pattern === undefined)
    throw new Refusal(
      'numbers.no-pattern',
      '办理规定里没有提案的编号式样，编不出号。',
      '请由系统管理员在办理规定里补上。',
    );
  return proposalNumbering(pattern, session.id, valuesOf(session, filedDay, mark));
}

/** The same of the second number that a proposal gets within its class (分类号); null where the rules have none. */
export function sessionClassNumbering(
  session: Session,
  rules: Numbers,
  filedDay: PlainDate,
  mark: string | null,
): Numbering | null {
  const pattern = patternOf(rules, 'proposal_class');
  if (pattern === undefined) return null;
  if (mark === null)
    throw new Refusal('numbers.missing-class', '还没有分类，编不出分类号。', '请先给它分类，或不编分类号。');
  return classNumbering(pattern, session.id, valuesOf(session, filedDay, mark));
}

/** How proposals are numbered at receipt (收件号); a district without rules has the usual numbers, too. */
export function sessionReceipts(session: Session, rules: Numbers | null, receivedDay: PlainDate): Numbering {
  const pattern = (rules && patternOf(rules, 'receipt')) ?? USUAL_RECEIPTS;
  return receiptNumbering(session.id, pattern, valuesOf(session, receivedDay, null));
}

/** Each class has a series of its own then. */
export const countsByClass = (rules: Numbers): boolean => patternOf(rules, 'proposal')?.includes('{class}') ?? false;

export const hasClassNumbers = (rules: Numbers): boolean => patternOf(rules, 'proposal_class') !== undefined;

const patternOf = ({ numbers }: Numbers, object: NumberObject): string | undefined =>
  numbers.find((one) => one.object === object)?.pattern;

const valuesOf = ({ term, meeting, openedDay }: Session, filedDay: PlainDate, mark: string | null): NumberValues => ({
  year: numberYear(openedDay, filedDay),
  term,
  meeting,
  class: mark,
  unit: null,
});

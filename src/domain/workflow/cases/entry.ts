import type { InviteRole, InviteState } from '../../proposing/invites.js';
import type { PlainDate } from '../../plain-date.js';

/** How a proposal comes in: what the rules look at before it is filed. */
export interface CaseEntry {
  /** Its proposers have put it into the hands of 提案委 before it is handed in. */
  entrusted: boolean;
  /** 提案委 has entered it from paper. */
  registered: boolean;
  /** 收件号; null before it is handed in for the first time. */
  receiptNumber: string | null;
  /** 联名截止; null while nobody is asked. */
  jointUntil: PlainDate | null;
  /** `17:00`, of that day; null: its end. */
  jointUntilTime: string | null;
  /** The version in which they were asked; null while nobody is. */
  invitedVersion: number | null;
  invited: readonly CaseInvite[];
  /** What of the form is still empty. */
  lacks: readonly string[];
  /** 已转送. */
  transferred: boolean;
  /** The district's rules, each from one day to another. */
  rules: readonly EntryRules[];
}

export interface CaseInvite {
  id: string;
  name: string;
  memberId: string | null;
  unitId: string | null;
  role: InviteRole;
  state: InviteState;
}

export interface EntryRules {
  validFrom: PlainDate;
  validTo: PlainDate | null;
  bodyMost: number;
  jointDays: number;
  notFiling: readonly { code: string; label: string; explanation: string }[];
}

/** The rules in force on a day; null when there are none. */
export const rulesOn = ({ rules }: Pick<CaseEntry, 'rules'>, day: PlainDate): EntryRules | null =>
  rules.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo)) ?? null;

import type { PlainDate } from '../plain-date.js';

/** 沟通: when in the work, and how, a unit talked with those who proposed. */
export const TIMINGS = { before: '办理前', during: '办理中', after: '办理后' } as const;
export type Timing = keyof typeof TIMINGS;

export const CONTACT_FORMS = { meeting: '座谈', visit: '走访', phone: '电话', other: '其他' } as const;
export type ContactForm = keyof typeof CONTACT_FORMS;

/** What of a contact tells whether it took place. */
interface Told {
  day: PlainDate;
  withdrawn: boolean;
  disputes: readonly { answer: string | null }[];
}

/**
 * A contact that a proposer disputes counts no more until the unit has put its record right. Explaining it changes nothing:
 * whoever was there knows.
 */
export function stands({ withdrawn, disputes }: Told): boolean {
  const last = disputes.at(-1);
  return !withdrawn && (last === undefined || last.answer === 'corrected');
}

/** The first day on which the unit and a proposer talked, undisputed; null when they never did. */
export function firstContact(contacts: readonly Told[]): PlainDate | null {
  const days = contacts.filter(stands).map(({ day }) => day);
  return days.length === 0 ? null : days.reduce((first, day) => (day < first ? day : first));
}

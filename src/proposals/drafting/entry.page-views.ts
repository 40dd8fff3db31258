import type { PlainDate } from '../../domain/plain-date.js';
import type { InviteState } from '../../domain/proposing/invites.js';
import { shanghaiDay } from '../../platform/clock.js';
import { dayWords } from '../../platform/web/day-words.js';
import type { CaseView } from '../proposals.views.js';
import type { InviteView, SimilarView, ToldView } from './entry.views.js';

/** What the page of a case shows of how it came in. */
export interface EntryPart {
  /** Who is or was to sign, beside those who have. */
  invites: { name: string; state: string; tone: string; note: string }[];
  until: string;
  similar: SimilarLine[];
  /** The scanned paper. */
  scan: string | null;
  entrusted: boolean;
}

/** An earlier proposal with much the same title. */
export interface SimilarLine {
  href: string | null;
  title: string;
  note: string;
  letters: { href: string; label: string }[];
}

export const similarLine = ({ id, title, number, session, stateLabel, letters }: SimilarView): SimilarLine => ({
  href: id && `/proposals/${id}`,
  title,
  note: [session, number === null ? '' : `第${number}号`, stateLabel].filter(Boolean).join(' · '),
  letters: letters.map(({ replyId, unit }) => ({ href: `/replies/${replyId}`, label: `看${unit}的答复` })),
});

const TONES: Readonly<Record<InviteState, string>> = {
  planned: '',
  asked: 'active',
  signed: 'done',
  declined: '',
  lapsed: '',
  dropped: '',
};

export function entryPart({ entry, invitations, similar }: CaseView, today: PlainDate): EntryPart {
  return {
    // Who has signed here stands among the proposers already.
    invites: invitations
      .filter(({ state, told }) => state !== 'signed' || told !== null)
      .map((invite) => ({
        name: invite.name,
        state: invite.stateLabel,
        tone: TONES[invite.state],
        note: inviteNote(invite, today),
      })),
    until: entry?.jointUntil ? `${dayWords(entry.jointUntil, today)}${entry.jointUntilTime ?? ''}截止` : '',
    similar: similar.map(similarLine),
    scan: entry?.scanId ? `/papers/${entry.scanId}` : null,
    entrusted: entry?.entrusted ?? false,
  };
}

function inviteNote({ roleLabel, answeredAt, told }: InviteView, today: PlainDate): string {
  const answered = answeredAt === null ? '' : `${dayWords(shanghaiDay(answeredAt), today)}答复`;
  return [roleLabel, answered, told === null ? '' : toldWords(told)].filter(Boolean).join(' · ');
}

/** `代录：甲堃，电话；秦示例录入`. */
export function toldWords({ toldBy, channelLabel, enteredBy }: ToldView): string {
  const told = [toldBy, channelLabel].filter(Boolean).join('，');
  return `代录：${told}${enteredBy === null ? '' : `；${enteredBy}录入`}`;
}

/** Facts about its coming in, behind the receipt number. */
export function entryFacts(view: CaseView, today: PlainDate): [string, string | null][] {
  const { entry, suggestedUnits, mayPublish, noPublishReason } = view;
  const { receivedDay, told, transfer } = entry ?? { receivedDay: null, told: null, transfer: null };
  const consent = mayPublish === null ? null : mayPublish ? '同意' : `不同意（${noPublishReason ?? '没有写理由'}）`;
  return [
    ['收件', receivedDay && dayWords(receivedDay, today)],
    ['收件方式', told && toldWords(told)],
    ['转送', transfer && `${dayWords(transfer.day, today)}作为${transfer.asLabel}转送${transfer.to}`],
    ['建议承办', suggestedUnits],
    ['公开', consent],
  ];
}

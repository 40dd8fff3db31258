import { addDays, type PlainDate } from '../domain/plain-date.js';
import type { ReplyVersion } from '../letters/reply-version.entity.js';
import type { Reply } from '../letters/reply.entity.js';
import type { AssignmentState } from '../proposals/states.js';
import { demoActor } from './accounts.js';
import { assignmentDay } from './case-days.js';
import { officeHour } from './days.js';
import type { DemoCase, DemoHand, DemoLetter } from './demo-case.js';
import { demoId } from './ids.js';
import { documentNumber, firstDraft, letterText, SIGNED_RECORD } from './letter-text.js';
import { ASSIGNMENT_PATHS } from './paths.js';
import { promiseRows, type PromiseRows } from './promise-rows.js';
import { signingRows, type SigningRows } from './signing-rows.js';

export interface ReplyRows extends PromiseRows {
  reply: Reply;
  versions: ReplyVersion[];
  signing: SigningRows;
}

/** Ids of the rows that a reply hangs on. */
interface Owner {
  caseId: string;
  assignmentId: string;
  /** Proposers of the case and of what was merged into it. */
  asked: readonly { proposerId: string; name: string }[];
}

/** The reply of one hand with its versions and promises. */
export function replyRows(proposal: DemoCase, hand: DemoHand, letter: DemoLetter, owner: Owner): ReplyRows {
  const { caseId, assignmentId, asked } = owner;
  const replyId = demoId('reply', assignmentId);
  const author = demoActor(hand.unit);
  const versions = savedTexts(proposal, hand, letter).map(({ day, text }, i) => ({
    id: demoId('version', replyId, i + 1),
    replyId,
    no: i + 1,
    text,
    authorId: author.id,
    authorName: author.name,
    at: officeHour(day, 90),
    sourceSha256: null,
    sourceName: null,
  }));
  const newest = versions.at(-1);
  if (!newest) throw new Error(`The letter of ${hand.unit} on ${proposal.matter} has no version.`);
  const reply: Reply = {
    id: replyId,
    caseId,
    assignmentId,
    round: hand.round ?? 1,
    version: newest.no,
    ...recordOf(hand, letter),
    undatedReason: letter.undatedReason ?? null,
    updatedAt: newest.at,
  };
  const signed = ASSIGNMENT_PATHS[hand.state].includes('signed');
  const issuedDay = signed ? assignmentDay(proposal, hand, 'signed') : null;
  const promises = promiseRows({ caseId, replyId, newest, letter, unit: hand.unit, issuedDay });
  const signing = signingRows({ demo: proposal, hand, letter, assignmentId, replyId, newest, asked });
  return { reply, versions, signing, ...promises };
}

/** 文面要素: whom to call and who gets a copy before it is signed; number and day come when it is numbered. */
function recordOf(hand: DemoHand, letter: DemoLetter): Pick<Reply, 'record' | 'recordVersion'> {
  const path = ASSIGNMENT_PATHS[hand.state];
  if (!path.includes('numbered')) return { record: SIGNED_RECORD, recordVersion: 1 };
  const docNumber = documentNumber(hand.unit, letter);
  return { record: { ...SIGNED_RECORD, docNumber, date: letter.day }, recordVersion: 2 };
}

/** What was saved on the way: the work done, then the whole text, which is reviewed and signed and does not change any more. */
function savedTexts(proposal: DemoCase, hand: DemoHand, letter: DemoLetter): { day: PlainDate; text: string }[] {
  const unsigned = letterText(proposal, hand, { ...letter, day: undefined, serial: undefined });
  const dayOf = (state: AssignmentState) => assignmentDay(proposal, hand, state);
  const went = (state: AssignmentState) => ASSIGNMENT_PATHS[hand.state].includes(state);
  return [
    { day: addDays(dayOf('drafting'), 2), text: firstDraft(proposal, hand, letter) },
    { day: went('in_review') ? dayOf('in_review') : addDays(dayOf('drafting'), 9), text: unsigned },
  ];
}

import { addDays, partsOf, type PlainDate } from '../domain/plain-date.js';
import type { HandAction } from '../domain/workflow/hands/machine.js';
import type { ReplyVersion } from '../letters/reply-version.entity.js';
import { sha256 } from '../platform/sha256.js';
import { frozenLetter } from '../domain/issuing/frozen-letter.js';
import { documentNumberKey } from '../domain/issuing/letter-series.js';
import { letterFormat } from '../letters/letter-format.js';
import { sm3 } from '../platform/sm3.js';
import type { FrozenLetter } from '../proposals/issuing/frozen-letter.entity.js';
import type { AssignmentState } from '../proposals/states.js';
import type { Addressee } from '../proposals/workflow/hands/addressee.entity.js';
import type { Delivery } from '../proposals/workflow/hands/delivery.entity.js';
import type { DocumentNumber } from '../proposals/workflow/hands/document-number.entity.js';
import type { ReviewNote } from '../proposals/workflow/hands/review-note.entity.js';
import type { SecrecyReview } from '../proposals/workflow/hands/secrecy-review.entity.js';
import type { Signature } from '../proposals/workflow/hands/signature.entity.js';
import { demoActor } from './accounts.js';
import { assignmentDay, workdayFrom } from './case-days.js';
import { officeHour } from './days.js';
import { delegationId } from './delegation-rows.js';
import type { DemoCase, DemoHand, DemoLetter } from './demo-case.js';
import { demoId } from './ids.js';
import { COPIES, documentNumber, fullName, SIGNED_RECORD } from './letter-text.js';
import { ASSIGNMENT_PATHS } from './paths.js';
import { SIGNED_SHEET } from './scans.js';
import { signingStep } from './signing-step.js';
import { whoTakes } from './step-actors.js';

/** What a letter left behind on its way from the first review to the public. */
export interface SigningRows {
  notes: ReviewNote[];
  /** 定稿 that the signature binds. */
  frozen: FrozenLetter[];
  /** One for each unit that signed; empty while nobody has. */
  signatures: Signature[];
  numbers: DocumentNumber[];
  addressees: Addressee[];
  deliveries: Delivery[];
  secrecy: SecrecyReview[];
}

export interface SignedLetter {
  demo: DemoCase;
  hand: DemoHand;
  letter: DemoLetter;
  assignmentId: string;
  replyId: string;
  /** The version that was reviewed and signed. */
  newest: ReplyVersion;
  /** Proposers of the case and of what was merged into it. */
  asked: readonly { proposerId: string; name: string }[];
}

export function signingRows(signed: SignedLetter): SigningRows {
  const addressees = came(signed, 'signed') ? addresseeRows(signed) : [];
  return {
    notes: noteRows(signed),
    frozen: came(signed, 'signed') ? [frozenRow(signed)] : [],
    signatures: signatureRows(signed),
    numbers: numberRows(signed),
    addressees,
    deliveries: came(signed, 'delivered') ? deliveryRows(signed, addressees) : [],
    secrecy: came(signed, 'published') ? secrecyRows(signed) : [],
  };
}

const came = ({ hand }: SignedLetter, state: AssignmentState): boolean => ASSIGNMENT_PATHS[hand.state].includes(state);
const dayOf = ({ demo, hand }: SignedLetter, state: AssignmentState): PlainDate => assignmentDay(demo, hand, state);

const NOTED: readonly [came: AssignmentState, action: HandAction, note: string | null][] = [
  ['in_review', 'send_for_review', null],
  ['supervision_review', 'pass_review', '已核对提案案由和数据。'],
  ['awaiting_signature', 'pass_supervision', null],
  ['signed', 'sign', null],
];

function noteRows(signed: SignedLetter): ReviewNote[] {
  const { hand, replyId, newest } = signed;
  return NOTED.filter(([state]) => came(signed, state)).flatMap(([state, step, note], i): ReviewNote[] => {
    const action = step === 'sign' ? signingStep(hand) : step;
    // A signature on paper carries no words of its own.
    if (action === 'sign_on_paper') return [];
    const { id: actorId, name: actorName } = whoTakes(hand, action);
    const at = officeHour(dayOf(signed, state), 120 + i);
    return [{ id: demoId('note', replyId, i + 1), replyId, version: newest.no, action, note, actorId, actorName, at }];
  });
}

const frozenId = (replyId: string): string => demoId('frozen', replyId);

function frozenRow(signed: SignedLetter): FrozenLetter {
  const { hand, replyId, newest, asked } = signed;
  const content = frozenLetter({
    text: newest.text,
    elements: { unit: fullName(hand.unit), ...SIGNED_RECORD },
    addressees: asked.map(({ name }) => name),
    copies: [...COPIES],
    joint: [],
    format: letterFormat(),
  });
  const at = officeHour(dayOf(signed, 'signed'), 129);
  const { no: version } = newest;
  return { id: frozenId(replyId), replyId, version, content, sha256: sha256(content), sm3: sm3(content), at };
}

function signatureRows(signed: SignedLetter): Signature[] {
  if (!came(signed, 'signed')) return [];
  const { hand, replyId, newest } = signed;
  const action = signingStep(hand);
  const day = dayOf(signed, 'signed');
  const signer = demoActor(hand.unit, 'signer');
  const by = whoTakes(hand, action);
  const onPaper = action === 'sign_on_paper';
  return [
    {
      id: demoId('signature', replyId),
      replyId,
      version: newest.no,
      textSha256: sha256(newest.text),
      frozenId: frozenId(replyId),
      voidedAt: null,
      how: onPaper ? 'paper' : 'electronic',
      unitId: demoId('unit', hand.unit),
      signer: onPaper ? signer.name : by.name,
      signerId: onPaper ? null : by.id,
      signedDay: day,
      onBehalfOf: action === 'sign_for' ? signer.name : null,
      delegationId: action === 'sign_for' ? delegationId(hand.unit) : null,
      paperId: onPaper ? scanOf(replyId) : null,
      enteredBy: by.name,
      at: officeHour(day, 130),
    },
  ];
}

/** 发文稿纸 of a letter that was signed on paper. */
export const scanOf = (replyId: string): string => demoId('paper', replyId, SIGNED_SHEET);

function numberRows(signed: SignedLetter): DocumentNumber[] {
  if (!came(signed, 'numbered')) return [];
  const { hand, letter, replyId } = signed;
  const number = documentNumber(hand.unit, letter);
  const { year } = partsOf(dayOf(signed, 'numbered'));
  return [
    {
      id: demoId('document', replyId),
      unitId: demoId('unit', hand.unit),
      numberKey: documentNumberKey(number, year),
      number,
      replyId,
      at: officeHour(dayOf(signed, 'numbered'), 140),
      pattern: null,
      year,
      serial: null,
    },
  ];
}

function addresseeRows({ replyId, asked }: SignedLetter): Addressee[] {
  const wanted = [
    ...asked.map((one) => ({ ...one, copy: false })),
    ...COPIES.map((name) => ({ proposerId: null, name, copy: true })),
  ];
  return wanted.map((one, i) => ({ id: demoId('addressee', replyId, i + 1), replyId, no: i + 1, ...one }));
}

/** Members read it on the platform, copies go by hand; the first proposer's receipt came back on paper. */
function deliveryRows(signed: SignedLetter, addressees: readonly Addressee[]): Delivery[] {
  const day = dayOf(signed, 'delivered');
  const { name: enteredBy } = whoTakes(signed.hand, 'deliver');
  return addressees.map(({ id, no, copy }): Delivery => ({
    id: demoId('delivery', id),
    assignmentId: signed.assignmentId,
    addresseeId: id,
    day,
    channel: copy ? 'post' : no === 1 ? 'in_person' : 'platform',
    enteredBy,
    at: officeHour(day, 150),
    receiptDay: no === 1 ? workdayFrom(addDays(day, 1)) : null,
    receiptNote: no === 1 ? '本人签收' : null,
    receiptPaperId: null,
  }));
}

/** 保密审查 stands between the delivery and the public. */
function secrecyRows(signed: SignedLetter): SecrecyReview[] {
  const { hand, assignmentId, replyId, newest } = signed;
  const day = secrecyDay(signed.demo, hand);
  return [
    {
      id: demoId('secrecy', replyId),
      assignmentId,
      replyId,
      version: newest.no,
      examiner: SECRECY_EXAMINER,
      day,
      passed: true,
      note: null,
      enteredBy: whoTakes(hand, 'examine_secrecy').name,
      at: officeHour(day, 100),
    },
  ];
}

export const SECRECY_EXAMINER = '丁示例';

export const secrecyDay = (demo: DemoCase, hand: DemoHand): PlainDate =>
  workdayFrom(addDays(assignmentDay(demo, hand, 'delivered'), 5));

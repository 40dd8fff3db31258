import { randomBytes } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { sameFormat, thawed } from '../../domain/issuing/frozen-letter.js';
import { documentNumberKey, tidyNumber } from '../../domain/issuing/letter-series.js';
import { readLetter } from '../../domain/letter/read.js';
import type { PlainDate } from '../../domain/plain-date.js';
import { Refusal } from '../../domain/refusal.js';
import { CODE_BYTES, codeFrom } from '../../domain/verification/code.js';
import { numberToGive, type GivenNumber } from '../../domain/workflow/hands/issue.js';
import type { AssignmentState } from '../../domain/workflow/states.js';
import { letterFormat } from '../../letters/letter-format.js';
import { letterRecordFrom } from '../../letters/record-input.js';
import { changeRecord } from '../../letters/reply-store.js';
import { shanghaiMidnight } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { isDuplicate } from '../../platform/database/errors.js';
import { newId } from '../../platform/database/ids.js';
import { sha256 } from '../../platform/sha256.js';
import { sm3 } from '../../platform/sm3.js';
import { DocumentNumber } from '../workflow/hands/document-number.entity.js';
import type { HandDecision, HandTrace } from '../workflow/hands/hand-trace.js';
import type { LoadedHand } from '../workflow/hands/load-hand.js';
import { PreparedInVain, type Outside, type Preparation } from '../workflow/preparation.js';
import { contentToSign, freeze, type ToSign } from './freeze.js';
import { FrozenLetter } from './frozen-letter.entity.js';
import { IssuedPaper } from './issued-paper.entity.js';

/** The paper as it was printed before the transaction, with what it was printed of. */
export interface PrintedPaper {
  given: GivenNumber;
  /** SHA-256 of the frozen letter. */
  content: string;
  recordVersion: number;
  paper: Pick<IssuedPaper, 'code' | 'pdfSha256' | 'pdfSm3' | 'size' | 'pages'>;
}

/** 编号: prints the frozen letter with its number and date, and stores the file. Nobody knows of it until the number is given. */
export const NUMBERING: Preparation<AssignmentState, LoadedHand> = {
  turn: ({ row }) => `number ${row.unitId}`,
  work: async ({ manager, files, press }, hand, decision): Promise<PrintedPaper> => {
    const toSign = toNumber(hand);
    const content = await boundContent(manager, hand, toSign);
    const { text, format } = thawed(content);
    if (!sameFormat(format, letterFormat()))
      throw new Refusal(
        'issuing.format-changed',
        '签发以后公文的版式规则改过，印出来的就不是签发时的意思了，没有编号。',
        '请撤回签发，按新版式重新签发。',
      );
    const given = numberGiven(hand, decision);
    const written = readLetter(text).model.docNumber;
    if (written !== null && tidyNumber(written) !== given.number) throw otherNumber(written, given.number);
    const day = decision.values.day as PlainDate;
    const numberKey = documentNumberKey(given.number, given.year);
    if (await manager.existsBy(DocumentNumber, { unitId: hand.row.unitId!, numberKey })) throw numberUsed(given.number);
    return {
      given,
      content: sha256(content),
      recordVersion: toSign.reply.recordVersion,
      paper: await printFrozen({ files, press }, content, given.number, day),
    };
  },
};

/** The frozen letter on paper, with its number and date; its file is in the store. */
export async function printFrozen(
  { files, press }: Pick<Outside, 'files' | 'press'>,
  content: string,
  docNumber: string,
  day: PlainDate,
): Promise<PrintedPaper['paper']> {
  const { text, elements, look } = thawed(content);
  const record = letterRecordFrom({ ...elements, docNumber, date: day });
  const code = codeFrom(randomBytes(CODE_BYTES));
  // The day of the letter, so that the same letter gives the same bytes whenever it is printed.
  const options = { draft: false, at: shanghaiMidnight(day), issue: { code }, look };
  const { pdf, pages } = await press.print(readLetter(text).model, record, options);
  return { code, pdfSha256: await files.put(pdf), pdfSm3: sm3(pdf), size: pdf.length, pages };
}

/** The number and the paper are the letter's for good; a number that the unit has given already is refused. */
export const giveNumber: HandTrace = async ({ tx, at, actor }, hand, decision, _today, prepared) => {
  const { given, content, recordVersion, paper } = prepared as PrintedPaper;
  const { day, printed } = decision.values as { day: PlainDate; printed?: string };
  const toSign = toNumber(hand);
  const { reply } = toSign;
  const now = numberGiven(hand, decision);
  if (now.number !== given.number) throw new PreparedInVain(`“${given.number}”刚被别的答复用了，没有编号。`);
  if (reply.recordVersion !== recordVersion || sha256(await boundContent(tx, hand, toSign)) !== content)
    throw new PreparedInVain('这份答复刚被别人改过，没有编号。');
  await keepNumber(tx, hand, given, reply.id, at);
  const frozen = (await boundLetter(tx, hand)) ?? (await freeze(tx, toSign, at));
  await tx.insert(IssuedPaper, {
    id: newId(),
    replyId: reply.id,
    version: reply.version,
    frozenId: frozen.id,
    docNumber: given.number,
    day,
    printedCopies: printed === undefined ? null : Number(printed),
    ...paper,
    at,
    by: actor.name,
  });
  const wanted = { ...reply.record, docNumber: given.number, date: day };
  if (!(await changeRecord(tx, reply.id, reply.recordVersion, wanted)))
    throw new Conflict('replies.record.conflict', '文面要素刚被别人改过，没有编号。', null, decision.values);
};

async function keepNumber(
  tx: EntityManager,
  { row, facts }: LoadedHand,
  { number, year, serial }: GivenNumber,
  replyId: string,
  at: Date,
): Promise<void> {
  const pattern = serial === null ? null : facts.numberSeries!.pattern;
  const numberKey = documentNumberKey(number, year);
  const own = { id: newId(), unitId: row.unitId!, numberKey, number, replyId, at, pattern, year, serial };
  try {
    await tx.insert(DocumentNumber, own);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    if (serial !== null) throw new PreparedInVain(`“${number}”刚被别的答复用了，没有编号。`);
    throw numberUsed(number);
  }
}

const numberUsed = (number: string): Refusal =>
  new Refusal('workflow.document-number-used', `发文字号“${number}”本单位已经用过。`, '请核对发文登记，换一个号。', {
    docNumber: '已经用过',
  });

/** What was signed names a number: a paper with another one would not be what was signed. */
const otherNumber = (written: string, given: string): Refusal =>
  new Refusal(
    'issuing.other-number',
    `签发的文字里写着发文字号“${written}”，要编的是“${given}”，没有编号。`,
    '用文字里的号，请照填；用别的号，请撤回签发，在正文里删去这一行再签发。',
    { docNumber: `签发的文字里是${written}` },
  );

/** The newest text of the reply, as it would be signed now. */
function toNumber({
  reply,
  newest,
  row,
  signatories,
  caseId,
}: LoadedHand): ToSign & { reply: NonNullable<LoadedHand['reply']> } {
  if (!reply || !newest) throw new Refusal('workflow.no-text', '还没有答复，不能编号。', '请先起草并签发。');
  return { caseId, reply, newest, unit: row.unit, joint: signatories.map(({ unitId }) => unitId) };
}

/**
 * What was signed. A signature of the time before frozen letters is on the text alone: the elements are then those of now, as
 * long as the text is the same.
 */
async function boundContent(manager: EntityManager, hand: LoadedHand, toSign: ToSign): Promise<string> {
  const letter = await boundLetter(manager, hand);
  if (letter) return letter.content;
  const signed = standing(hand).map(({ textSha256 }) => textSha256);
  if (signed.some((hash) => hash !== sha256(toSign.newest.text)))
    throw new Refusal('issuing.text-changed', '正文与签发的不一致，没有编号。', '请撤回签发，核对后重新签发。');
  return contentToSign(manager, toSign);
}

async function boundLetter(manager: EntityManager, hand: LoadedHand): Promise<FrozenLetter | null> {
  const id = standing(hand).find(({ frozenId }) => frozenId !== null)?.frozenId;
  return id ? manager.findOneByOrFail(FrozenLetter, { id }) : null;
}

const standing = ({ signatures, reply }: LoadedHand) =>
  signatures.filter(({ voidedAt, version }) => voidedAt === null && version === reply?.version);

function numberGiven({ facts }: LoadedHand, { values }: HandDecision): GivenNumber {
  const given = numberToGive(facts, values);
  if (given) return given;
  throw new Refusal('workflow.input', '没有写发文字号。', '请填发文字号。', { docNumber: '没有写' });
}

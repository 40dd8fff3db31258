import type { PlainDate } from '../../../domain/plain-date.js';
import { Refusal } from '../../../domain/refusal.js';
import { newId } from '../../../platform/database/ids.js';
import { sha256 } from '../../../platform/sha256.js';
import type { CaseChange } from '../../case-change.js';
import { issuePromises } from '../../commitments/issue-promises.js';
import type { HandTrace } from './hand-trace.js';
import type { LoadedHand } from './load-hand.js';
import { recordMissingOpinions } from './missing-opinions.js';
import { note } from './reviews.js';
import { Signature } from './signature.entity.js';

/** 签发 by the signer's own account. */
export const sign: HandTrace = async (change, hand, decision, today) => {
  await note(change, hand, decision, today);
  const { actor } = change;
  await signed(change, hand, { how: 'electronic', signer: actor.name, signerId: actor.id, signedDay: today });
  await recordMissingOpinions(change, hand, decision, today);
};

/** 纸质签发（补录）. */
export const signOnPaper: HandTrace = async (change, hand, decision, today) => {
  const { signer, day } = decision.values;
  await signed(change, hand, {
    how: 'paper',
    signer: signer!,
    signerId: null,
    signedDay: day as PlainDate,
  });
  await recordMissingOpinions(change, hand, decision, today);
};

/** On exactly the newest text. */
async function signed(
  change: CaseChange,
  hand: LoadedHand,
  by: Pick<Signature, 'how' | 'signer' | 'signerId' | 'signedDay'>,
): Promise<void> {
  const { tx, actor, at } = change;
  const { row, reply, newest } = hand;
  if (!reply || !newest) throw new Refusal('workflow.no-text', '还没有保存过正文，不能签发。', '请先起草并保存。');
  await tx.insert(Signature, {
    id: newId(),
    replyId: reply.id,
    version: reply.version,
    textSha256: sha256(newest.text),
    unitId: row.unitId,
    enteredBy: actor.name,
    at,
    ...by,
  });
  await issuePromises(change, reply, by.signedDay, hand);
}

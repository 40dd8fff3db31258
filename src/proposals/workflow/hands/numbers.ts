import type { PlainDate } from '../../../domain/plain-date.js';
import { Refusal } from '../../../domain/refusal.js';
import { letterRecordFrom } from '../../../letters/record-input.js';
import { changeRecord } from '../../../letters/reply-store.js';
import { Conflict } from '../../../platform/database/conflict.js';
import { isDuplicate } from '../../../platform/database/errors.js';
import { newId } from '../../../platform/database/ids.js';
import { DocumentNumber, documentNumberKey } from './document-number.entity.js';
import type { HandTrace } from './hand-trace.js';

/** The number and the date go on the paper; a number that the unit has given already is refused. */
export const giveNumber: HandTrace = async ({ tx, at }, { row, reply }, { values }) => {
  const { docNumber, day } = values as { docNumber: string; day: PlainDate };
  if (!reply) throw new Refusal('workflow.no-text', '还没有答复，不能编号。', '请先起草并签发。');
  const wanted = { ...reply.record, docNumber, date: day };
  letterRecordFrom(wanted);
  try {
    const numberKey = documentNumberKey(docNumber);
    await tx.insert(DocumentNumber, {
      id: newId(),
      unitId: row.unitId!,
      numberKey,
      number: docNumber,
      replyId: reply.id,
      at,
      pattern: null,
      year: null,
      serial: null,
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new Refusal(
      'workflow.document-number-used',
      `发文字号“${docNumber}”本单位已经用过。`,
      '请核对发文登记，换一个号。',
      { docNumber: '已经用过' },
    );
  }
  if (!(await changeRecord(tx, reply.id, reply.recordVersion, wanted)))
    throw new Conflict('replies.record.conflict', '文面要素刚被别人改过，没有编号。', null, values);
};

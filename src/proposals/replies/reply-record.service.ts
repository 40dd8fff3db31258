import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/rights/actor.js';
import {
  letterRecordFrom,
  RECORD_FIELDS,
  RECORD_LABELS,
  type RecordField,
  type TypedRecord,
} from '../../letters/record-input.js';
import { changeRecord } from '../../letters/reply-store.js';
import { Reply } from '../../letters/reply.entity.js';
import type { Clock } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { unitName } from '../assignments/unit-name.js';
import { record } from '../case-change.js';
import { recordRefusal } from '../case-rules.js';
import { notFound } from '../not-found.js';
import { demandOverHand } from '../rights/demand-over.js';
import type { ReplyRecord } from './replies.views.js';

/** 文面要素: what the office adds on a reply's paper (发文机关、文号、日期、联系人 …), kept with the reply. */
@Injectable()
export class ReplyRecordService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Replaces the record whose version is `base` (0 at first). What is there already makes no new version. Somebody
   * else's change in between is a `Conflict<ReplyRecord, ReplyRecord>`.
   */
  async save(actor: Actor, replyId: string, base: number, values: TypedRecord): Promise<ReplyRecord> {
    letterRecordFrom(values);
    return this.unitOfWork.run(async (tx) => {
      const reply = await tx.findOneBy(Reply, { id: replyId });
      if (!reply) throw notFound('replies', replyId);
      const assignment = await tx.findOneByOrFail(Assignment, { id: reply.assignmentId });
      await demandOverHand(tx, actor, 'reply.write', assignment, ['replies', replyId]);
      const changed = RECORD_FIELDS.filter((field) => reply.record[field] !== values[field]);
      if (changed.length === 0) return { version: reply.recordVersion, values };
      const refusal = recordRefusal(assignment.state);
      if (refusal) throw refusal;
      if (!(await changeRecord(tx, replyId, base, values))) {
        const current = await tx.findOneByOrFail(Reply, { id: replyId });
        throw overtaken(current, { version: base, values });
      }
      const fields = changed.map((field) => RECORD_LABELS[field]).join('、');
      const change = { tx, caseId: reply.caseId, actor, at: this.clock.now() };
      await record(change, { action: 'reply.recorded', detail: { unit: await unitName(tx, assignment), fields } });
      return { version: base + 1, values };
    });
  }
}

function overtaken(reply: Reply, sent: ReplyRecord): Conflict<ReplyRecord, ReplyRecord> {
  const present = Object.entries(reply.record) as [RecordField, string][];
  const words = present.map(([field, value]) => `${RECORD_LABELS[field]}“${value}”`).join('、') || '都未填写';
  const current = { version: reply.recordVersion, values: reply.record };
  return new Conflict('replies.record.conflict', `文面要素刚被别人改过，没有保存。现在是：${words}。`, current, sent);
}

import { Inject, Injectable } from '@nestjs/common';
import { opinionParagraphs, TAKEN, type Taken } from '../../domain/letter/opinion.js';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { Reply } from '../../letters/reply.entity.js';
import type { Clock } from '../../platform/clock.js';
import { Conflict } from '../../platform/database/conflict.js';
import { newId } from '../../platform/database/ids.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { lines } from '../../platform/api/inputs.js';
import { Assignment } from '../assignments/assignment.entity.js';
import { unitName } from '../assignments/unit-name.js';
import { record } from '../case-change.js';
import { writingRefusal } from '../case-rules.js';
import { notFound } from '../not-found.js';
import { demandOverHand } from '../rights/demand-over.js';
import { OpinionTaken } from './opinion-taken.entity.js';
import { sentOpinions } from './opinions.queries.js';

/** Which paragraph of which opinion, for which reply. */
export interface ParagraphPlace {
  replyId: string;
  opinionId: string;
  paragraph: number;
}

export interface Decided {
  taken: Taken;
  reason: string | null;
}

export const WHY_NOT = 500;

/** 采纳、未采纳: what whoever writes the reply does with each paragraph of the opinions. */
@Injectable()
export class Opinions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * `base` is the version of the decision that the person saw, 0 for none. What stands there already changes nothing.
   * Gives the paragraph's words.
   */
  take(
    actor: Actor,
    { replyId, opinionId, paragraph }: ParagraphPlace,
    base: number,
    decided: Decided,
  ): Promise<string> {
    return this.unitOfWork.run(async (tx) => {
      const reply = await tx.findOneBy(Reply, { id: replyId });
      if (!reply) throw notFound('replies', replyId);
      const assignment = await tx.findOneByOrFail(Assignment, { id: reply.assignmentId });
      await demandOverHand(tx, actor, 'reply.write', assignment, ['replies', replyId]);
      const opinions = await sentOpinions(tx, reply.caseId, reply.round);
      const opinion = opinions.find((one) => one.reply.id === opinionId);
      const words = opinion && opinionParagraphs(opinion.text).find(({ no }) => no === paragraph)?.text;
      if (!opinion || assignment.role === 'co') throw notFound('replies', opinionId);
      if (words === undefined) throw noParagraph(paragraph);
      const { taken } = decided;
      const reason = taken === 'declined' ? reasonOf(decided, opinionId, paragraph) : null;
      const place = { replyId, opinionId, paragraph };
      const row = await tx.findOneBy(OpinionTaken, place);
      if (row && row.taken === taken && row.reason === reason) return words;
      const refusal = writingRefusal(assignment.state);
      if (refusal) throw refusal;
      const at = this.clock.now();
      const values = {
        opinionVersion: opinion.reply.version,
        words,
        taken,
        reason,
        byId: actor.id,
        by: actor.name,
        at,
      };
      if (row) {
        const { affected } = await tx.update(
          OpinionTaken,
          { id: row.id, version: base },
          { ...values, version: base + 1 },
        );
        if (affected !== 1) throw overtaken(row, decided);
      } else {
        const id = newId();
        const first = { id, ...place, ...values, version: 1 };
        await tx.createQueryBuilder().insert().into(OpinionTaken).values(first).orIgnore().execute();
        if (base !== 0 || !(await tx.existsBy(OpinionTaken, { id }))) throw overtaken(null, decided);
      }
      const of = (await unitName(tx, opinion.assignment)) ?? '会办单位';
      const detail = { unit: await unitName(tx, assignment), of, no: paragraph, taken, ...(reason && { reason }) };
      await record({ tx, caseId: reply.caseId, actor, at }, { action: 'reply.opinion', detail });
      return words;
    });
  }
}

function reasonOf({ reason }: Decided, opinionId: string, paragraph: number): string {
  const checked = lines(WHY_NOT).safeParse(reason ?? '');
  if (checked.success) return checked.data;
  const problem = reason === null ? '没有写原因' : (checked.error.issues[0]?.message ?? '不能用');
  throw new Refusal(
    'opinions.invalid',
    `第${paragraph}段没有记下：选了“未采纳”，原因${problem === '没有写原因' ? '没有写' : problem}。`,
    '请写明为什么不采纳。',
    { [`because.${opinionId}.${paragraph}`]: problem, reason: problem },
  );
}

const noParagraph = (no: number): Refusal =>
  new Refusal('opinions.invalid', `这份会办意见没有第 ${no} 段。`, '请重新打开页面。', { paragraph: '没有这一段' });

const overtaken = (row: OpinionTaken | null, sent: Decided): Conflict =>
  new Conflict(
    'opinions.conflict',
    row ? `这一段刚由${row.by}记为“${TAKEN[row.taken]}”，没有记下。` : '这一段的采纳情况刚被别人改过，没有记下。',
    row && { version: row.version, taken: row.taken, reason: row.reason },
    sent,
  );

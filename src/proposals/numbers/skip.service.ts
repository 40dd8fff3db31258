import { Inject, Injectable } from '@nestjs/common';
import { recordEvent } from '../../audit/audit-trail.js';
import type { EntityManager } from 'typeorm';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import { sessionView } from '../../directory/directory.views.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demand } from '../../domain/rights/may.js';
import type { PolicyVersion } from '../../domain/policy/policy.js';
import { Refusal } from '../../domain/refusal.js';
import type { Clock } from '../../platform/clock.js';
import { answerOnce } from '../../platform/database/answer-once.js';
import { Conflict } from '../../platform/database/conflict.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CLOCK } from '../../platform/tokens.js';
import { PolicyStore } from '../../policy/policy-store.js';
import { markOf, readClasses } from '../sitting/classes.js';
import { notFound } from '../not-found.js';
import type { Skipped } from './ledger.views.js';
import { skipInput, type SkipInput } from './numbers.schemas.js';
import { countsByClass, sessionNumbering } from './session-numbering.js';
import { takeNumbers } from './take-number.js';

/** 跳号: takes the next numbers of a session out of use, with the reason. */
@Injectable()
export class SkipService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: PolicyStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** `Conflict` when the next number is not the one that was expected. Sent twice under one key, it happens once. */
  async skip(actor: Actor, typed: SkipInput, key: string | null = null): Promise<Skipped> {
    demand(actor, 'number.skip');
    const input = accepted(typed);
    const work = () => this.take(actor, input);
    if (key === null) return work();
    const request = { key, actorId: actor.id, asked: ['numbers.skip', input], at: this.clock.now() };
    return answerOnce(this.unitOfWork, request, work);
  }

  private take(actor: Actor, input: AcceptedSkip): Promise<Skipped> {
    const { sessionId, reason, count, expected, class: inClass } = input;
    return this.unitOfWork.run(async (tx) => {
      const session = await tx.findOneBy(CommitteeSession, { id: sessionId });
      if (!session) throw notFound('sessions', sessionId);
      const at = this.clock.now();
      const today = this.clock.today();
      const { version } = await this.policy.current(today, tx);
      const numbering = sessionNumbering(session, version, today, await markFor(tx, version, inClass));
      const holders = Array.from({ length: count }, () => ({ reason }));
      const taken = await takeNumbers(tx, { sessionId, numbering, holders, actor, at });
      const numbers = taken.map(({ number }) => number);
      if (expected !== undefined && expected !== numbers[0]) throw moved(numbers[0]!, expected);
      const detail = {
        session: `${session.committee}${sessionView(session).label}`,
        first: numbers[0] ?? null,
        last: numbers.at(-1) ?? null,
        count,
        reason,
        ...(inClass && { class: inClass }),
      };
      await recordEvent(tx, 'numbers', actor, { action: 'number.skipped', detail }, at);
      return { sessionId, numbers };
    });
  }
}

/** 代字 of the class whose series is meant; null where all proposals share one. */
async function markFor(tx: EntityManager, version: PolicyVersion, name: string | undefined): Promise<string | null> {
  if (!countsByClass(version)) {
    if (!name) return null;
    throw wrongClass('编号不按分类各自编，没有跳号。', '请不选分类。');
  }
  const { classes } = (await readClasses(tx)).value;
  if (name && classes.some((one) => one.name === name)) return markOf(classes, name);
  const known = classes.map((one) => one.name).join('、');
  throw wrongClass(name ? `没有“${name}”这一类，没有跳号。` : '没有选分类，没有跳号。', `请从${known}里选一类。`);
}

const wrongClass = (sentence: string, remedy: string): Refusal =>
  new Refusal('numbers.class', sentence, remedy, { class: sentence });

type AcceptedSkip = ReturnType<typeof accepted>;

/** The API has checked its body already; a form comes as it was typed. */
function accepted(typed: SkipInput) {
  const parsed = skipInput.safeParse(typed);
  if (parsed.success) return parsed.data;
  const fields = Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
  throw new Refusal('numbers.invalid', `没有跳号：${Object.values(fields)[0]}。`, '请改正后再提交。', fields);
}

const moved = (next: string, expected: string): Conflict =>
  new Conflict('numbers.conflict', `下一个号刚变为第${next}号，没有跳号。`, { next }, { expected });

import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CommitteeSession } from '../../directory/committee-session.entity.js';
import type { Clock } from '../../platform/clock.js';
import { CLOCK } from '../../platform/tokens.js';
import { PolicyStore } from '../../policy/policy-store.js';
import { sessionNumbering } from '../numbers/session-numbering.js';
import { peekNumber } from '../numbers/take-number.js';
import { markOf, readClasses } from '../sitting/classes.js';
import type { FilingPreview } from './filing.views.js';

/** What filing would do, before anybody confirms it. */
@Injectable()
export class FilingQueries {
  constructor(
    private readonly reader: DataSource,
    private readonly policy: PolicyStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** For a proposal of this session, filed today. Throws `Refusal` when no number can be made. */
  async preview(sessionId: string, subjectClass: string | null): Promise<FilingPreview> {
    const { manager } = this.reader;
    const session = await manager.findOneByOrFail(CommitteeSession, { id: sessionId });
    const today = this.clock.today();
    const { name, version } = await this.policy.current(today);
    const mark = markOf((await readClasses(manager)).value.classes, subjectClass);
    const number = await peekNumber(manager, sessionId, sessionNumbering(session, version, today, mark));
    return { number, rules: `${name}（第${version.version}版）` };
  }
}

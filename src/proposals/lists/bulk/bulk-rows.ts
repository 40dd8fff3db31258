import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { REMINDER_INPUTS, reminderSaid } from '../../../domain/reminders/remind.js';
import { isPlainDate } from '../../../domain/plain-date.js';
import { Refusal } from '../../../domain/refusal.js';
import type { Actor } from '../../../domain/rights/actor.js';
import { demand } from '../../../domain/rights/may.js';
import { FilingService } from '../../filing/filing.service.js';
import { filingRefusal } from '../../filing/filing-rules.js';
import { ReminderService } from '../../reminders/reminders.service.js';
import { CASES } from '../../workflow/cases/cases.js';
import { HANDS } from '../../workflow/hands/hands.js';
import { inputViews, Steps } from '../../workflow/steps.service.js';
import type { InputView } from '../../workflow/step.views.js';
import { FILE, REMIND, type BulkAction } from './bulk-actions.js';

/** What a look at one row found: it can be done, as it stands, and what the step asks. */
export interface Looked {
  version: number;
  inputs: InputView[];
}

const FILING_INPUTS: InputView[] = [
  { name: 'day', label: '立案日期', kind: 'day', optional: true, hint: '', most: 0, choices: [], inView: false },
];

/** One row of a batch: whether the step can be taken, and taking it. The rules are those of the step alone. */
@Injectable()
export class BulkRows {
  constructor(
    private readonly steps: Steps,
    private readonly filing: FilingService,
    private readonly reminders: ReminderService,
    private readonly reader: DataSource,
  ) {}

  /** Throws why not. */
  async look(actor: Actor, { code, right, steppable }: BulkAction, id: string): Promise<Looked> {
    if (code === FILE) {
      const { loaded } = await this.steps.of(CASES, actor, id);
      demand(actor, right, loaded.facts.relations);
      const refusal = filingRefusal(loaded.proposal);
      if (refusal) throw refusal;
      return { version: loaded.version, inputs: FILING_INPUTS };
    }
    if (code === REMIND) {
      const { loaded } = await this.steps.of(HANDS, actor, id);
      demand(actor, right, loaded.facts.relations);
      const [found] = await this.reminders.preview(this.reader.manager, [id]);
      if (found?.refusal) throw found.refusal;
      return { version: loaded.version, inputs: inputViews(REMINDER_INPUTS, {}) };
    }
    const { view } = await this.steps.offered(steppable, actor, id, code);
    const [refusal] = view.refusals;
    if (refusal) throw new Refusal(refusal.code, refusal.sentence, refusal.remedy);
    return { version: view.version, inputs: view.inputs };
  }

  /** `key`: taken once under it, it is not taken again. Throws why it cannot be taken now. */
  async take(
    actor: Actor,
    { code, steppable }: BulkAction,
    { id, version }: { id: string; version: number },
    typed: Readonly<Record<string, string>>,
    key: string,
  ): Promise<void> {
    if (code === FILE) {
      const { day = '' } = typed;
      if (day !== '' && !isPlainDate(day))
        throw new Refusal('filing.day', `立案日期“${day}”不是存在的日期。`, '请改正日期。', { day: '不是存在的日期' });
      await this.filing.file(actor, id, version, { day: day === '' ? undefined : day, key });
      return;
    }
    if (code === REMIND) {
      const [found] = await this.reminders.remind(actor, { assignmentIds: [id], ...reminderSaid(typed) });
      if (found?.refusal) throw found.refusal;
      return;
    }
    await this.steps.act(steppable, actor, id, code, { version, typed, key });
  }
}

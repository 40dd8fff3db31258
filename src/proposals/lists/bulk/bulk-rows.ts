import { Injectable } from '@nestjs/common';
import { isPlainDate } from '../../../domain/plain-date.js';
import { Refusal } from '../../../domain/refusal.js';
import type { Actor } from '../../../domain/rights/actor.js';
import { demand } from '../../../domain/rights/may.js';
import { FilingService } from '../../filing/filing.service.js';
import { filingRefusal } from '../../filing/filing-rules.js';
import { CASES } from '../../workflow/cases/cases.js';
import { Steps } from '../../workflow/steps.service.js';
import type { InputView } from '../../workflow/step.views.js';
import { FILE, type BulkAction } from './bulk-actions.js';

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
    await this.steps.act(steppable, actor, id, code, { version, typed, key });
  }
}

import type { FollowedFields } from '../../../commitments/commitment-store.js';
import { changeCommitment } from '../../../commitments/commitment-store.js';
import { Commitment } from '../../../commitments/commitment.entity.js';
import type { PlainDate } from '../../../domain/plain-date.js';
import type { PromiseAction } from '../../../domain/workflow/promises/machine.js';
import { Conflict } from '../../../platform/database/conflict.js';
import { record, type CaseChange } from '../../case-change.js';
import { COMMITMENT_STATES } from '../../states.js';
import type { LoadedPromise } from './load-promise.js';
import { TRACES, type PromiseDecision } from './promise-traces.js';

/** Stores what was decided: the promise's new state and days, what the step leaves behind, one line in the case's trail. */
export async function applyPromise(
  change: CaseChange,
  loaded: LoadedPromise,
  decision: PromiseDecision,
  today: PlainDate,
): Promise<void> {
  const { action, from, to, values } = decision;
  const fields = await TRACES[action as PromiseAction](change, loaded, decision, today);
  await move(change, loaded, { ...fields, state: to });
  const { reason, note, text, what } = values;
  const said = reason ?? note ?? what ?? text;
  await record(change, {
    action: 'commitment.step',
    from,
    to,
    detail: { no: loaded.row.no, step: action, ...(said !== undefined && { reason: said }) },
  });
}

async function move({ tx, at }: CaseChange, { row }: LoadedPromise, fields: FollowedFields): Promise<void> {
  if (await changeCommitment(tx, row, fields, at)) return;
  const { state, version } = await tx.findOneByOrFail(Commitment, { id: row.id });
  throw new Conflict(
    'commitments.conflict',
    `这条承诺刚被别人办理过，现在是“${COMMITMENT_STATES[state].label}”，这一步没有执行。`,
    { version, state },
    { version: row.version },
  );
}

import type { ListName } from '../../../domain/lists/description.js';
import type { Right } from '../../../domain/rights/rights.js';
import type { Actor } from '../../../domain/rights/actor.js';
import { mayAtAll } from '../../../domain/rights/may.js';
import { CASES } from '../../workflow/cases/cases.js';
import { HANDS } from '../../workflow/hands/hands.js';
import { PROMISES } from '../../workflow/promises/promises.js';
import type { AnySteppable } from '../../workflow/steppable.js';

/** 立案 is no step of the tables: it gives a number. */
export const FILE = 'file';

/** 催办 is no step, either: it asks the unit, and changes nothing. */
export const REMIND = 'remind';

const OTHERS: Readonly<Record<string, { label: string; right: Right }>> = {
  [FILE]: { label: '立案编号', right: 'case.file' },
  [REMIND]: { label: '催办', right: 'hand.remind' },
};

/** Steps that make sense for many rows alike: nothing in them has to be read or typed for each one. */
const STEPS: Readonly<Record<ListName, { steppable: AnySteppable; actions: readonly string[] } | null>> = {
  proposals: { steppable: CASES, actions: [FILE, 'classify', 'confirm_filing', 'close', 'archive'] },
  assignments: {
    steppable: HANDS,
    actions: [REMIND, 'sign_in', 'split', 'accept_return', 'grant_extension', 'withhold'],
  },
  replies: null,
  commitments: { steppable: PROMISES, actions: ['recheck'] },
};

export interface BulkAction {
  code: string;
  label: string;
  right: Right;
  steppable: AnySteppable;
}

/** What the person may do with many rows of a list, at least with some of them. */
export const bulkActions = (actor: Actor, list: ListName): BulkAction[] =>
  actionsOf(list).filter(({ right }) => mayAtAll(actor, 'bulk.run') && mayAtAll(actor, right));

export function actionsOf(list: ListName): BulkAction[] {
  const steps = STEPS[list];
  if (!steps) return [];
  const { steppable, actions } = steps;
  const table = steppable.machine.steps as Readonly<Record<string, { label: string; right: Right }>>;
  return actions.map((code) => {
    const { label, right } = OTHERS[code] ?? table[code]!;
    return { code, label, right, steppable };
  });
}

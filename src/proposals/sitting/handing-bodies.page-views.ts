import type { Unit } from '../../directory/unit.entity.js';
import type { Choice } from '../../platform/web/form.js';
import type { PageView } from '../../platform/web/pages.js';
import { SCOPE_KINDS, type BodyScope, type BodyView } from './handing-bodies.service.js';

interface BodyForm {
  unitId: string;
  name: string;
  version: number;
  count: string;
  kinds: Choice[];
  units: Choice[];
  open: boolean;
}

export interface HandingBodiesPage extends PageView {
  bodies: BodyForm[];
  added: Omit<BodyForm, 'unitId' | 'name'> & { offices: Choice[] };
  problem: string;
  error: string;
}

/** What was typed about one office, after a refusal. */
export interface BodyTyped extends BodyScope {
  unitId: string;
  version: number;
}

export function handingBodiesPage(
  bodies: readonly BodyView[],
  units: readonly Unit[],
  {
    typed,
    problem = '',
    errors = {},
  }: { typed?: BodyTyped; problem?: string; errors?: Readonly<Record<string, string>> },
): HandingBodiesPage {
  const known = bodies.map(({ unitId }) => unitId);
  const form = (scope: BodyScope) => ({
    kinds: Object.entries(SCOPE_KINDS).map(([value, label]) => ({
      value,
      label,
      selected: scope.kinds.includes(value),
    })),
    units: units.map(({ id, shortName }) => ({ value: id, label: shortName, selected: scope.unitIds.includes(id) })),
  });
  const isNew = typed !== undefined && !known.includes(typed.unitId);
  return {
    title: '交办机关',
    section: 'bodies',
    width: 'narrow',
    bodies: bodies.map((body) => {
      const { unitId, name, version, units: count } = body;
      const own = typed?.unitId === unitId ? typed : undefined;
      return { unitId, name, version, count: `${count}个单位`, ...form(own ?? body), open: own !== undefined };
    }),
    added: {
      version: 0,
      count: '',
      ...form(isNew ? typed : { kinds: [], unitIds: [] }),
      offices: units
        .filter(({ id }) => !known.includes(id))
        .map(({ id, name }) => ({ value: id, label: name, selected: isNew && typed.unitId === id })),
      open: isNew,
    },
    problem,
    error: Object.values(errors)[0] ?? '',
  };
}

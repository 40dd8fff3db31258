/** A unit as far as names tell it. */
export interface NamedUnit {
  id: string;
  name: string;
  shortName: string;
  formerNames: readonly string[];
}

/** A proposer with where he works: a member's 工作单位和职务 as the register has it, or the organisation that it is itself. */
export interface Employed {
  name: string;
  unitId: string | null;
  duty: string | null;
}

/** Shorter names occur in other words by chance. */
const SHORTEST_NAME = 3;

/**
 * 利益关联: units that a proposer belongs to, each with the proposers' names. A proposal that goes to such a unit would be
 * answered by its own author; whoever hands it over is told, and decides.
 */
export function conflictsOf(proposers: readonly Employed[], units: readonly NamedUnit[]): Record<string, string> {
  const found = units.flatMap((unit) => {
    const own = proposers.filter((proposer) => belongsTo(proposer, unit)).map(({ name }) => name);
    return own.length > 0 ? [[unit.id, [...new Set(own)].join('、')] as const] : [];
  });
  return Object.fromEntries(found);
}

function belongsTo({ unitId, duty }: Employed, { id, name, shortName, formerNames }: NamedUnit): boolean {
  if (unitId !== null) return unitId === id;
  if (duty === null) return false;
  const said = plain(duty);
  return [name, shortName, ...formerNames].some((called) => {
    const wanted = plain(called);
    return wanted.length >= SHORTEST_NAME && said.includes(wanted);
  });
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');

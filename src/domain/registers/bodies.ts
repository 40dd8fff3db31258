import type { UnitKind } from '../unit-kinds.js';
import { nameKey } from './names.js';

/** A unit or organisation on record. */
export interface KnownBody {
  id: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  formerNames: readonly string[];
  convenerId: string | null;
}

export interface BodyWrite extends Omit<KnownBody, 'id'> {
  /** Null for a new one. */
  id: string | null;
}

/** Finds units and organisations by any name they have or had. */
export class Bodies {
  private readonly byName = new Map<string, KnownBody>();
  private readonly byFormerName = new Map<string, KnownBody>();

  constructor(bodies: readonly KnownBody[]) {
    for (const body of bodies) {
      for (const name of [body.shortName, body.name]) this.byName.set(nameKey(name), body);
      for (const name of body.formerNames) this.byFormerName.set(nameKey(name), body);
    }
  }

  /** By full or short name, else by a name it had. */
  find(name: string): KnownBody | null {
    return this.now(name) ?? this.formerly(name);
  }

  now(name: string): KnownBody | null {
    return this.byName.get(nameKey(name)) ?? null;
  }

  formerly(name: string): KnownBody | null {
    return this.byFormerName.get(nameKey(name)) ?? null;
  }
}

import { squeezed } from './cells.js';
import type { KnownMember } from './members.js';
import { nameKey, type ListedName } from './names.js';

/** Finds members by name, and where several have it by what stands in brackets behind it. */
export class People {
  private readonly byName = new Map<string, KnownMember[]>();
  private readonly ids = new Map<string, KnownMember>();

  constructor(members: readonly KnownMember[]) {
    for (const member of members) {
      const key = nameKey(member.name);
      this.byName.set(key, [...(this.byName.get(key) ?? []), member]);
      this.ids.set(member.id, member);
    }
  }

  byId(id: string | null): KnownMember | null {
    return id === null ? null : (this.ids.get(id) ?? null);
  }

  /** Everybody the name may mean. A number or a sector that is nobody's means nobody; any other mark (`女`) tells nothing. */
  find({ name, mark }: ListedName): KnownMember[] {
    const alike = this.byName.get(nameKey(name)) ?? [];
    if (mark === null || alike.length === 0) return alike;
    const key = squeezed(mark);
    const marked = alike.filter(
      ({ memberNo, sector }) => memberNo === key || (sector !== null && bare(sector) === bare(key)),
    );
    if (marked.length > 0) return marked;
    if (/\d/.test(key)) return alike.filter(({ memberNo }) => memberNo === null);
    if (key.endsWith('界')) return alike.filter(({ sector }) => sector === null);
    return alike;
  }
}

/** 教育 and 教育界 are one. */
const bare = (sector: string): string => squeezed(sector).replace(/界$/, '');

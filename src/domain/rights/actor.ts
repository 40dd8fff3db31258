import type { Scope } from './rights.js';
import type { Role } from './roles.js';

/**
 * Who acts, and for which unit. Every service takes the actor as an explicit argument, asks the rights about it and
 * writes it into the audit trail; nothing reads it from the request behind the caller's back.
 */
export interface Actor {
  id: string;
  name: string;
  /** `system` is the program itself and whoever sits at the server's console; no account can have it. */
  roles: readonly (Role | 'system')[];
  /** The unit acted for (代表单位); null for a person without one. */
  unitId: string | null;
  unitName: string | null;
  /** The same as papers print it (全称). */
  unitPrinted?: string | null;
  /** Whose proposals are one's own, for a member (委员). */
  memberId: string | null;
  /** What the API token in use allows of the person's rights; null when the person is signed in. */
  scopes: readonly Scope[] | null;
}

/** The program itself: migrations, the demo district, the command line. */
export const SYSTEM_ACTOR: Actor = {
  id: 'system',
  name: '系统',
  roles: ['system'],
  unitId: null,
  unitName: null,
  memberId: null,
  scopes: null,
};

/**
 * Who acts, and for which unit. Every service takes the actor as an explicit argument and writes it into the audit
 * trail; nothing reads it from the request behind the caller's back.
 */
export interface Actor {
  id: string;
  name: string;
  /** The unit acted for (代表单位); null for the installation itself. */
  unitId: string | null;
  unitName: string | null;
}

/** 演示用户: the one actor until sign-in exists. */
export const DEMO_ACTOR: Actor = { id: 'demo', name: '演示用户', unitId: null, unitName: null };

/** The program itself: migrations, the demo district, imports from the command line. */
export const SYSTEM_ACTOR: Actor = { id: 'system', name: '系统', unitId: null, unitName: null };

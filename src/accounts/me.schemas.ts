import { z } from 'zod';
import type { Actor } from '../domain/rights/actor.js';
import { mayAtAll } from '../domain/rights/may.js';
import { RIGHT_CODES, SCOPE_CODES, type Right, type Scope } from '../domain/rights/rights.js';
import { ROLE_CODES, type Role } from '../domain/rights/roles.js';
import { answerId, type AnswerSchema } from '../platform/api/schemas.js';
import type { AccountView } from './accounts.queries.js';

export interface MeView {
  id: string;
  login: string;
  name: string;
  roles: Role[];
  unit: { id: string; name: string } | null;
  memberId: string | null;
  scopes: Scope[] | null;
  rights: Right[];
}

export function meView(actor: Actor, { id, login, name, roles }: AccountView): MeView {
  const { unitId, unitName, memberId, scopes } = actor;
  return {
    id,
    login,
    name,
    roles,
    unit: unitId === null ? null : { id: unitId, name: unitName ?? '' },
    memberId,
    scopes: scopes === null ? null : [...scopes],
    rights: RIGHT_CODES.filter((right) => mayAtAll(actor, right)),
  };
}

export const meSchema: AnswerSchema<MeView> = z.strictObject({
  id: answerId,
  login: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLE_CODES)),
  unit: z
    .strictObject({ id: answerId, name: z.string().describe('简称') })
    .nullable()
    .describe('代表单位'),
  memberId: answerId.nullable().describe('对应的委员'),
  scopes: z.array(z.enum(SCOPE_CODES)).nullable().describe('令牌的范围；登录的人为 null'),
  rights: z.array(z.enum(RIGHT_CODES)).describe('现在能做的事'),
});

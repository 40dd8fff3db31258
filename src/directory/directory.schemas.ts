import { z } from 'zod';
import { answerId, dayText, version, type AnswerSchema } from '../platform/api/schemas.js';
import type { MemberView, SessionView, UnitView } from './directory.views.js';
import { UNIT_KINDS, type UnitKind } from '../domain/unit-kinds.js';

export const sessionSchema: AnswerSchema<SessionView> = z.strictObject({
  id: answerId,
  committee: z.string(),
  term: z.number().int().describe('届'),
  meeting: z.number().int().describe('次'),
  label: z.string().describe('如“五届三次”'),
  openedDay: dayText.nullable(),
  closesDay: dayText.nullable().describe('提案截止日，以后提交的按闭会提案'),
  version,
});

export const unitSchema: AnswerSchema<UnitView> = z.strictObject({
  id: answerId,
  name: z.string(),
  shortName: z.string(),
  kind: z.enum(Object.keys(UNIT_KINDS) as UnitKind[]),
  formerNames: z.array(z.string()).describe('曾用名'),
  closedDay: dayText.nullable().describe('自这一天起撤销'),
  version,
});

export const memberSchema: AnswerSchema<MemberView> = z.strictObject({
  id: answerId,
  name: z.string(),
  sector: z.string().nullable().describe('界别'),
  memberNo: z.string().nullable().describe('委员编号'),
  term: z.number().int().nullable().describe('届'),
  duty: z.string().nullable().describe('工作单位和职务'),
});

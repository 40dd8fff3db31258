import { z } from 'zod';
import { answerId, dayText, version, type AnswerSchema } from '../platform/api/schemas.js';
import type { MemberDetail, MemberView, SessionView, UnitView } from './directory.views.js';
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
  leftDay: dayText.nullable().describe('离任日'),
  version,
});

export const memberDetailSchema: AnswerSchema<MemberDetail> = z.strictObject({
  id: answerId,
  name: z.string(),
  sector: z.string().nullable(),
  memberNo: z.string().nullable(),
  term: z.number().int().nullable(),
  duty: z.string().nullable(),
  leftDay: dayText.nullable(),
  version,
  phone: z.string().nullable().describe('只有管名册的人看得到'),
  joinedDay: dayText.nullable(),
  leftReason: z.string().nullable(),
  formerName: z.string().nullable().describe('曾用名'),
});

const typed = z.string('须为文字').max(200, '至多200字').default('');
/** A member as it is typed; what is left out is not known. */
export const memberInput = z.strictObject({
  name: typed,
  sector: typed,
  memberNo: typed,
  term: typed,
  duty: typed,
  phone: typed,
  joinedDay: typed,
  leftDay: typed,
  leftReason: typed,
});

import { z } from 'zod';
import { unitSchema } from '../../directory/directory.schemas.js';
import { REORGANISATIONS, type Reorganisation } from '../../domain/units/reorganisation.js';
import { UNIT_KINDS, type UnitKind } from '../../domain/unit-kinds.js';
import { day, id, words } from '../../platform/api/inputs.js';
import { answerId, dayText, instantText, type AnswerSchema } from '../../platform/api/schemas.js';
import type { ReorganisationPreview, UnitChangeView, UnitDetail } from './units.views.js';

const kind = z.enum(Object.keys(UNIT_KINDS) as UnitKind[], '须为单位的一个类别');
const basis = words(200).describe('依据，如“示编发〔2026〕3号”');
const unitName = z.string('须为文字').trim().max(200, '至多200字');

export const newUnitInput = z.strictObject({ name: unitName, shortName: unitName, kind, day, basis });

const target = z.union([z.strictObject({ id }), z.strictObject({ name: unitName, shortName: unitName, kind })]);
const places = z.record(id, z.number().int().min(0).max(20)).optional();

/** An order to reorganise, or to show what it would do. */
export const wishInput = z.strictObject({
  kind: z.enum(Object.keys(REORGANISATIONS) as Reorganisation[], '须为 rename、merge、split 或 close'),
  from: z.array(id).min(1, '至少一个单位').max(20, '至多20个单位').describe('要调整的单位'),
  day: day.describe('自哪一天起'),
  basis,
  name: z.strictObject({ name: unitName, shortName: unitName }).optional().describe('改名后的名称'),
  into: z.array(target).max(10, '至多10个单位').default([]).describe('并入或拆成的单位：名录里的写 id，新设的写名称'),
  hands: places.describe('拆分：在办的承办 → into 里的第几个（从0起）'),
  accounts: places.describe('拆分：账号 → into 里的第几个；不写的归第一个'),
});

export const orderInput = wishInput.extend({
  seen: z.string().max(64).nullable().default(null).describe('预览时给的 seen；预览以后有变动就不办'),
});

const named = z.strictObject({ id: answerId, name: z.string() });
const move = z.strictObject({ what: z.string(), count: z.number().int(), from: z.string(), to: z.string() });
const left = z.strictObject({ what: z.string(), remedy: z.string() });

export const unitChangeSchema: AnswerSchema<UnitChangeView> = z.strictObject({
  id: answerId,
  kind: z.enum(['create', ...(Object.keys(REORGANISATIONS) as Reorganisation[])]),
  kindLabel: z.string(),
  day: dayText,
  basis: z.string(),
  before: z.array(named),
  after: z.array(named),
  moves: z.array(move).describe('移了什么、多少、到哪'),
  left: z.array(left).describe('要人办的'),
  by: z.string(),
  at: instantText,
});

export const previewSchema: AnswerSchema<ReorganisationPreview> = z.strictObject({
  obstacles: z.array(z.strictObject({ field: z.string(), sentence: z.string(), remedy: z.string() })),
  moves: z.array(move),
  left: z.array(left),
  seen: z.string(),
});

export const unitDetailSchema: AnswerSchema<UnitDetail> = (unitSchema as unknown as z.ZodObject).extend({
  names: z.array(z.strictObject({ name: z.string(), shortName: z.string(), untilDay: dayText })),
  changes: z.array(unitChangeSchema),
}) as unknown as AnswerSchema<UnitDetail>;

import { z } from 'zod';
import { sessionSchema, unitSchema } from '../../directory/directory.schemas.js';
import { UNIT_KINDS } from '../../domain/unit-kinds.js';
import { day, id, words } from '../../platform/api/inputs.js';
import { answerId, dayText, instantText, version, type AnswerSchema } from '../../platform/api/schemas.js';
import { codesOf, ROLES } from '../states.js';
import type { RegisteredHigher } from './higher.service.js';
import type { ClassList } from './classes.service.js';
import type { BoardLine } from './hand-over-board.queries.js';
import type { HandedOver } from './hand-overs.service.js';
import type { HandOverSummary, HandOverView } from './hand-overs.views.js';
import type { BodyView } from './handing-bodies.service.js';
import type { BatchPreview } from './sitting.views.js';

/** What programs send and get for whole batches. How many one act may take, the services say. */

const ids = z.array(id, '须为列表').max(10_000, '至多 10000 件');
const optionalUnit = id.optional();
const severalUnits = z.array(id, '须为列表').max(100, '至多 100 个').optional();

/** Units of one proposal. */
const units = {
  lead: optionalUnit.describe('主办'),
  co: severalUnits.describe('会办'),
  sole: optionalUnit.describe('独办'),
  separate: severalUnits.describe('分办'),
  conflict: z.literal('acknowledged', '须为 acknowledged').optional().describe('已知悉提案者在承办单位任职'),
};
const seen = z.int('须为整数').min(0).optional().describe('所见的 version；不写即按现状');

export const actInput = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('classify'), ids, class: words(40).or(z.literal('')).describe('分类；空的为取消') }),
  z.strictObject({ act: z.literal('merge'), ids, main: id.describe('主案'), reason: words(200).optional() }),
  z.strictObject({
    act: z.literal('pre_assign'),
    rows: z.array(z.strictObject({ id, version: seen, ...units })).max(10_000, '至多 10000 件'),
  }),
  z.strictObject({ act: z.literal('ask'), ids }),
  z.strictObject({
    act: z.literal('confirm'),
    ids,
    meeting: words(100).describe('会议'),
    day: day.describe('会议日期'),
  }),
]);
export type ActInput = z.infer<typeof actInput>;

export const batchFilingInput = z.strictObject({
  rows: z
    .array(z.strictObject({ id, version: seen, expected: words(60).optional().describe('预览里的号；不是它时不立案') }))
    .max(10_000, '至多 10000 件')
    .describe('按编号的先后'),
  day: day.optional().describe('立案日期，不写为今天'),
  classNumbers: z.boolean().default(false).describe('同时编分类号'),
  meeting: words(100).optional().describe('确认立案的会议；写了就一并记下'),
  meetingDay: day.optional().describe('会议日期'),
});

export const handOverInput = z.strictObject({
  rows: z
    .array(
      z.strictObject({
        id,
        version: seen,
        ...units,
        due: day.optional().describe('这一件的文件上印的答复期限'),
        coDue: day.optional().describe('这一件的文件上印的会办期限'),
      }),
    )
    .max(10_000, '至多 10000 件'),
  body: id.optional().describe('交办机关；只能代表一个的，可不写'),
  day: day.describe('交办日期'),
  meeting: words(100).optional().describe('交办会或交办文件'),
  due: day.optional().describe('文件上印的答复期限'),
  coDue: day.optional().describe('文件上印的会办期限'),
});

/** The typed values of a step from one row of the above. */
export function unitsTyped(row: {
  lead?: string;
  co?: string[];
  sole?: string;
  separate?: string[];
  conflict?: string;
}): Record<string, string> {
  const { lead = '', co = [], sole = '', separate = [], conflict = '' } = row;
  return { lead, co: co.join('\n'), sole, separate: separate.join('\n'), conflict };
}

const joined = z.strictObject({
  id: answerId,
  number: z.string().nullable(),
  receiptNumber: z.string().nullable(),
  title: z.string(),
  proposers: z.array(z.string()),
});

export const previewSchema: AnswerSchema<BatchPreview> = z.strictObject({
  sessionId: answerId,
  rules: z.string().describe('按哪一版办理规定'),
  classNumbers: z.boolean().describe('规定里有分类编号'),
  lines: z
    .array(
      z.strictObject({
        id: answerId,
        version,
        receiptNumber: z.string().nullable(),
        title: z.string(),
        proposers: z.array(z.string()),
        subjectClass: z.string().nullable(),
        joined: z.array(joined),
        number: z.string().nullable().describe('会编的号'),
        classNumber: z.string().nullable(),
        problem: z.string().nullable().describe('编不出号的原因'),
      }),
    )
    .describe('先按分类，再按收件号'),
});

export const handedOverSchema: AnswerSchema<HandedOver> = z.strictObject({
  id: answerId,
  day: dayText,
  bodyName: z.string().nullable(),
  proposals: z.number().int(),
  units: z.number().int().describe('多少个单位，每个单位一张交办单'),
});

const summary = {
  id: answerId,
  session: sessionSchema,
  bodyName: z.string().nullable().describe('交办机关'),
  meeting: z.string().nullable(),
  day: dayText,
  actor: z.string(),
  at: instantText,
  proposals: z.number().int(),
  units: z.number().int(),
};
export const handOverSummarySchema: AnswerSchema<HandOverSummary> = z.strictObject(summary);

export const handOverSchema: AnswerSchema<HandOverView> = z.strictObject({
  ...summary,
  lists: z.array(
    z.strictObject({
      unitId: answerId,
      unitName: z.string(),
      rows: z.array(
        z.strictObject({
          proposalId: answerId,
          assignmentId: answerId,
          number: z.string().nullable(),
          title: z.string(),
          role: z.enum(codesOf(ROLES)),
          due: dayText.nullable(),
          provisional: z.boolean(),
          others: z.array(z.string()).describe('同办的单位和身份'),
        }),
      ),
    }),
  ),
});

export const bodySchema: AnswerSchema<BodyView> = z.strictObject({
  id: answerId,
  version,
  unitId: answerId,
  name: z.string(),
  kinds: z.array(z.enum(codesOf(UNIT_KINDS))),
  unitIds: z.array(answerId),
  units: z.number().int().describe('范围内共有多少个单位'),
});

export const bodyInput = z.strictObject({
  kinds: z.array(z.string().max(40)).max(10).default([]).describe('哪几类单位'),
  unitIds: z.array(id).max(1000).default([]).describe('另加哪些单位；两样都空即不再是交办机关'),
});

const subjectClass = z.strictObject({ name: z.string().max(100), mark: z.string().max(20).nullable() });

export const classesSchema: AnswerSchema<ClassList> = z.strictObject({
  version,
  classes: z.array(subjectClass),
});

export const classesInput = z.strictObject({
  classes: z
    .array(z.strictObject({ name: z.string().max(100), mark: z.string().max(20).nullable().default(null) }))
    .max(100),
});

export const registeredSchema: AnswerSchema<RegisteredHigher> = z.strictObject({
  id: answerId,
  version,
  number: z.string(),
});

const count = z.number().int();
export const boardLineSchema: AnswerSchema<BoardLine> = z.strictObject({
  unit: unitSchema.nullable(),
  name: z.string(),
  handed: count.describe('交办'),
  waiting: count.describe('待签收'),
  late: count.describe('满3个工作日没有签收'),
  asked: count.describe('申退、申请调整中'),
  returned: count.describe('退回改派'),
  answered: count.describe('已答复，或已提交会办意见'),
  signed: count.describe('签收过'),
});

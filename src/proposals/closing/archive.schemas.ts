import { z } from 'zod';
import { RETENTIONS } from '../../domain/closing/retention.js';
import { answerId, dayText, type AnswerSchema } from '../../platform/api/schemas.js';
import { codesOf } from '../states.js';
import type { ArchiveContents } from './archive.views.js';

export const archiveSchema: AnswerSchema<ArchiveContents> = z.strictObject({
  caseId: answerId,
  name: z.string(),
  title: z.string().describe('案由'),
  proposers: z.array(z.string()),
  shelf: z.string().nullable().describe('档号'),
  archivedDay: dayText,
  rows: z.array(
    z.strictObject({
      no: z.number().int().describe('件号'),
      title: z.string(),
      docNumber: z.string().nullable(),
      day: dayText.nullable(),
      pages: z.number().int().nullable(),
      retention: z.enum(codesOf(RETENTIONS)),
      retentionLabel: z.string(),
      original: z.string().describe('原件所在'),
    }),
  ),
});

import { z } from 'zod';
import type { Letterhead } from '../../domain/letterhead/letterhead.js';

const line = (most: number) => z.string('须为文字').max(most, `至多${most}字`);
const place = z.record(z.string().max(40), line(500));

/** The form of a stored or sent 版头和用语; what its values may be is the domain's to say (`letterheadProblems`). */
export const letterheadSchema = z.strictObject({
  phrases: place.describe('固定用语：emblem、salutation、opening、closing、contact、publicity；不写的用程序自带的'),
  suffix: line(20).describe('红头文件的标志后缀：不写（按上一级），“文件”，或“无”（只写机关名称）'),
  code: line(100).nullable().describe('机关代字'),
  printedBy: line(100).nullable().describe('印发机关'),
  notes: z.array(line(40)).max(10, '至多10块').describe('附注各块的次序：contact、publicity、verify'),
  classMark: z.boolean('须为 true 或 false').describe('印不印办理结果类别'),
  fonts: place.describe('各处的字体'),
});

/** Null for what is no 版头和用语 at all. */
export function letterheadFrom(content: unknown): Letterhead | null {
  const read = letterheadSchema.safeParse(content);
  return read.success ? (read.data as Letterhead) : null;
}

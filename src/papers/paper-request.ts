import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { Refusal } from '../domain/refusal.js';
import { DOCX } from '../letters/word/word-file.js';
import { formText, formValue, type FormBody } from '../platform/web/form.js';
import type { Typed } from './paper-offer.js';
import type { Format, MadePaper } from './papers-of.service.js';

const TYPES: Readonly<Record<Format, string>> = { pdf: 'application/pdf', docx: DOCX };
const binary = { schema: { type: 'string', format: 'binary' } } as const;

/** For the API's description. */
export const PAPER_TYPES = { [TYPES.pdf]: binary, [TYPES.docx]: binary };

/** Of `filing-notice.pdf`. */
export function fileOf(file: string): { kind: string; format: Format } {
  const [, kind, format] = /^([a-z-]+)\.(pdf|docx)$/.exec(file) ?? [];
  if (kind !== undefined && format !== undefined) return { kind, format: format as Format };
  throw new Refusal('papers.not-found', `没有“${file.slice(0, 60)}”这个文件。`, '文件名是文书种类加 .pdf 或 .docx。');
}

/** Names of the request that are no fields of the paper. */
const OURS = new Set(['_csrf', 'format', 'fresh', 'hand', 'seen', 'window']);

export const typedIn = (body: FormBody): Typed =>
  Object.fromEntries(
    Object.keys(body ?? {})
      .filter((name) => !OURS.has(name) && /^[a-zA-Z]{1,40}$/.test(name))
      .map((name) => [name, formText(body, name)]),
  );

/** Which hand of the case; anything that is no id is nobody's. */
export const handIn = (body: FormBody): string | null => formValue(body, 'hand');

/** @throws {Refusal} for one that there is not */
export function formatIn(body: FormBody): Format {
  const format = formValue(body, 'format') ?? 'pdf';
  if (Object.hasOwn(TYPES, format)) return format as Format;
  throw new Refusal(
    'papers.format',
    `文书不能印成“${format.slice(0, 20)}”，没有印。`,
    '可以印成 PDF（pdf）或 Word 文件（docx）。',
    { format: '只能是 pdf 或 docx' },
  );
}

const headers = ({ fileName, format, missing }: MadePaper, disposition: string) => ({
  'Content-Type': TYPES[format],
  'Content-Disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(fileName)}`,
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Missing': missing.map(({ field }) => field).join(','),
});

/** For programs. */
export function sentPaper(res: Response, made: MadePaper): StreamableFile {
  res.set(headers(made, 'attachment'));
  return new StreamableFile(made.bytes);
}

/** For people: a PDF is looked at, a Word file is kept. */
export function sendMade(res: Response, made: MadePaper): void {
  res.status(200).set(headers(made, made.format === 'pdf' ? 'inline' : 'attachment'));
  res.end(Buffer.from(made.bytes));
}

import { columnsOf } from '../../domain/registers/columns.js';
import { REGISTER_KINDS, type RegisterKind } from '../../domain/registers/kinds.js';
import { writeWorkbook } from '../../platform/sheets/write-xlsx.js';
import { CSV_START, csvRow } from '../../platform/text/csv.js';

export const TEMPLATE_TYPES = ['xlsx', 'csv'] as const;
export type TemplateType = (typeof TEMPLATE_TYPES)[number];

/** An empty register of the kind, with the heads that are read without being told. */
export async function registerTemplate(kind: RegisterKind, type: TemplateType): Promise<string | Buffer> {
  const heads = Object.values(columnsOf(kind)).map(({ label }) => label);
  return type === 'csv' ? CSV_START + csvRow(heads) : writeWorkbook({ name: REGISTER_KINDS[kind], heads, rows: [] });
}

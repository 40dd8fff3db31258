import { columnsOf } from './columns.js';
import type { RegisterKind } from './kinds.js';

/** Which field each column of a file is, in the file's order; null for one that is not taken in. */
export type Mapping = readonly (string | null)[];

/** `姓 名（必填）：` and `姓名` are the same head. */
export function headKey(head: string): string {
  return head
    .normalize('NFKC')
    .replace(/[\s\p{Cf}*]/gu, '')
    .replace(/\(.*?\)|\[.*?\]|【.*?】/g, '')
    .replace(/[::]+$/, '')
    .toLowerCase();
}

/**
 * What an office's lists have of a person and this program has no use for: read by nobody, kept nowhere. Their cells are
 * dropped before anything of the file is stored.
 */
const PRIVATE =
  /手机|电话|联系方式|身份证|出生|生日|年龄|性别|民族|籍贯|学历|学位|住址|地址|邮箱|邮编|微信|qq|e-?mail|银行|照片/;

export const isPrivateHead = (head: string): boolean => PRIVATE.test(headKey(head));

/** The heads by the names that offices use for them; of two that mean the same the first counts. */
export function recognised(kind: RegisterKind, heads: readonly string[]): Mapping {
  const byKey = new Map<string, string>();
  for (const [field, { label, alike }] of Object.entries(columnsOf(kind)))
    for (const name of [label, ...alike]) if (!byKey.has(headKey(name))) byKey.set(headKey(name), field);
  const used = new Set<string>();
  return heads.map((head) => {
    const field = isPrivateHead(head) ? undefined : byKey.get(headKey(head));
    if (field === undefined || used.has(field)) return null;
    used.add(field);
    return field;
  });
}

/** What is missing before any row can be read, in the words of the heads. */
export function missingColumns(kind: RegisterKind, mapping: Mapping): string[] {
  return Object.entries(columnsOf(kind)).flatMap(([field, { label, required, orElse }]) =>
    required && !mapping.includes(field) && !(orElse && mapping.includes(orElse)) ? [label] : [],
  );
}

import type { Database } from '../../../src/platform/database/database.js';

/** Looks and sign-ins are written down in it: reading adds to it, and nothing else may. */
const OF_LOOKS = 'access_entry';

/** Columns that grow when a row changes. */
const GROWING = ['version', 'recordVersion', 'seq'];

/**
 * How many rows every table has and how far its versions have come: two of them are equal when nothing was written in
 * between (the time a token was last used and the like aside).
 */
export async function fingerprint({ reader }: Database): Promise<Record<string, string>> {
  const parts = reader.entityMetadatas.map(({ tableName, columns }) => {
    const growing = columns.filter(({ propertyName, type }) => GROWING.includes(propertyName) && type === 'integer');
    const sum = growing.map(({ databaseName }) => `COALESCE(SUM("${databaseName}"), 0)`).join(' + ') || '0';
    return `SELECT '${tableName}' AS name, COUNT(*) AS found, ${sum} AS grown FROM "${tableName}"`;
  });
  const rows = await reader.query<{ name: string; found: number | string; grown: number | string }[]>(
    parts.join(' UNION ALL '),
  );
  return Object.fromEntries(rows.map(({ name, found, grown }) => [name, `${found} rows, versions ${grown}`]));
}

export const withoutLooks = (print: Record<string, string>): Record<string, string> => ({
  ...print,
  [OF_LOOKS]: '',
  // 上次看的是第几稿.
  reply_look: '',
});

import type { Database } from '../../src/platform/database/database.js';

/** Does the work and counts the SQL statements that it ran through the writing connection. */
export async function counted<T>(
  database: Database,
  work: () => Promise<T>,
): Promise<{ result: T; statements: number }> {
  const writer = database['writer'];
  let statements = 0;
  const logger = {
    logQuery: () => void statements++,
    logQueryError: () => {},
    logQuerySlow: () => {},
    logSchemaBuild: () => {},
    logMigration: () => {},
    log: () => {},
  };
  writer.setOptions({ logger, logging: true });
  try {
    return { result: await work(), statements };
  } finally {
    writer.setOptions({ logging: false });
  }
}

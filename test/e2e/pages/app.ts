import type { NestExpressApplication } from '@nestjs/platform-express';
import { FixedClock } from '../../../src/platform/clock.js';
import type { Database } from '../../../src/platform/database/database.js';
import type { LetterPress } from '../../../src/proposals/replies/letter-press.js';
import { createApp } from '../../../src/serve.js';
import { operatorToken } from '../../support/people.js';
import { testDatabase } from '../../support/database.js';

export interface Site {
  app: NestExpressApplication;
  /** Empty at first. */
  database: Database;
  /** `http://127.0.0.1:<port>` */
  address: string;
  /** Lets its bearer do everything: for tests that are not about rights. */
  token: string;
  close(): Promise<void>;
}

/** Tuesday 30 September 2025, 10:00 in Shanghai. */
const NOW = new Date('2025-09-30T02:00:00Z');

/** Says on its “paper” what it was given, instead of printing. */
export const TALKING_PRESS: LetterPress = {
  print: (model, record) =>
    Promise.resolve({
      pdf: Buffer.from(JSON.stringify({ title: model.title, record })),
      sha256: '',
      missing: [],
      pages: 1,
    }),
};

/** The application on a database of its own, listening on a free port. */
export async function openSite(press: LetterPress = TALKING_PRESS): Promise<Site> {
  const place = await testDatabase();
  const { config, database } = place;
  const printer = {
    print: (...letter: Parameters<LetterPress['print']>) => press.print(...letter),
    healthy: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
  const app = await createApp({ config, database, clock: new FixedClock(NOW), printer });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const close = async () => {
    await app.close();
    await place.drop();
  };
  const token = await operatorToken(database);
  return { app, database, token, address: `http://127.0.0.1:${port}`, close };
}

import type { NestExpressApplication } from '@nestjs/platform-express';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../src/app.module.js';
import { FixedClock } from '../../../src/platform/clock.js';
import { configureWeb } from '../../../src/platform/web/configure-web.js';
import type { LetterPress } from '../../../src/proposals/letter-press.js';
import { testDatabase } from '../../support/database.js';
import { plantDistrict, type District } from './district.js';

export interface PagesApp {
  app: NestExpressApplication;
  district: District;
  /** `http://127.0.0.1:<port>` */
  address: string;
  close(): Promise<void>;
}

/** Tuesday 30 September 2025, 10:00 in Shanghai. */
const NOW = new Date('2025-09-30T02:00:00Z');

/** Says on its “paper” what it was given, instead of printing. */
export const TALKING_PRESS: LetterPress = {
  print: (model, record) =>
    Promise.resolve({ pdf: Buffer.from(JSON.stringify({ title: model.title, record })), sha256: '', missing: [] }),
};

/** The application on a database of its own with the small district, listening on a free port. */
export async function pagesApp(press: LetterPress = TALKING_PRESS, others = 0): Promise<PagesApp> {
  const place = await testDatabase();
  const { config, database } = place;
  const printer = {
    print: (...letter: Parameters<LetterPress['print']>) => press.print(...letter),
    healthy: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  };
  const parts = { config, database, clock: new FixedClock(NOW), printer };
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(parts), {
    logger: ['error'],
    bodyParser: false,
  });
  configureWeb(app, config);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const district = await plantDistrict(database, others);
  const close = async () => {
    await app.close();
    await place.drop();
  };
  return { app, district, address: `http://127.0.0.1:${port}`, close };
}

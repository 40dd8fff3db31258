import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { describeApi } from './api-docs.js';
import { AppModule, type Parts } from './app.module.js';
import { loadDemo } from './demo/load-demo.js';
import { Refusal } from './domain/refusal.js';
import { openLetterPrinter } from './letters/letter-printer.js';
import { SystemClock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { Database } from './platform/database/database.js';
import { configureWeb } from './platform/web/configure-web.js';
import { SCHEMA } from './schema.js';

/** The only address served until there is a sign-in. */
const LOCAL = '127.0.0.1';

/** Idle connections are dropped soon, so that stopping the server takes no longer than its last request. */
const KEEP_ALIVE = 2_000;

/** A server that answers; `close` stops it, the printing browser and the database. */
export interface Server {
  address: string;
  close(): Promise<void>;
}

/** Brings the database up to date, loads the demo district the first time, and answers on this machine. */
export async function serve(config: Config): Promise<Server> {
  if (config.NODE_ENV === 'production')
    throw new Refusal(
      'serve.not-allowed',
      '本版本还没有登录和权限，不能以生产模式（NODE_ENV=production）运行。',
      '请先在本机以开发模式试用；登录功能随后续版本提供。',
    );
  const database = await Database.open(config, SCHEMA);
  const clock = new SystemClock();
  if (config.NODE_ENV === 'development') await loadDemo(database);
  const app = await createApp({ config, clock, database, printer: openLetterPrinter(config) });
  app.enableShutdownHooks();
  await listen(app, config.PORT);
  const address = `http://localhost:${portOf(app)}`;
  process.stdout.write(`办复已启动：${address}\n`);
  return { address, close: () => app.close() };
}

/** The application with its outer layers, not yet listening. */
export async function createApp(parts: Parts): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(parts), {
    bodyParser: false,
    // What goes wrong at start is thrown and told once, in our words.
    logger: ['warn', 'fatal'],
    abortOnError: false,
  });
  configureWeb(app, parts.config);
  describeApi(app);
  return app;
}

async function listen(app: NestExpressApplication, port: number): Promise<void> {
  app.getHttpServer().keepAliveTimeout = KEEP_ALIVE;
  try {
    await app.listen(port, LOCAL);
  } catch (error) {
    await app.close();
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Refusal(
      'serve.port-in-use',
      `端口 ${port} 已被别的程序占用。`,
      '请关闭那个程序，或换一个端口：PORT=3001 npm start。',
      {},
      { cause: error },
    );
  }
}

const portOf = (app: NestExpressApplication): number => (app.getHttpServer().address() as { port: number }).port;

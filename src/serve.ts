import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Account } from './accounts/account.entity.js';
import { isSecure } from './accounts/browser-session.js';
import { sessionSecret } from './accounts/session-secret.js';
import { describeApi } from './api-docs.js';
import { AppModule, type Parts } from './app.module.js';
import { demoAccountsTable, demoSignIns } from './demo/accounts.js';
import { prepareDemo } from './demo/load-demo.js';
import { Refusal } from './domain/refusal.js';
import { openLetterPrinter } from './letters/letter-printer.js';
import { adoptOwnTemplates } from './letters/templates/own-templates.js';
import { DemoClock, SystemClock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import { Database } from './platform/database/database.js';
import { configureSignIn } from './accounts/configure-sign-in.js';
import { configureWeb } from './platform/web/configure-web.js';
import { prepareRules } from './policy/prepare-rules.js';
import { SCHEMA } from './schema.js';

/** Demo accounts have a known password, so the demo is served to this machine only. */
const THIS_MACHINE = '127.0.0.1';
const EVERYWHERE = '0.0.0.0';

/** Idle connections are dropped soon, so that stopping the server takes no longer than its last request. */
const KEEP_ALIVE = 2_000;

/** A server that answers; `close` stops it, the printing browser and the database. */
export interface Server {
  address: string;
  close(): Promise<void>;
}

/** Brings the database up to date, loads the demo district the first time, and answers on this machine. */
export async function serve(config: Config): Promise<Server> {
  const production = config.NODE_ENV === 'production';
  if (production && config.PUBLIC_URL === undefined)
    throw new Refusal(
      'config.invalid',
      '生产模式须设环境变量 PUBLIC_URL（人们在浏览器里打的网址）。',
      '请设为例如 https://banfu.example.gov.cn，再重新启动。',
    );
  if (production && isSecure(config) && config.TRUST_PROXY === 0)
    throw new Refusal(
      'config.invalid',
      'PUBLIC_URL 是 https，TRUST_PROXY 却是 0：所有人会被当成从同一个地址来，也登录不了。',
      '请把 TRUST_PROXY 设为前面代理的层数（通常是1），代理要带 X-Forwarded-For 和 X-Forwarded-Proto。',
    );
  sessionSecret(config);
  const database = await Database.open(config, SCHEMA);
  const demo = config.NODE_ENV === 'development' && (await prepareDemo(database, config));
  const clock = demo && config.DEMO_DAY !== 'off' ? new DemoClock(config.DEMO_DAY) : new SystemClock();
  await prepareRules(database, clock);
  const printer = openLetterPrinter(config, undefined, clock);
  await adoptOwnTemplates(config, printer, (line) => process.stderr.write(`${line}\n`));
  const app = await createApp({
    config,
    clock,
    database,
    printer,
    sheets: printer,
    demo,
    demoSignIns: demo ? demoSignIns() : [],
  });
  app.enableShutdownHooks();
  await listen(app, config.PORT, config.HOST ?? (production ? EVERYWHERE : THIS_MACHINE));
  const address = `http://localhost:${portOf(app)}`;
  process.stdout.write(`办复已启动：${config.PUBLIC_URL ?? address}\n${demo ? demoAccountsTable() : ''}`);
  if (!(await database.reader.manager.exists(Account)))
    process.stdout.write(
      '还没有任何账号：请运行 npm run -s banfu -- user add --login 登录名 --name 姓名 --role security。\n',
    );
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
  configureSignIn(app, parts.config);
  describeApi(app);
  return app;
}

async function listen(app: NestExpressApplication, port: number, host: string): Promise<void> {
  app.getHttpServer().keepAliveTimeout = KEEP_ALIVE;
  try {
    await app.listen(port, host);
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

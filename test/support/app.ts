import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { FixedClock, type Clock } from '../../src/platform/clock.js';
import type { PrinterCare } from '../../src/platform/platform.module.js';
import type { Config } from '../../src/platform/config.js';
import type { LetterPress, PrintedLetter } from '../../src/proposals/replies/letter-press.js';
import { sha256 } from '../../src/platform/sha256.js';
import type { PrintedSheet, SheetPress } from '../../src/letters/sheets/sheet-press.js';
import { createApp } from '../../src/serve.js';
import { bearing, operatorToken } from './people.js';
import { testDatabase, type TestDatabase } from './database.js';

/** The smallest PNG. */
const WHITE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
);

/** A press that prints nothing but remembers what it was given. */
export class FakePress implements LetterPress, SheetPress {
  readonly printed: Parameters<LetterPress['print']>[] = [];
  readonly sheets: Parameters<SheetPress['printSheet']>[] = [];

  print(...job: Parameters<LetterPress['print']>): Promise<PrintedLetter> {
    this.printed.push(job);
    const [, , { draft }] = job;
    const pdf = new TextEncoder().encode(draft ? '%PDF-1.7 fake' : `%PDF-1.7 ${JSON.stringify(job)}`);
    return Promise.resolve({
      pdf,
      sha256: sha256(pdf),
      pages: 1,
      missing: draft ? [{ field: 'date', label: '成文日期' }] : [],
    });
  }

  printSheet(...job: Parameters<SheetPress['printSheet']>): Promise<PrintedSheet> {
    this.sheets.push(job);
    const pdf = new TextEncoder().encode(`%PDF-1.7 ${JSON.stringify(job[0])}`);
    return Promise.resolve({ pdf, pages: 1, missing: [] });
  }

  pictures(drawings: readonly string[]): Promise<Uint8Array[]> {
    return Promise.resolve(drawings.map(() => WHITE));
  }

  healthy(): Promise<boolean> {
    return Promise.resolve(true);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

export interface TestApp extends TestDatabase {
  app: NestExpressApplication;
  press: FakePress;
  /** Talks to the application over HTTP as somebody who may do everything. */
  agent: ReturnType<typeof request.agent>;
  /** `http://127.0.0.1:<port>` */
  address: string;
  /** As nobody. */
  anonymous: ReturnType<typeof request>;
  stop(): Promise<void>;
}

/** What of the application is another than usual; a press that prints in place of the one that remembers. */
export interface OtherParts {
  clock?: Clock;
  config?: Partial<Config>;
  printer?: LetterPress & PrinterCare;
  sheets?: SheetPress;
}

/** The whole application on a fresh database and a standing clock. */
export async function testApp(now = new Date('2026-11-22T10:00:00+08:00'), others: OtherParts = {}): Promise<TestApp> {
  const test = await testDatabase();
  const press = new FakePress();
  const { clock = new FixedClock(now) } = others;
  const config = { ...test.config, ...others.config };
  const parts = {
    config,
    clock,
    database: test.database,
    printer: others.printer ?? press,
    sheets: others.sheets ?? press,
  };
  const app = await createApp(parts);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  return {
    ...test,
    app,
    address: `http://127.0.0.1:${port}`,
    press,
    agent: bearing(await operatorToken(test.database), app.getHttpServer()),
    anonymous: request(app.getHttpServer()),
    stop: async () => {
      await app.close();
      await test.drop();
    },
  };
}

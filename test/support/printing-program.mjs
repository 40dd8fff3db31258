// The built program as a process that a test kills while it prints: the application with a press that takes a moment for each
// letter and notes its title. `node printing-program.mjs '{"DATA_DIR":…}' <notes> <now>`
import { appendFileSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import { PDFDocument } from '@cantoo/pdf-lib';
import { FixedClock } from '../../dist/platform/clock.js';
import { readConfig } from '../../dist/platform/config.js';
import { Database } from '../../dist/platform/database/database.js';
import { SCHEMA } from '../../dist/schema.js';
import { createApp } from '../../dist/serve.js';

const [place, notes, now] = process.argv.slice(2);
const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', ...JSON.parse(place) });
const app = await createApp({
  config,
  clock: new FixedClock(new Date(now)),
  database: await Database.open(config, SCHEMA),
  printer: {
    async print({ title }) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      appendFileSync(notes, `${title}\n`);
      const document = await PDFDocument.create({ updateMetadata: false });
      document.addPage([595, 842]);
      document.setTitle(title);
      const pdf = Buffer.from(await document.save());
      return { pdf, sha256: '', pages: 1, missing: [] };
    },
    healthy: () => Promise.resolve(true),
    close: () => Promise.resolve(),
  },
});
await app.init();
process.on('disconnect', () => void app.close().then(() => process.exit(0)));
process.send('ready');

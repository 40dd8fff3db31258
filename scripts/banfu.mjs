// npm run -s banfu -- <command>: the same set-up as npm start, then the command line.
import { checkForProduction, setUp } from './lib/set-up.mjs';

/** Commands that print no letter do not need the browser. */
const WITHOUT_BROWSER = new Set([
  'read',
  'check',
  'due',
  'calendar',
  'policy',
  'import',
  'migrate',
  'seed',
  'user',
  '--help',
  '-h',
  'help',
  undefined,
]);

if (process.env.NODE_ENV === 'production') await checkForProduction();
else await setUp({ browser: !WITHOUT_BROWSER.has(process.argv[2]) });
await import('../dist/cli.js');

// npm start: everything needed, then the server.
import { checkForProduction, setUp } from './lib/set-up.mjs';

if (process.env.NODE_ENV === 'production') await checkForProduction();
else await setUp();
await import('../dist/main.js');

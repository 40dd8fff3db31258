import { Refusal } from './domain/refusal.js';
import { readConfig } from './platform/config.js';
import { serve } from './serve.js';

try {
  await serve(readConfig());
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}

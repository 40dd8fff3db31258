import { parentPort } from 'node:worker_threads';
import { Refusal } from '../../../domain/refusal.js';
import { putThreadBehind } from '../../behind.js';
import { loadPdfJs } from './pdfjs.js';
import { readFacts, type ReadOptions } from './read-facts.js';
import type { ThreadAnswer, ThreadQuestion } from './reader.js';

/** The far side of `reader.ts`: one PDF in, its facts or a refusal out. */
parentPort?.on('message', ({ pdf, options }: ThreadQuestion) => {
  void answer(pdf, options).then((message) => parentPort?.postMessage(message));
});

putThreadBehind();
// Ready before the first PDF comes.
void loadPdfJs();

async function answer(pdf: Uint8Array, options: ReadOptions): Promise<ThreadAnswer> {
  try {
    return { facts: await readFacts(pdf, options) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, sentence, remedy } = error;
    return { refusal: { code, sentence, remedy } };
  }
}

import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../../../domain/refusal.js';
import { putThreadBehind } from '../../behind.js';
import { mergePapers, type MergeOrder } from './merge-papers.js';
import type { MergeAnswer } from './merger.js';

/** The far side of `merger.ts`: one order, one merged PDF. */
putThreadBehind();
parentPort?.postMessage(await answer(workerData as MergeOrder));

async function answer(order: MergeOrder): Promise<MergeAnswer> {
  try {
    return { merged: await mergePapers(order) };
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, sentence, remedy } = error;
      return { refusal: { code, sentence, remedy } };
    }
    return { failed: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}

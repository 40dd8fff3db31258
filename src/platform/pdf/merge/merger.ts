import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../../../domain/refusal.js';
import type { Merged, MergeOrder } from './merge-papers.js';

/** What the merging thread sends back; `failed` is the system's code. */
export type MergeAnswer =
  { merged: Merged } | { refusal: Pick<Refusal, 'code' | 'sentence' | 'remedy'> } | { failed: string };

const THREAD_FILE = new URL('./merge-thread.js', import.meta.url);

/**
 * Merges in a thread of its own, which ends with its work: requests are answered meanwhile. Where the program runs from its
 * sources (tests) there is no compiled file to start a thread with. Leaves no file behind when it fails.
 */
export async function merge(order: MergeOrder, signal?: AbortSignal): Promise<Merged> {
  signal?.throwIfAborted();
  try {
    return await (existsSync(fileURLToPath(THREAD_FILE)) ? inThread(order, signal) : here(order));
  } catch (error) {
    await rm(order.out, { force: true }).catch(() => undefined);
    throw error;
  }
}

const here = async (order: MergeOrder): Promise<Merged> => (await import('./merge-papers.js')).mergePapers(order);

function inThread(order: MergeOrder, signal: AbortSignal | undefined): Promise<Merged> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(THREAD_FILE, { execArgv: [], workerData: order });
    const stop = () => {
      reject(signal?.reason as Error);
      void thread.terminate();
    };
    signal?.addEventListener('abort', stop, { once: true });
    thread.on('message', (answer: MergeAnswer) => {
      if ('merged' in answer) return resolve(answer.merged);
      if ('refusal' in answer)
        return reject(new Refusal(answer.refusal.code, answer.refusal.sentence, answer.refusal.remedy));
      reject(Object.assign(new Error(`Merging failed: ${answer.failed}`), { code: answer.failed }));
    });
    thread.on('error', reject);
    thread.on('exit', () => {
      signal?.removeEventListener('abort', stop);
      reject(new Error('The merging thread ended without an answer.'));
    });
  });
}

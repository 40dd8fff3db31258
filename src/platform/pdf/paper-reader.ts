import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { PdfFacts } from '../../domain/paper/pdf-facts.js';
import type { ReadOptions } from './facts/read-facts.js';
import { createFactsReader, type FactsReader } from './facts/reader.js';

/** A PDF that people send has this long (ms) to be read, and this much memory (MB). */
const LIMITS = { timeout: 20_000, memory: 512 } as const;

/** A seal is smaller (pixels), a scanned page larger; nobody asks what is on the picture. */
export const LARGEST_PICTURE = 1_000_000;

/** Reads the PDFs that people send, in a thread of its own: printing never waits for them. */
@Injectable()
export class PaperReader implements FactsReader, OnApplicationShutdown {
  private readonly reader = createFactsReader(LIMITS);

  read(pdf: Uint8Array, options?: ReadOptions): Promise<PdfFacts> {
    return this.reader.read(pdf, { largestPicture: LARGEST_PICTURE, ...options });
  }

  close(): Promise<void> {
    return this.reader.close();
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}

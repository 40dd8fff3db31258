import { setTimeout } from 'node:timers/promises';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NetworkTries, type OpenTry } from '../accounts/network-tries.js';
import { VERIFICATION } from '../accounts/sign-in-tries.js';
import { OF_VERIFICATION } from '../domain/accounts/back-off.js';
import { Refusal } from '../domain/refusal.js';
import type { Verdict } from '../domain/verification/verdict.js';
import { FileStore } from '../platform/files/file-store.js';
import { createFactsReader } from '../platform/pdf/facts/reader.js';
import { LARGEST_PICTURE } from '../platform/pdf/paper-reader.js';
import { FILE_LIMIT } from '../platform/web/uploads.js';
import { Verifier } from './verifier.js';

const TRIES: OpenTry = {
  prefix: VERIFICATION,
  backOff: OF_VERIFICATION,
  code: 'verify.too-often',
  what: '查不到',
  remedy: '请到时再试；急用的，请向发文单位核实。',
};

/** Files that are looked at or wait for it; one takes a second at most, as a rule a tenth. */
const MOST_FILES = 6;
/** No answer about a code is quicker than this (ms), whatever was found. */
const LEAST_TIME = 120;
/** What everybody may send is read apart from what officials send, with less time (ms) and memory (MB). */
const LIMITS = { timeout: 10_000, memory: 384 } as const;

/** 核验 for everybody: no sign-in, a limit for each network, nothing kept. */
@Injectable()
export class VerifyService implements OnApplicationShutdown {
  private readonly pdfs = createFactsReader(LIMITS);
  private readonly verifier: Verifier;
  private files = 0;

  constructor(
    reader: DataSource,
    store: FileStore,
    private readonly tries: NetworkTries,
  ) {
    const read = (pdf: Uint8Array) => this.pdfs.read(pdf, { largestPicture: LARGEST_PICTURE });
    this.verifier = new Verifier(reader, store, { read });
  }

  async code(typed: string, address: string): Promise<Verdict> {
    const [verdict] = await Promise.all([
      this.counted(address, () => this.verifier.code(typed)),
      setTimeout(LEAST_TIME),
    ]);
    return verdict;
  }

  async file(bytes: Uint8Array, address: string): Promise<Verdict> {
    if (bytes.length === 0) throw new Refusal('verify.empty', '文件是空的。', '请重新选择文件。', { file: '是空的' });
    if (bytes.length > FILE_LIMIT)
      throw new Refusal('input.too-large', '文件超过 10 MB，没有读取。', '请改用纸面上的校验码。', { file: '太大' });
    if (this.files >= MOST_FILES)
      throw new Refusal('verify.full', '正在核验的文件太多，这一份没有读取。', '请过一分钟再试，或输入校验码。');
    this.files++;
    try {
      return await this.counted(address, () => this.verifier.file(bytes));
    } finally {
      this.files--;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pdfs.close();
  }

  private async counted(address: string, look: () => Promise<Verdict>): Promise<Verdict> {
    const before = await this.tries.begin(TRIES, address);
    const verdict = await look();
    if (verdict.letter !== null) await this.tries.succeeded(TRIES, address, before);
    return verdict;
  }
}

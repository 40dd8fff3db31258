import { Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { PrintKind } from './print-kind.js';
import { ReplyLetters } from './reply-letters.js';

/** Everything that is printed by the hundred, in the order of a proposal's life. */
@Injectable()
export class PrintKinds {
  readonly all: readonly PrintKind[];

  constructor(letters: ReplyLetters) {
    this.all = [letters];
  }

  /** A kind that there is no more keeps its code. */
  readonly labelOf = (code: string): string => this.all.find((one) => one.code === code)?.label ?? code;

  /** Refuses a code that none has. */
  of(code: string): PrintKind {
    const kind = this.all.find((one) => one.code === code);
    if (kind) return kind;
    const names = this.all.map(({ code: one, label }) => `${one}（${label}）`).join('、');
    throw new Refusal('print.unknown-kind', `没有“${code}”这种公文。`, `请选：${names}。`, { kind: '没有这种公文' });
  }
}

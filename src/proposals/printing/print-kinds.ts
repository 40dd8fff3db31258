import { Injectable } from '@nestjs/common';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { demandAtAll, mayAtAll } from '../../domain/rights/may.js';
import { PRINT_STAGES, type PrintKind } from './print-kind.js';

/** Everything that is printed by the hundred, in the order of a proposal's life; features bring theirs at start. */
@Injectable()
export class PrintKinds {
  private readonly kinds: PrintKind[] = [];

  add(...kinds: readonly PrintKind[]): void {
    for (const kind of kinds) {
      if (this.kinds.some(({ code }) => code === kind.code)) throw new Error(`Two kinds of paper are ${kind.code}.`);
      this.kinds.push(kind);
    }
    this.kinds.sort((a, b) => PRINT_STAGES.indexOf(a.stage) - PRINT_STAGES.indexOf(b.stage));
  }

  get all(): readonly PrintKind[] {
    return this.kinds;
  }

  /** Those that the person may print any of. */
  offered(actor: Actor): PrintKind[] {
    return this.kinds.filter(({ rights }) => rights.some((right) => mayAtAll(actor, right)));
  }

  /** A kind that there is no more keeps its code. */
  readonly labelOf = (code: string): string => this.kinds.find((one) => one.code === code)?.label ?? code;

  /** Refuses a code that none has, and a paper that the person may print none of. */
  of(actor: Actor, code: string): PrintKind {
    const kind = this.kinds.find((one) => one.code === code);
    const offered = this.offered(actor);
    if (kind && !offered.includes(kind)) demandAtAll(actor, kind.rights[0]!);
    if (kind) return kind;
    const names = offered.map(({ code: one, label }) => `${one}（${label}）`).join('、');
    throw new Refusal('print.unknown-kind', `没有“${code.slice(0, 60)}”这种公文。`, `请选：${names}。`, {
      kind: '没有这种公文',
    });
  }
}

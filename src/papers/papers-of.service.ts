import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Refusal } from '../domain/refusal.js';
import type { Actor } from '../domain/rights/actor.js';
import { demand, may } from '../domain/rights/may.js';
import type { Relation } from '../domain/rights/rights.js';
import { looksFor } from '../letters/letterheads/look-for.js';
import { paperKindOf } from '../letters/papers/kinds/index.js';
import { paperSheet } from '../letters/papers/paper-kind.js';
import { agenciesOf, dressed } from '../letters/sheets/dress.js';
import type { Sheet } from '../letters/sheets/sheet.js';
import { wordSheet } from '../letters/word/word-sheet.js';
import { letOthersIn } from '../platform/let-others-in.js';
import type { Clock } from '../platform/clock.js';
import { CLOCK } from '../platform/tokens.js';
import type { LastFilled } from './filled/filled-forms.service.js';
import { SHEET_PRESS, type SheetPress, type SheetWaiting } from '../letters/sheets/sheet-press.js';
import { typedFor, type Asked, type PaperOffer, type Typed } from './paper-offer.js';

export type Format = 'pdf' | 'docx';

/** One paper that the person may print. */
export interface OfferedPaper {
  kind: string;
  name: string;
  /** Why not now; null when it can be printed. */
  why: string | null;
  /** Who filled it in last; null where nothing is kept. */
  last: LastFilled | null;
}

/** What can be printed of something that has no parts. */
export interface PapersOfOne {
  of: string;
  papers: OfferedPaper[];
}

export interface MadePaper {
  bytes: Uint8Array;
  format: Format;
  fileName: string;
  pages: number | null;
  missing: readonly { field: string; label: string }[];
}

/** Prints papers of whatever they are offered for. */
@Injectable()
export class PaperMaker {
  constructor(
    @Inject(SHEET_PRESS) private readonly press: SheetPress,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly reader: DataSource,
  ) {}

  /** Those that the person may print, whether it can be done now or not. */
  offered<Facts>(
    actor: Actor,
    offers: readonly PaperOffer<Facts>[],
    facts: Facts,
    relations: Iterable<Relation>,
  ): OfferedPaper[] {
    const standing: Relation[] = [...relations, 'any'];
    return offers
      .filter(({ right }) => may(actor, right, standing))
      .map((offer) => ({ kind: offer.kind.id, name: offer.kind.name, why: offer.why(facts), last: null }));
  }

  /** @throws {Refusal} for a kind that is not offered, somebody who may not print it, and what cannot be printed now */
  asks<Facts>(actor: Actor, offer: PaperOffer<Facts>, facts: Facts, relations: Iterable<Relation>): Asked[] {
    demand(actor, offer.right, [...relations, 'any']);
    const why = offer.why(facts);
    if (why !== null)
      throw new Refusal('papers.not-now', `现在不能印${offer.kind.name}：${why}`, '请先办好这一步，再来印。');
    return offer.asks(facts);
  }

  async make<Facts>(
    actor: Actor,
    offer: PaperOffer<Facts>,
    facts: Facts,
    relations: Iterable<Relation>,
    {
      typed,
      format,
      name,
      waiting,
    }: { typed: Typed; format: Format; name: string; waiting?: SheetWaiting | undefined },
  ): Promise<MadePaper> {
    const whole = typedFor(this.asks(actor, offer, facts, relations), typed);
    const kind = paperKindOf(offer.kind.id)!;
    await letOthersIn(waiting?.rank);
    const plain = sheetOrRefuse(() => paperSheet(kind, offer.data(facts, whole)), kind.name);
    const sheet = dressed(plain, await looksFor(this.reader.manager, agenciesOf(plain)), this.clock.today());
    demandWholeNumber(sheet);
    const fileName = fileNameOf(name + (offer.whose?.(facts, whole) ?? ''), kind.name, format);
    const at = this.clock.now();
    if (format === 'docx') {
      const { docx, missing } = await wordSheet(sheet, kind.name, at, (drawings) => this.drawn(drawings, waiting));
      return { bytes: docx, format, fileName, pages: null, missing };
    }
    const { pdf, pages, missing } = await this.press.printSheet(sheet, kind.name, { at, ...waiting });
    return { bytes: pdf, format, fileName, pages, missing };
  }

  /** Without a printing browser the tables say what the charts show. */
  private async drawn(drawings: readonly string[], waiting?: SheetWaiting): Promise<Uint8Array[]> {
    try {
      return await this.press.pictures(drawings, waiting);
    } catch (error) {
      if (error instanceof Refusal && error.code.startsWith('print.')) return [];
      throw error;
    }
  }
}

/** `第2026012号提案立案通知.pdf`; a paper that speaks of 提案 itself does not say it twice. */
export const fileNameOf = (of: string, kind: string, format: Format): string =>
  `${kind.includes('提案') ? of.replace(/提案$/, '') : of}${kind}.${format}`;

/** What does not fit the paper's data was typed so: it is told, not thrown as a defect. */
function sheetOrRefuse<T>(make: () => T, name: string): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const places = error.issues.map(({ path, message }) => `${path.join('.')}（${message}）`).join('、');
    throw new Refusal('papers.data', `${name}的内容不全：${places}，没有印。`, '请补上再印。', {}, { cause: error });
  }
}

/** 发文字号 is 机关代字、年份、序号 (GB/T 9704-2012, 7.2.5); a bare 序号 is completed by the letterhead, which may have no 代字. */
function demandWholeNumber({ layout, letter: { docNumber } }: Sheet): void {
  if (layout === 'minutes' || !/^\d+$/.test(docNumber ?? '')) return;
  throw new Refusal(
    'papers.number',
    `发文字号“${docNumber}”只有序号，没有机关代字和年份，没有印。`,
    '请写全，如 示政提函〔2026〕12号；版头里填了机关代字以后，可以只填序号。',
    { docNumber: '请写全机关代字、年份和序号' },
  );
}

/** The offer of that kind. */
export function offerOf<Facts>(offers: readonly PaperOffer<Facts>[], id: string): PaperOffer<Facts> {
  const offer = offers.find(({ kind }) => kind.id === id);
  if (offer) return offer;
  throw new Refusal(
    'papers.unknown-kind',
    `没有“${id.slice(0, 60)}”这种文书。`,
    `可以印的：${offers.map(({ kind }) => kind.name).join('、')}。`,
    { kind: `可用：${offers.map(({ kind }) => kind.id).join('、')}` },
  );
}

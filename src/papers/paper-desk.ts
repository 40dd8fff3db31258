import { Refusal } from '../domain/refusal.js';
import type { Actor } from '../domain/rights/actor.js';
import type { Relation } from '../domain/rights/rights.js';
import { lastKey, type FilledForms, type LastFilled, type Subject } from './filled/filled-forms.service.js';
import { askedAgain, typedFor, worthKeeping, type Asked, type PaperOffer, type Typed } from './paper-offer.js';
import type { SheetWaiting } from '../letters/sheets/sheet-press.js';
import type { Format, MadePaper, OfferedPaper, PaperMaker } from './papers-of.service.js';

/** One paper of one thing, ready to be filled in. */
export interface OpenedPaper<Facts = unknown> {
  offer: PaperOffer<Facts>;
  facts: Facts;
  relations: readonly Relation[];
  /** What it is printed of, as the form says it. */
  of: string;
  /** Before the paper's name in the file's. */
  name: string;
  subject: Subject;
  /** Of what is archived nothing more is kept. */
  ended: boolean;
}

export interface PaperAsked {
  kind: string;
  name: string;
  of: string;
  asks: Asked[];
  /** Whether it can be put aside. */
  keeps: boolean;
  /** Who filled it in last; null when it begins with what is known. */
  last: LastFilled | null;
}

/** Which part of the thing the paper is of, where it has parts. */
export interface PaperPart {
  /** A hand of the case. */
  hand?: string | null;
  /** These units' lists of an act of handing over. */
  unitIds?: readonly string[] | undefined;
  /** These cases of a session. */
  only?: readonly string[] | undefined;
}

export interface HowPrinted extends PaperPart {
  typed: Typed;
  format: Format;
  waiting?: SheetWaiting | undefined;
}

/** Printing what is offered of one sort of thing; what each of them knows it says in `open` and `list`. */
export abstract class PaperDesk<View> {
  protected constructor(
    protected readonly maker: PaperMaker,
    protected readonly forms: FilledForms,
  ) {}

  abstract list(actor: Actor, id: string): Promise<View>;

  protected abstract open(actor: Actor, id: string, kind: string, part: PaperPart): Promise<OpenedPaper>;

  /** @param fresh with what is known of the thing, whatever was typed before */
  async asks(
    actor: Actor,
    id: string,
    kind: string,
    { fresh = false, ...part }: PaperPart & { fresh?: boolean } = {},
  ): Promise<PaperAsked> {
    return this.asked(actor, await this.open(actor, id, kind, part), fresh);
  }

  /** What nobody has typed now is as it was left; what was left of the whole is not of a part of it. */
  async make(
    actor: Actor,
    id: string,
    kind: string,
    { typed, format, waiting, ...part }: HowPrinted,
  ): Promise<MadePaper> {
    const paper = await this.open(actor, id, kind, part);
    const { offer, facts, relations, name } = paper;
    const { asks } = await this.asked(actor, paper, part.unitIds !== undefined || part.only !== undefined);
    const left = Object.fromEntries(asks.map((ask) => [ask.name, ask.value]));
    const how = { typed: { ...left, ...typed }, format, name, waiting };
    return this.maker.make(actor, offer, facts, relations, how);
  }

  /** Puts aside what was typed, finished or not; null where nothing is kept. */
  async keep(
    actor: Actor,
    id: string,
    kind: string,
    {
      hand = null,
      typed,
      seen,
      strict = false,
    }: { hand?: string | null; typed: Typed; seen: number; strict?: boolean },
  ): Promise<LastFilled | null> {
    const { offer, facts, relations, subject, ended } = await this.open(actor, id, kind, { hand });
    const asks = this.maker.asks(actor, offer, facts, relations);
    if (!offer.keeps || ended) {
      if (!strict) return null;
      throw new Refusal(
        'papers.not-kept',
        ended ? '提案已经归档，填写的内容不再存。' : `${offer.kind.name}填写的内容不留存。`,
        '印的时候填写就行。',
      );
    }
    if (strict) refuseUnknown(asks, typed);
    const texts = worthKeeping(asks, typedFor(asks, typed, { unfinished: true }));
    return this.forms.keep(actor, { kind: offer.kind, subject, texts, seen });
  }

  protected withLast(
    papers: readonly OfferedPaper[],
    subjectId: string,
    lasts: ReadonlyMap<string, LastFilled>,
  ): OfferedPaper[] {
    return papers.map((paper) => ({ ...paper, last: lasts.get(lastKey(paper.kind, subjectId)) ?? null }));
  }

  private async asked(
    actor: Actor,
    { offer, facts, relations, of, subject, ended }: OpenedPaper,
    fresh: boolean,
  ): Promise<PaperAsked> {
    const asks = this.maker.asks(actor, offer, facts, relations);
    const keeps = offer.keeps === true;
    const last = keeps ? await this.forms.last(offer.kind.id, subject.id) : null;
    return {
      kind: offer.kind.id,
      name: offer.kind.name,
      of,
      asks: last && !fresh ? askedAgain(asks, last.texts) : asks,
      keeps: keeps && !ended,
      last: last && { version: last.version, by: last.by, at: last.at },
    };
  }
}

/** A program that writes to a field which there is not has something to say that would be lost. */
function refuseUnknown(asks: readonly Asked[], typed: Typed): void {
  const unknown = Object.keys(typed).filter((name) => !asks.some((ask) => ask.name === name));
  if (unknown.length === 0) return;
  throw new Refusal(
    'papers.fields',
    `没有“${unknown.join('、')}”这样的栏目，没有存。`,
    `这种文书的栏目：${asks.map(({ name }) => name).join('、')}。`,
    Object.fromEntries(unknown.map((name) => [name, '没有这个栏目'])),
  );
}

/** Whatever its facts are: an offer is only ever asked with its own. */
export const opened = <Facts>(paper: OpenedPaper<Facts>): OpenedPaper => paper as unknown as OpenedPaper;

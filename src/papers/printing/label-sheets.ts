import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { labels } from '../../letters/papers/kinds/labels.js';
import type { Asked, Typed } from '../../proposals/printing/asked.js';
import type { ChosenCases } from '../../proposals/printing/chosen-cases.js';
import type { PlannedPaper, PrintedPaper, PrintKind, PrintPlan } from '../../proposals/printing/print-kind.js';
import { Proposal } from '../../proposals/proposal.entity.js';
import { casesWithin, whoAsks } from '../../proposals/rights/reach.js';
import { labelLines } from '../label-lines.js';
import { PaperMaker } from '../papers-of.service.js';
import { paperOffer } from '../paper-offer.js';
import { line } from './once.js';
import { Standings, type StandingCase } from './standings.js';

type Labelled = Pick<StandingCase, 'called' | 'title' | 'proposers'>;

const SHEETS = paperOffer<Labelled[], ReturnType<(typeof labels)['data']['parse']>>({
  kind: labels,
  right: 'sitting.read',
  why: () => null,
  asks: () => [line('line', '每张标签的第二行', '不填就印提案号')],
  data: (cases, typed) => ({ labels: cases.flatMap((one) => labelsOf(one, typed.line ?? '')) }),
});

const namesOf = ({ proposers }: Pick<Labelled, 'proposers'>): string[] =>
  proposers.length > 0 ? proposers : ['提案者'];

const labelsOf = (one: Labelled, second: string): string[][] =>
  namesOf(one).map((name) => labelLines([name, second || `${one.called}提案`, one.title]));

/** Of one paper: ten sheets of twenty-four. */
const MOST_LABELS = 240;

interface SheetOrder {
  cases: string[];
}

/** 标签: one for each proposer of all chosen cases, close together, so that no sheet is half empty but the last. */
@Injectable()
export class LabelSheets implements PrintKind {
  readonly code = labels.id;
  readonly label = labels.name;
  readonly stage = '送达';
  readonly hint = '每位提案者一张，全部提案连续排，每页24张';
  readonly rights = [SHEETS.right];

  constructor(
    private readonly reader: DataSource,
    private readonly standings: Standings,
    private readonly maker: PaperMaker,
  ) {}

  asks(): Asked[] {
    return SHEETS.asks([]);
  }

  async plan(actor: Actor, chosen: ChosenCases): Promise<PrintPlan> {
    const parts: { cases: string[]; labels: number; first: string; last: string }[] = [];
    for (const one of await this.standings.of(actor, chosen)) {
      const count = namesOf(one).length;
      const part = parts.at(-1);
      if (part && part.labels + count <= MOST_LABELS)
        Object.assign(part, { labels: part.labels + count, last: one.called, cases: [...part.cases, one.id] });
      else parts.push({ cases: [one.id], labels: count, first: one.called, last: one.called });
    }
    return {
      papers: parts.map(({ cases, labels: count, first, last }) => ({
        subjectId: cases[0]!,
        caseId: null,
        label: `${first}${first === last ? '' : `至${last}`}提案标签${count}张`,
        order: { cases } satisfies SheetOrder,
      })),
      missing: [],
    };
  }

  async print(
    actor: Actor,
    { label, order }: PlannedPaper,
    { typed, signal }: { typed: Typed; signal: AbortSignal },
  ): Promise<PrintedPaper> {
    const { cases } = order as SheetOrder;
    await this.refuseUnseen(actor, cases);
    const facts = await this.standings.of(actor, { words: '', caseIds: cases, handIds: null, act: null });
    const { bytes, pages } = await this.maker.make(actor, SHEETS, facts, ['any'], {
      typed,
      format: 'pdf',
      name: '',
      waiting: { rank: 'behind', cancel: signal },
    });
    return { pdf: bytes, pages: pages!, fileName: `${label}.pdf`, caseIds: cases };
  }

  /** A sheet without one of its labels would look whole. */
  private async refuseUnseen(actor: Actor, cases: readonly string[]): Promise<void> {
    const seen = await this.reader
      .createQueryBuilder(Proposal, 'proposal')
      .where(casesWithin(this.reader, actor, 'case.read'), whoAsks(actor))
      .andWhere('proposal.id IN (:...cases)', { cases })
      .getCount();
    const gone = cases.length - seen;
    if (gone > 0)
      throw new Refusal(
        'print.not-found',
        `这些标签里有${gone}件提案找不到了，没有印。`,
        '它们可能已经移走，或您不能再看。请从清单重新选择，再印标签。',
      );
  }
}

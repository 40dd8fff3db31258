import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal } from '../../domain/refusal.js';
import type { Actor } from '../../domain/rights/actor.js';
import { labels } from '../../letters/papers/kinds/labels.js';
import { chunks } from '../../proposals/group.js';
import type { Asked, Typed } from '../../proposals/printing/asked.js';
import type { ChosenCases } from '../../proposals/printing/chosen-cases.js';
import type { PlannedPaper, PrintedPaper, PrintKind, PrintPlan } from '../../proposals/printing/print-kind.js';
import { Proposal } from '../../proposals/proposal.entity.js';
import { casesWithin, whoAsks } from '../../proposals/rights/reach.js';
import { LABELS_TO_THE_SHEET, labelLines } from '../label-lines.js';
import { PaperMaker } from '../papers-of.service.js';
import { paperOffer } from '../paper-offer.js';
import { line } from './once.js';
import { Standings, type StandingCase } from './standings.js';

interface Labelled extends Pick<StandingCase, 'called' | 'title'> {
  name: string;
}

const SHEETS = paperOffer<Labelled[], ReturnType<(typeof labels)['data']['parse']>>({
  kind: labels,
  right: 'sitting.read',
  why: () => null,
  asks: () => [line('line', '每张标签的第二行', '不填就印提案号')],
  data: (wanted, typed) => ({
    labels: wanted.map(({ name, called, title }) => labelLines([name, typed.line || `${called}提案`, title])),
  }),
});

const namesOf = ({ proposers }: Pick<StandingCase, 'proposers'>): string[] =>
  proposers.length > 0 ? [...new Set(proposers)] : ['提案者'];

interface SheetOrder {
  /** Whose label, of which case. */
  labels: { caseId: string; name: string }[];
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
    const cases = await this.standings.of(actor, chosen);
    const all = cases.flatMap((one) => namesOf(one).map((name) => ({ caseId: one.id, called: one.called, name })));
    // Two sheets of labels are no front and back of one.
    const sheets = chunks(all, LABELS_TO_THE_SHEET);
    return {
      papers: sheets.map((sheet, i) => {
        const [first, last] = [sheet[0]!, sheet.at(-1)!];
        const range = first.caseId === last.caseId ? first.called : `${first.called}至${last.called}`;
        const place = sheets.length > 1 ? `第${i + 1}页：` : '';
        const order: SheetOrder = { labels: sheet.map(({ caseId, name }) => ({ caseId, name })) };
        return {
          subjectId: first.caseId,
          caseId: null,
          label: `标签${place}${range}提案，${sheet.length}张`,
          order,
        };
      }),
      missing: [],
    };
  }

  async print(
    actor: Actor,
    { label, order }: PlannedPaper,
    { typed, signal }: { typed: Typed; signal: AbortSignal },
  ): Promise<PrintedPaper> {
    const wanted = (order as SheetOrder).labels;
    const caseIds = [...new Set(wanted.map(({ caseId }) => caseId))];
    const facts = await this.seen(actor, caseIds, wanted);
    const { bytes, pages } = await this.maker.make(actor, SHEETS, facts, ['any'], {
      typed,
      format: 'pdf',
      name: '',
      waiting: { rank: 'behind', cancel: signal },
    });
    return { pdf: bytes, pages: pages!, fileName: `${label}.pdf`, caseIds };
  }

  /** A sheet without one of its labels would look whole: refuses one whose case, or proposer of it, is not there any more. */
  private async seen(actor: Actor, ids: readonly string[], wanted: SheetOrder['labels']): Promise<Labelled[]> {
    const rows = await this.reader
      .createQueryBuilder(Proposal, 'proposal')
      .select('proposal.id', 'id')
      .where(casesWithin(this.reader, actor, 'case.read'), whoAsks(actor))
      .andWhere('proposal.id IN (:...ids)', { ids })
      .getRawMany<{ id: string }>();
    const caseIds = rows.map(({ id }) => id);
    const cases = await this.standings.of(actor, { words: '', caseIds, handIds: null, act: null });
    const byId = new Map(cases.map((one) => [one.id, one]));
    const found = wanted.flatMap(({ caseId, name }) => {
      const one = byId.get(caseId);
      return one && namesOf(one).includes(name) ? [{ name, called: one.called, title: one.title }] : [];
    });
    const gone = wanted.length - found.length;
    if (gone > 0)
      throw new Refusal(
        'print.not-found',
        `这页标签里有${gone}张的提案或提案者找不到了，没有印。`,
        '它们可能已经改动、移走，或您不能再看。请从清单重新选择，再印标签。',
      );
    return found;
  }
}

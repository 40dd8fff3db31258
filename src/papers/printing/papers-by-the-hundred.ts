import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PrintKinds } from '../../proposals/printing/print-kinds.js';
import { CasePapers } from '../cases/case-papers.service.js';
import { HandOverPapers } from '../hand-overs/hand-over-papers.service.js';
import { SessionPapers } from '../sessions/session-papers.service.js';
import { casePrintKinds } from './case-print-kinds.js';
import { handOverPrintKinds } from './hand-over-print-kinds.js';
import { LabelSheets } from './label-sheets.js';
import { reminderPrintKind } from './reminder-print-kind.js';
import { Standings } from './standings.js';

/** Brings the papers that are printed by the hundred to 批量打印, which knows nothing of them. */
@Injectable()
export class PapersByTheHundred implements OnModuleInit {
  constructor(
    private readonly kinds: PrintKinds,
    private readonly standings: Standings,
    private readonly cases: CasePapers,
    private readonly handOvers: HandOverPapers,
    private readonly sessions: SessionPapers,
    private readonly labels: LabelSheets,
  ) {}

  onModuleInit(): void {
    const { standings } = this;
    this.kinds.add(
      ...handOverPrintKinds(this.handOvers),
      ...casePrintKinds({ standings, papers: this.cases }),
      reminderPrintKind({ standings, papers: this.sessions }),
      this.labels,
    );
  }
}

import { Module, type DynamicModule } from '@nestjs/common';
import { Refusal } from '../domain/refusal.js';
import { CaseFactsQueries } from './cases/case-facts.js';
import { CasePapersController } from './cases/case-papers.controller.js';
import { CasePapersPages } from './cases/case-papers.pages.js';
import { CasePapers } from './cases/case-papers.service.js';
import { HandOverPapersController } from './hand-overs/hand-over-papers.controller.js';
import { HandOverPapersPages } from './hand-overs/hand-over-papers.pages.js';
import { HandOverPapers } from './hand-overs/hand-over-papers.service.js';
import { PaperForms } from './paper-forms.js';
import { PaperMaker } from './papers-of.service.js';
import { LabelSheets } from './printing/label-sheets.js';
import { PapersByTheHundred } from './printing/papers-by-the-hundred.js';
import { Standings } from './printing/standings.js';
import { SessionFactsQueries } from './sessions/session-facts.js';
import { SessionPapersController } from './sessions/session-papers.controller.js';
import { SessionPapersPages } from './sessions/session-papers.pages.js';
import { SessionPapers } from './sessions/session-papers.service.js';
import { SHEET_PRESS, type SheetPress } from './sheet-press.js';

const NO_PRESS: SheetPress = {
  printSheet: () => Promise.reject(new Refusal('print.no-browser', '这里没有打印服务。', '请下载 Word 文件。')),
};

/** 文书: every paper of a proposal's life but the reply itself. */
@Module({})
export class PapersModule {
  static forRoot(press: SheetPress | null): DynamicModule {
    return {
      module: PapersModule,
      controllers: [
        CasePapersController,
        HandOverPapersController,
        SessionPapersController,
        CasePapersPages,
        HandOverPapersPages,
        SessionPapersPages,
      ],
      providers: [
        CaseFactsQueries,
        CasePapers,
        HandOverPapers,
        PaperForms,
        PaperMaker,
        LabelSheets,
        PapersByTheHundred,
        Standings,
        SessionFactsQueries,
        SessionPapers,
        { provide: SHEET_PRESS, useValue: press ?? NO_PRESS },
      ],
    };
  }
}

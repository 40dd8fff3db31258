import { Module, type DynamicModule } from '@nestjs/common';
import { SHEET_PRESS, type SheetPress } from '../letters/sheets/sheet-press.js';
import { CaseFactsQueries } from './cases/case-facts.js';
import { casePapers } from './cases/case-papers.page-views.js';
import { CasePapers, type CasePapersView } from './cases/case-papers.service.js';
import { FilledForms } from './filled/filled-forms.service.js';
import { HandOverPapers } from './hand-overs/hand-over-papers.service.js';
import { paperController, type PaperAddress } from './paper-controller.js';
import { PaperForms } from './paper-forms.js';
import { paperPages } from './paper-pages.js';
import { PaperMaker, type PapersOfOne } from './papers-of.service.js';
import { papersOfOne } from './papers.page-views.js';
import { casePapersSchema, offeredSchema } from './papers.schemas.js';
import { LabelSheets } from './printing/label-sheets.js';
import { PapersByTheHundred } from './printing/papers-by-the-hundred.js';
import { Standings } from './printing/standings.js';
import { SessionFactsQueries } from './sessions/session-facts.js';
import { SessionPapers } from './sessions/session-papers.service.js';

const CASES: PaperAddress<CasePapersView> = { path: 'proposals', right: 'case.read', desk: CasePapers };
const HAND_OVERS: PaperAddress<PapersOfOne> = { path: 'hand-overs', right: 'hand_over.read', desk: HandOverPapers };
const SESSIONS: PaperAddress<PapersOfOne> = { path: 'sessions', right: 'sitting.read', desk: SessionPapers };

/** 文书: every paper of a proposal's life but the reply itself. */
@Module({})
export class PapersModule {
  static forRoot(press: SheetPress): DynamicModule {
    return {
      module: PapersModule,
      controllers: [
        paperController(CASES, casePapersSchema),
        paperController(HAND_OVERS, offeredSchema),
        paperController(SESSIONS, offeredSchema),
        paperPages(CASES, { section: 'proposals', back: (id) => `/proposals/${id}`, shown: casePapers }),
        paperPages(HAND_OVERS, { section: 'sitting', back: (id) => `/hand-overs/${id}`, shown: papersOfOne }),
        paperPages(SESSIONS, { section: 'sessions', back: () => '/sessions', shown: papersOfOne }),
      ],
      providers: [
        CaseFactsQueries,
        CasePapers,
        FilledForms,
        HandOverPapers,
        PaperForms,
        PaperMaker,
        LabelSheets,
        PapersByTheHundred,
        Standings,
        SessionFactsQueries,
        SessionPapers,
        { provide: SHEET_PRESS, useValue: press },
      ],
    };
  }
}

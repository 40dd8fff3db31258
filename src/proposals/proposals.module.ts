import { Module, type DynamicModule } from '@nestjs/common';
import { CASE_PAGES } from './all.pages.js';
import { AssignmentsController } from './assignments.controller.js';
import { AssignmentQueries } from './assignments.queries.js';
import { CaseQueries } from './case.queries.js';
import { CommitmentsController } from './commitments.controller.js';
import { CommitmentQueries } from './commitments.queries.js';
import { CommitmentService } from './commitments.service.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { LETTER_PRESS, type LetterPress } from './letter-press.js';
import { LetterService } from './letters.service.js';
import { ProposalsController } from './proposals.controller.js';
import { ProposalQueries } from './proposals.queries.js';
import { ProposerQueries } from './proposers.queries.js';
import { RepliesController } from './replies.controller.js';
import { ReplyQueries } from './replies.queries.js';
import { ReplyService } from './replies.service.js';
import { LikeSearch, SearchPort } from './search.js';

const API = [ProposalsController, AssignmentsController, RepliesController, CommitmentsController];

const SERVICES = [
  AssignmentQueries,
  CaseQueries,
  CommitmentQueries,
  CommitmentService,
  LetterService,
  ProposalQueries,
  ProposerQueries,
  ReplyQueries,
  ReplyService,
];

/** The case: proposals, who handles them, replies and promises. */
@Module({})
export class ProposalsModule {
  static forRoot(press: LetterPress): DynamicModule {
    return {
      module: ProposalsModule,
      imports: [DirectoryModule],
      controllers: [...API, ...CASE_PAGES],
      providers: [
        ...SERVICES,
        { provide: SearchPort, useClass: LikeSearch },
        { provide: LETTER_PRESS, useValue: press },
      ],
      exports: SERVICES,
    };
  }
}

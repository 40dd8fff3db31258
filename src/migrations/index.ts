import { FirstSlice1763769600000 } from './1763769600000-first-slice.js';
import { RulesAndRights1764115200000 } from './1764115200000-rules-and-rights.js';
import { HandWorkflow1764120000000 } from './1764120000000-hand-workflow.js';
import { Papers1764121000000 } from './1764121000000-papers.js';
import { Registers1764125000000 } from './1764125000000-registers.js';
import { RegisterImports1764125100000 } from './1764125100000-register-imports.js';
import { Promises1764126000000 } from './1764126000000-promises.js';
import { Drafting1764127000000 } from './1764127000000-drafting.js';
import { Sitting1764128000000 } from './1764128000000-sitting.js';
import { Answers1764129000000 } from './1764129000000-answers.js';
import { FoundQuickly1764129500000 } from './1764129500000-found-quickly.js';
import { Office1764130000000 } from './1764130000000-office.js';
import { PaperOfRecord1764210000000 } from './1764210000000-paper-of-record.js';
import { OwnLooks1764210100000 } from './1764210100000-own-looks.js';
import { SealedCopies1764220000000 } from './1764220000000-sealed-copies.js';
import { ReplyImports1764230000000 } from './1764230000000-reply-imports.js';
import { RepeatedPromises1764240000000 } from './1764240000000-repeated-promises.js';
import { JointSigning1764240000001 } from './1764240000001-joint-signing.js';
import { JointHour1764240000002 } from './1764240000002-joint-hour.js';
import { ReplyResults1764250000000 } from './1764250000000-reply-results.js';
import { OpinionsTaken1764250000001 } from './1764250000001-opinions-taken.js';
import { Snippets1764250000002 } from './1764250000002-snippets.js';
import { DraftBeside1764250000003 } from './1764250000003-draft-beside.js';
import { Reminders1764250100000 } from './1764250100000-reminders.js';
import { Lists1764250200000 } from './1764250200000-lists.js';
import { FeedbackCodes1764250300000 } from './1764250300000-feedback-codes.js';
import { ProposalDrafts1764250300001 } from './1764250300001-proposal-drafts.js';
import { EvidenceOfRequests1764250400000 } from './1764250400000-evidence-of-requests.js';
import { ParagraphComments1764250400100 } from './1764250400100-paragraph-comments.js';
import { UnitHistory1764250500000 } from './1764250500000-unit-history.js';
import { Jobs1764250700000 } from './1764250700000-jobs.js';
import { FilledForms1764251000000 } from './1764251000000-filled-forms.js';
import { Letterheads1764250500100 } from './1764250500100-letterheads.js';
import { MembersInOffice1764250500200 } from './1764250500200-members-in-office.js';

/** Every migration, oldest first. */
export const MIGRATIONS = [
  FirstSlice1763769600000,
  RulesAndRights1764115200000,
  HandWorkflow1764120000000,
  Papers1764121000000,
  Registers1764125000000,
  RegisterImports1764125100000,
  Promises1764126000000,
  Drafting1764127000000,
  Sitting1764128000000,
  Answers1764129000000,
  FoundQuickly1764129500000,
  Office1764130000000,
  PaperOfRecord1764210000000,
  OwnLooks1764210100000,
  SealedCopies1764220000000,
  ReplyImports1764230000000,
  RepeatedPromises1764240000000,
  JointSigning1764240000001,
  JointHour1764240000002,
  ReplyResults1764250000000,
  OpinionsTaken1764250000001,
  Snippets1764250000002,
  DraftBeside1764250000003,
  Reminders1764250100000,
  Lists1764250200000,
  FeedbackCodes1764250300000,
  ProposalDrafts1764250300001,
  EvidenceOfRequests1764250400000,
  ParagraphComments1764250400100,
  UnitHistory1764250500000,
  Letterheads1764250500100,
  MembersInOffice1764250500200,
  Jobs1764250700000,
  FilledForms1764251000000,
];

import type { PaperKind } from '../paper-kind.js';
import { annualReport } from './annual-report.js';
import { coOpinion } from './co-opinion.js';
import { compilation } from './compilation.js';
import { contactRecord } from './contact-record.js';
import { deliveryReceipt } from './delivery-receipt.js';
import { disclosureReview } from './disclosure-review.js';
import { envelopes } from './envelopes.js';
import { extensionNotice } from './extension-notice.js';
import { extensionRequest } from './extension-request.js';
import { fileContents } from './file-contents.js';
import { filingNotice } from './filing-notice.js';
import { handOverNotice, jointNotice } from './hand-over-notice.js';
import { handOverSlip } from './hand-over-slip.js';
import { issueSlip } from './issue-slip.js';
import { keyPlan } from './key-plan.js';
import { labels } from './labels.js';
import { ledger } from './ledger.js';
import { mergeNotice } from './merge-notice.js';
import { minutes } from './minutes.js';
import { notFiledNotice } from './not-filed-notice.js';
import { opinionForm } from './opinion-form.js';
import { reminder } from './reminder.js';
import { reply } from './reply.js';
import { replyAgain } from './reply-again.js';
import { replyResults } from './reply-results.js';
import { replySupplement } from './reply-supplement.js';
import { replyTable } from './reply-table.js';
import { changeRequest, returnRequest } from './requests.js';
import { signInSheet } from './sign-in-sheet.js';
import { supervisionNotice } from './supervision-notice.js';
import { transferList } from './transfer-list.js';

/** Every kind of paper, in the order of a proposal's life. */
export const PAPER_KINDS = [
  reply,
  replyResults,
  replyTable,
  coOpinion,
  replyAgain,
  replySupplement,
  filingNotice,
  notFiledNotice,
  mergeNotice,
  handOverNotice,
  jointNotice,
  handOverSlip,
  signInSheet,
  returnRequest,
  changeRequest,
  extensionRequest,
  extensionNotice,
  issueSlip,
  disclosureReview,
  reminder,
  supervisionNotice,
  opinionForm,
  contactRecord,
  minutes,
  keyPlan,
  ledger,
  deliveryReceipt,
  envelopes,
  labels,
  transferList,
  fileContents,
  annualReport,
  compilation,
] as unknown as readonly PaperKind[];

export const paperKindOf = (id: string): PaperKind | undefined => PAPER_KINDS.find((kind) => kind.id === id);

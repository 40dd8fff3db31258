import { CommitmentPages } from './commitments.pages.js';
import { HomePages } from './home.pages.js';
import { ProposalPages } from './proposals.pages.js';
import { ReplyPages } from './replies.pages.js';

/** Every page of the case, for the module. */
export const CASE_PAGES = [HomePages, ProposalPages, ReplyPages, CommitmentPages];

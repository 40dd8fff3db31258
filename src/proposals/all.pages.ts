import { DirectoryPages } from '../directory/directory.pages.js';
import { CommitmentPages } from './commitments.pages.js';
import { HomePages } from './home.pages.js';
import { ProposalPages } from './proposals.pages.js';
import { ReplyPages } from './replies.pages.js';

/** Every page of the case, and of the directory whose lists lead to cases. */
export const CASE_PAGES = [HomePages, ProposalPages, ReplyPages, CommitmentPages, DirectoryPages];

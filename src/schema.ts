import { AuditEntry } from './audit/audit-entry.entity.js';
import { Commitment } from './commitments/commitment.entity.js';
import { CommitteeSession } from './directory/committee-session.entity.js';
import { Member } from './directory/member.entity.js';
import { Unit } from './directory/unit.entity.js';
import { ReplyVersion } from './letters/reply-version.entity.js';
import { Reply } from './letters/reply.entity.js';
import { MIGRATIONS } from './migrations/index.js';
import { AnsweredRequest } from './platform/database/answered-request.entity.js';
import type { Schema } from './platform/database/options.js';
import { Assignment } from './proposals/assignments/assignment.entity.js';
import { Proposal } from './proposals/proposal.entity.js';
import { Proposer } from './proposals/proposer.entity.js';
import { Suggestion } from './proposals/suggestion.entity.js';

/** Everything the database holds, and how it came to look like that. */
export const SCHEMA: Schema = {
  entities: [
    AnsweredRequest,
    Assignment,
    AuditEntry,
    Commitment,
    CommitteeSession,
    Member,
    Proposal,
    Proposer,
    Reply,
    ReplyVersion,
    Suggestion,
    Unit,
  ],
  migrations: MIGRATIONS,
};

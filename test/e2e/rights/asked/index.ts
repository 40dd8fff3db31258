import type { Asks } from '../asking.js';
import { ACCOUNTS } from './accounts.js';
import { AUDIT } from './audit.js';
import { CASES } from './cases.js';
import { CODES } from './codes.js';
import { COMMITMENTS } from './commitments.js';
import { DECISIONS } from './decisions.js';
import { EVERYBODY } from './everybody.js';
import { ISSUING } from './issuing.js';
import { LISTS } from './lists.js';
import { MINE } from './mine.js';
import { NUMBERS } from './numbers.js';
import { OFFICE } from './office.js';
import { PAPERS } from './papers.js';
import { ORIGINALS } from './originals.js';
import { PRINTING } from './printing.js';
import { REGISTERS } from './registers.js';
import { REMINDERS } from './reminders.js';
import { REPLIES } from './replies.js';
import { REVIEWING } from './reviewing.js';
import { SESSIONS } from './sessions.js';
import { RULES } from './rules.js';
import { ADMIN } from './admin.js';
import { UNITS } from './units.js';
import { STATISTICS } from './statistics.js';
import { SITTING } from './sitting.js';
import { SNIPPETS } from './snippets.js';

/** Every route of the application, with a request that whoever may send it gets done. */
export const ASKED: Asks = {
  ...EVERYBODY,
  ...ACCOUNTS,
  ...CASES,
  ...CODES,
  ...REPLIES,
  ...SNIPPETS,
  ...ORIGINALS,
  ...PAPERS,
  ...ISSUING,
  ...COMMITMENTS,
  ...LISTS,
  ...MINE,
  ...NUMBERS,
  ...OFFICE,
  ...DECISIONS,
  ...REVIEWING,
  ...SESSIONS,
  ...REGISTERS,
  ...RULES,
  ...SITTING,
  ...REMINDERS,
  ...STATISTICS,
  ...PRINTING,
  ...UNITS,
  ...ADMIN,
  ...AUDIT,
};

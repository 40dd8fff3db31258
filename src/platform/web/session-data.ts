import 'express-session';

declare module 'express-session' {
  interface SessionData {
    accountId: string;
    /** Where it began, for the person's own list of sign-ins. */
    address: string;
    agent: string;
  }
}

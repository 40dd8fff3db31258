import { SignInAttempts } from '../../../../src/accounts/sign-in-attempts.entity.js';
import type { Ask, Asks } from '../asking.js';
import { PASSWORD } from '../../../support/sign-in.js';

const NEW_PASSWORD = '冬青-Reed-3351';

const at = (path: string): Ask => ({ question: () => ({ path }) });

/** Tries are counted, but there is a limit to them: each begins anew. */
const verifying: Pick<Ask, 'before' | 'changesNothing'> = {
  before: (tx) =>
    tx.save(SignInAttempts, { key: 'verify:127.0.0.1', failures: 0, lastAt: new Date(0), lockedUntil: null }),
  changesNothing: true,
};

/** Of what is there for everybody, the own sign-in, and the directory. */
export const EVERYBODY: Asks = {
  'GET /health/live': at('/health/live'),
  'GET /health/ready': at('/health/ready'),
  'GET /sign-in': at('/sign-in'),
  'POST /sign-in': {
    question: (_on, { account }) => ({
      path: '/sign-in',
      send: { login: account?.login ?? 'visitor', password: PASSWORD },
    }),
    spendsSignIn: true,
  },
  'POST /sign-out': { question: () => ({ path: '/sign-out', send: {} }), spendsSignIn: true },
  'GET /account/password': at('/account/password'),
  'POST /account/password': {
    question: () => ({
      path: '/account/password',
      send: { password: PASSWORD, newPassword: NEW_PASSWORD, repeatPassword: NEW_PASSWORD },
    }),
    spendsSignIn: true,
  },
  'GET /verify': at('/verify'),
  'POST /verify': { ...verifying, question: () => ({ path: '/verify', send: { code: 'ABC' } }) },
  'GET /api/v1/verify': { ...verifying, question: () => ({ path: '/api/v1/verify?code=ABC' }) },
  'POST /api/v1/verify': { ...verifying, question: () => ({ path: '/api/v1/verify', send: { code: 'ABC' } }) },
  'GET /': at('/'),
  'GET /help': at('/help'),
  'GET /styleguide': at('/styleguide'),
  'GET /help/terms': at('/help/terms'),
  'GET /help/tour': at('/help/tour'),
  // It is kept in the browser alone.
  'POST /help/tour': { question: () => ({ path: '/help/tour', send: {} }), changesNothing: true },
  'GET /help/manual/:role': at('/help/manual/clerk'),
  'GET /members': at('/members'),
  'GET /units': at('/units'),
  'GET /api/v1/sessions': at('/api/v1/sessions'),
  'GET /api/v1/units': at('/api/v1/units'),
  'GET /api/v1/members': at('/api/v1/members'),
};

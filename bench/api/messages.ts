/** What the processes of the benchmark tell each other. */

/** A server listens. */
export interface Ready {
  port: number;
}

/** One SQL statement, by which of the two connections. */
export interface Statement {
  by: 'writer' | 'reader';
  sql: string;
  values: unknown[];
}

/** What the program ran since it was asked last. */
export interface Taken {
  ran: Statement[];
}

/** One request as the program answered it. */
export interface Script {
  statements: Statement[];
  status: number;
  answer: unknown;
}

/** One request to be sent. */
export interface Ask {
  /** Which of the bare handler's scripts answers it. */
  name: string;
  method: 'GET' | 'POST';
  path: string;
  token?: string;
  /** Of a sign-in, for what tokens may not. */
  cookie?: string;
  version?: number;
  body?: unknown;
}

/** What the program tells when it is ready. */
export interface BatchReady {
  port: number;
  token: string;
  /** Cases with a letter each. */
  ids: string[];
}

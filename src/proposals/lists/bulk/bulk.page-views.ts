/** What can be done with the rows that somebody ticks. */
export interface BulkBar {
  action: string;
  /** The address's filters, for “all that match”. */
  query: string;
  /** Names the request: sent twice, it is one. */
  key: string;
  actions: { code: string; label: string }[];
  total: number;
  most: number;
}

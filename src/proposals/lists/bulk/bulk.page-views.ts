/** What can be done with the rows that somebody ticks. */
export interface BulkBar {
  action: string;
  /** The address's filters, for “all that match”. */
  query: string;
  /** Names the request: sent twice, it is one. */
  key: string;
  actions: { code: string; label: string }[];
  /** Papers can be printed of its rows. */
  prints: boolean;
  total: number;
  most: number;
}

/** Views that somebody has kept of a list, own ones and those of one's unit. */
export interface SavedViews {
  items: {
    id: string;
    name: string;
    href: string;
    current: boolean;
    shared: boolean;
    own: boolean;
    by: string;
    version: number;
  }[];
  /** The address's filters, to be kept under a name; null where nothing is to keep. */
  query: string;
  shareable: boolean;
  name: string;
  error: string;
}

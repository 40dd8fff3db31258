import type { ReadUpload } from './word-uploads.js';

/** What a Word file brought into a reply. */
export interface ImportedReply extends ReadUpload {
  /** The version it became; null after a dry run. */
  version: number | null;
}

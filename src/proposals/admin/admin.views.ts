/** One thing that somebody looks after, and what of it needs attention now. */
export interface AdminTask {
  code: string;
  label: string;
  href: string;
  /** How it stands, in a sentence. */
  about: string;
  attention: { sentence: string; remedy: string; href: string }[];
}

/** 常用语 as its readers see it. */
export interface SnippetView {
  id: string;
  title: string;
  text: string;
  /** The unit's. */
  shared: boolean;
  /** The actor may change it. */
  mine: boolean;
  by: string;
  updatedAt: Date;
  version: number;
}

export interface SnippetWords {
  title: string;
  text: string;
}

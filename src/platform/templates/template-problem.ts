/** What is wrong with a template, for a person. */
export interface TemplateProblem {
  /** The file, as in its folder. */
  file: string;
  line: number | null;
  what: string;
  remedy: string;
}

/** `letter.hbs 第3行：没有“nane”这个字段。请核对字段名。` */
export const problemWords = ({ file, line, what, remedy }: TemplateProblem): string =>
  `${file}${line === null ? '' : ` 第${line}行`}：${what}。${remedy}`;

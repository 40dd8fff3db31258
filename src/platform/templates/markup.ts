import { Tokenizer, type TokenHandler } from 'parse5';
import { PHRASES } from '../../domain/letterhead/phrases.js';
import { styleProblem } from './style.js';
import type { TemplateProblem } from './template-problem.js';

/** Elements of a paper: text, tables, drawn lines. Nothing that loads, runs or asks for something. */
const ELEMENTS = new Set(
  (
    'h1 h2 h3 h4 h5 h6 p div span section article header footer main aside ul ol li dl dt dd table caption colgroup col ' +
    'thead tbody tfoot tr th td br hr wbr b i em strong small sub sup u s time figure figcaption ruby rt ' +
    'svg g path rect line circle ellipse polyline polygon text tspan'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  (
    'class id lang dir title style scope colspan rowspan span headers width height datetime role viewbox preserveaspectratio d ' +
    'fill stroke stroke-width stroke-dasharray x y x1 y1 x2 y2 cx cy r rx ry points transform text-anchor font-size start value'
  ).split(' '),
);
/** `data-…`, `aria-…`. */
const HARMLESS = /^(data|aria)-[a-z-]+$/;

/** What may stand in a template. */
export interface Vocabulary {
  elements: ReadonlySet<string>;
  attributes: ReadonlySet<string>;
}

const PAGE: Vocabulary = { elements: ELEMENTS, attributes: ATTRIBUTES };

/** Templates in this folder print a paper's elements, and others set those (`src/letters/sheets/read-sheet.ts`). */
const PAPERS = /^papers\//;
const PAPER: Vocabulary = {
  elements: new Set(
    (
      'paper agency signer class-mark number title to closing sign date contact publicity copy enclosed imprint attend attachment ' +
      'p item typed list form row c label cell note heading break chart contents entry labels envelope scan line'
    ).split(' '),
  ),
  attributes: new Set([
    'phrase',
    'before',
    ...Object.values(PHRASES).flatMap(({ fields }) => Object.keys(fields)),
    ...(
      'layout mark sealed to level widths empty height across down align foot name phone day agency label title short ' +
      'postcode address recipient remark sender sender-address sender-postcode'
    ).split(' '),
  ]),
};

/** What a mustache is replaced by, where only the markup around it is looked at. */
const DATA = 'x';

/** Markup that a paper must not have, in every branch of the template, and data where markup is written. */
export function markupProblems(file: string, program: hbs.AST.Program): TemplateProblem[] {
  const flat = new Flat(file);
  flat.program(program);
  return [...flat.problems, ...problemsIn(file, flat.text, PAPERS.test(file) ? PAPER : PAGE)];
}

/** The same of a finished page. */
export function problemsIn(file: string, html: string, { elements, attributes } = PAGE): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const note = (line: number | null, what: string, remedy: string): void => {
    problems.push({ file, line, what, remedy });
  };
  const attribute = (tag: string, name: string, value: string, line: number | null): void => {
    if (!attributes.has(name) && !HARMLESS.test(name))
      note(
        line,
        `<${tag}> 不能有属性“${name}”`,
        name.startsWith('on') ? '公文里不运行程序，请删去。' : '请删去这个属性。',
      );
    const wrong = name === 'style' ? styleProblem(value) : null;
    if (wrong) note(line, `<${tag}> 的样式${wrong}`, '样式只写尺寸、间距和线条，不引用任何地址。');
  };
  // Tokens and no tree: a cell without its table is no element of a tree, yet one of the finished page.
  const ignore = (): void => undefined;
  const handler: TokenHandler = {
    onStartTag({ tagName, attrs, location }) {
      const line = location?.startLine ?? null;
      if (!elements.has(tagName))
        note(line, `公文里不能有 <${tagName}>`, '请删去；公文只用文字、表格和线条，不取外部内容，不运行程序。');
      for (const { name, value } of attrs) attribute(tagName, name.toLowerCase(), value, line);
    },
    onDoctype: ({ location }) => note(location?.startLine ?? null, '公文里不能有 <!doctype>', '请删去。'),
    onComment: ignore,
    onEndTag: ignore,
    onEof: ignore,
    onCharacter: ignore,
    onNullCharacter: ignore,
    onWhitespaceCharacter: ignore,
  };
  new Tokenizer({ sourceCodeLocationInfo: true }, handler).write(html, true);
  return problems;
}

/** The markup of a template with every branch one after another; the lines stay where they are. */
class Flat {
  text = '';
  readonly problems: TemplateProblem[] = [];

  constructor(private readonly file: string) {}

  program(program: hbs.AST.Program): void {
    for (const node of program.body) {
      if (node.type === 'ContentStatement')
        this.text += (node as hbs.AST.ContentStatement).original as unknown as string;
      else if (node.type === 'BlockStatement') {
        const { program: then, inverse } = node as hbs.AST.BlockStatement;
        this.program(then);
        if (inverse) this.program(inverse);
      } else if (node.type === 'MustacheStatement') this.data(node as hbs.AST.MustacheStatement);
      if (node.type !== 'ContentStatement' && node.type !== 'BlockStatement')
        this.text += '\n'.repeat(node.loc.end.line - node.loc.start.line);
    }
  }

  /** `tag` is a word of the program's own; anything else may say `script`. */
  private data(node: hbs.AST.MustacheStatement): void {
    const open = this.text.slice(this.text.lastIndexOf('<'));
    const inTag = open.startsWith('<') && !open.includes('>') && !open.startsWith('<!--');
    const quoted = inTag && (open.split('"').length % 2 === 0 || open.split("'").length % 2 === 0);
    const name = (node.path as hbs.AST.PathExpression).original;
    if (inTag && !quoted && !(name === 'tag' && /^<\/?$/.test(open)))
      this.problems.push({
        file: this.file,
        line: node.loc.start.line,
        what: `“{{${name}}}”写在了标记里，数据会变成标记`,
        remedy: '数据只能写在文字里，或写在引号中的属性值里。',
      });
    this.text += name === 'tag' && inTag ? 'p' : DATA;
  }
}

import Handlebars from 'handlebars';
import { BLOCKS } from './helpers.js';

/**
 * Makes a parsed template strict where Handlebars is lenient: `{{name}}` becomes a call of the helper `demand`, which
 * refuses a null or missing value; blocks are told where they stand, so that theirs can too; `{{{name}}}`, and helpers and
 * partials that do not exist, are errors at once (Handlebars would find a wrong helper when the template is first used).
 */
export function demandValues(
  program: hbs.AST.Program,
  template: string,
  helpers: ReadonlySet<string>,
  partials: ReadonlySet<string>,
): hbs.AST.Program {
  new Strictness(template, helpers, partials).accept(program);
  return program;
}

class Strictness extends Handlebars.Visitor {
  constructor(
    private readonly template: string,
    private readonly helpers: ReadonlySet<string>,
    private readonly partials: ReadonlySet<string>,
  ) {
    super();
  }

  override MustacheStatement(node: hbs.AST.MustacheStatement): void {
    super.MustacheStatement(node);
    const path = node.path as hbs.AST.PathExpression;
    if (!node.escaped)
      throw new Error(`line ${node.loc.start.line}: {{{${path.original}}}} would print markup from data.`);
    if (this.helpers.has(path.original)) return;
    if (node.params.length > 0 || node.hash) this.unknownHelper(node, path.original);
    node.params = [path, this.place(node, path.original)];
    node.path = helperPath('demand', node.loc);
  }

  override BlockStatement(node: hbs.AST.BlockStatement): void {
    super.BlockStatement(node);
    const name = node.path.original;
    if (node.params.length > 0 && !this.helpers.has(name)) this.unknownHelper(node, name);
    if (!BLOCKS.has(name)) return;
    const at: hbs.AST.HashPair = { type: 'HashPair', key: 'at', value: this.place(node, `#${name}`), loc: node.loc };
    node.hash = { type: 'Hash', pairs: [...(node.hash?.pairs ?? []), at], loc: node.loc };
  }

  override SubExpression(node: hbs.AST.SubExpression): void {
    super.SubExpression(node);
    const name = node.path.original;
    if (!this.helpers.has(name)) this.unknownHelper(node, name);
  }

  override PartialStatement(node: hbs.AST.PartialStatement): void {
    super.PartialStatement(node);
    this.knowPartial(node);
  }

  override PartialBlockStatement(node: hbs.AST.PartialBlockStatement): void {
    super.PartialBlockStatement(node);
    this.knowPartial(node);
  }

  /** `letter.hbs:12 contact.name`, handed to the helper for its message. */
  private place(node: hbs.AST.Node, what: string): hbs.AST.StringLiteral {
    const value = `${this.template}.hbs:${node.loc.start.line} ${what}`;
    return { type: 'StringLiteral', value, original: value, loc: node.loc };
  }

  private unknownHelper(node: hbs.AST.Node, name: string): never {
    throw new Error(`line ${node.loc.start.line}: there is no helper "${name}".`);
  }

  private knowPartial(node: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement): void {
    if (node.name.type !== 'PathExpression') return; // chosen at run time; an unknown one is an error then
    const { original, data } = node.name;
    if (data || this.partials.has(original)) return;
    throw new Error(`line ${node.loc.start.line}: there is no partial "${original}".`);
  }
}

function helperPath(name: string, loc: hbs.AST.SourceLocation): hbs.AST.PathExpression {
  return { type: 'PathExpression', data: false, depth: 0, parts: [name], original: name, loc };
}

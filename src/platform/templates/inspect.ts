import Handlebars from 'handlebars';
import { BLOCKS } from './helpers.js';
import { markupProblems } from './markup.js';
import type { Shape } from './shape.js';
import type { TemplateProblem } from './template-problem.js';

/** What templates of others may call besides the blocks. */
const CALLABLE: ReadonlySet<string> = new Set(['eq', 'not', 'printedDay', 'names', 'numberOf']);
const ABOUT_LISTS: ReadonlySet<string> = new Set(['index', 'first', 'last', 'key']);
/** Partials within partials; more is a circle. */
const DEEPEST = 12;

interface Scope {
  shape: Shape;
  parent: Scope | null;
}

/**
 * Walks the syntax tree of templates that others wrote, from the entry templates down: only known helpers, only fields that
 * the views have, no raw output, nothing but plain markup. Nothing of them is run.
 * @param entries template → the shape of its views
 */
export function inspectTemplates(
  sources: ReadonlyMap<string, string>,
  entries: ReadonlyMap<string, readonly Shape[]>,
): TemplateProblem[] {
  const { programs, problems } = parsed(sources);
  const walk = new Walk(programs);
  for (const [name, shapes] of entries) for (const shape of shapes) walk.file(name, { shape, parent: null }, []);
  const unused = [...programs.keys()]
    .filter((name) => !walk.seen.has(name))
    .map((name) => problem(name, null, '没有哪个模板用到这个文件', '请核对文件名，或删去它。'));
  const markup = [...programs].flatMap(([name, program]) => markupProblems(`${name}.hbs`, program));
  return distinct([...problems, ...walk.problems, ...markup, ...unused]);
}

function parsed(sources: ReadonlyMap<string, string>) {
  const programs = new Map<string, hbs.AST.Program>();
  const problems: TemplateProblem[] = [];
  for (const [name, source] of sources) {
    try {
      programs.set(name, Handlebars.parse(source));
    } catch (error) {
      const line = Number(/line (\d+)/.exec((error as Error).message)?.[1]);
      problems.push(
        problem(name, Number.isNaN(line) ? null : line, '写法不对，读不下去', '请核对这一行的 {{ }} 和成对的块。'),
      );
    }
  }
  return { programs, problems };
}

class Walk {
  readonly problems: TemplateProblem[] = [];
  readonly seen = new Set<string>();

  constructor(private readonly programs: ReadonlyMap<string, hbs.AST.Program>) {}

  file(name: string, scope: Scope, trail: readonly string[]): void {
    this.seen.add(name);
    const program = this.programs.get(name);
    if (program) this.program(program, scope, [...trail, name]);
  }

  private program(program: hbs.AST.Program, scope: Scope, trail: readonly string[]): void {
    for (const statement of program.body) this.statement(statement, scope, trail);
  }

  private statement(node: hbs.AST.Statement, scope: Scope, trail: readonly string[]): void {
    const at = (what: string, remedy: string): void => this.note(trail, node, what, remedy);
    switch (node.type) {
      case 'ContentStatement':
      case 'CommentStatement':
        return;
      case 'MustacheStatement':
        return this.mustache(node as hbs.AST.MustacheStatement, scope, trail);
      case 'BlockStatement':
        return this.block(node as hbs.AST.BlockStatement, scope, trail);
      case 'PartialStatement':
        return this.partial(node as hbs.AST.PartialStatement, scope, trail);
      default:
        at('用了模板不许用的写法（内联片段、装饰器）', '请改用 {{> 片段名}}，片段另存为一个 .hbs 文件。');
    }
  }

  private mustache(node: hbs.AST.MustacheStatement, scope: Scope, trail: readonly string[]): void {
    const path = node.path as hbs.AST.PathExpression;
    if (!node.escaped)
      return this.note(trail, node, `“{{{${path.original}}}}”会把数据当作标记印出来`, `请写 {{${path.original}}}。`);
    if (node.params.length > 0 || node.hash) return this.call(node, path, node.params, scope, trail);
    const found = this.path(path, scope, trail);
    if (found && !found.printable)
      this.note(trail, node, `“${path.original}”是一组内容，不能直接印出来`, '请用 {{#each}} 或 {{#with}} 逐项写出。');
  }

  private block(node: hbs.AST.BlockStatement, scope: Scope, trail: readonly string[]): void {
    const name = node.path.original;
    if (!BLOCKS.has(name) || node.params.length !== 1 || node.program.blockParams?.length)
      return this.note(trail, node, `块“{{#${name}}}”不能用`, `可用的块：${[...BLOCKS].join('、')}，后面写一个字段。`);
    const given = this.value(node.params[0]!, scope, trail);
    this.program(node.program, this.inside(node, name, given, scope, trail), trail);
    if (node.inverse) this.program(node.inverse, scope, trail);
  }

  /** What the fields within a block are looked up in. */
  private inside(
    node: hbs.AST.BlockStatement,
    name: string,
    given: Shape | null,
    scope: Scope,
    trail: readonly string[],
  ): Scope {
    if (name !== 'each' && name !== 'with') return scope;
    const shape = name === 'each' ? given?.items : given?.fields && given;
    if (given && !shape)
      this.note(trail, node, `{{#${name}}} 后面不是${name === 'each' ? '一列内容' : '一组字段'}`, '请核对字段名。');
    return { shape: shape ?? ANYTHING, parent: scope };
  }

  private partial(node: hbs.AST.PartialStatement, scope: Scope, trail: readonly string[]): void {
    const name = (node.name as hbs.AST.PathExpression).original;
    if (node.name.type !== 'PathExpression' || node.name.data)
      return this.note(trail, node, '片段名不能由数据决定', '请写明片段名，如 {{> table}}。');
    if (!this.programs.has(name))
      return this.note(
        trail,
        node,
        `没有“${name}”这个片段`,
        `请核对名称；可用：${[...this.programs.keys()].join('、')}。`,
      );
    if (trail.length > DEEPEST) return this.note(trail, node, `片段“${name}”套了自己`, '请去掉循环引用。');
    const base = node.params[0] ? this.value(node.params[0], scope, trail) : scope.shape;
    const pairs = (node.hash?.pairs ?? []).map(
      ({ key, value }) => [key, this.value(value, scope, trail) ?? ANYTHING] as const,
    );
    const shape = base ?? ANYTHING;
    const own = pairs.length === 0 ? shape : { ...shape, fields: new Map([...(shape.fields ?? []), ...pairs]) };
    this.file(name, { shape: own, parent: scope.parent }, trail);
  }

  private call(
    node: hbs.AST.Node,
    path: hbs.AST.PathExpression,
    params: readonly hbs.AST.Expression[],
    scope: Scope,
    trail: readonly string[],
  ): void {
    if (!CALLABLE.has(path.original))
      this.note(trail, node, `“${path.original}”不是可用的函数`, `可用的函数：${[...CALLABLE].join('、')}。`);
    for (const param of params) this.value(param, scope, trail);
  }

  private value(node: hbs.AST.Expression, scope: Scope, trail: readonly string[]): Shape | null {
    if (node.type === 'PathExpression') return this.path(node as hbs.AST.PathExpression, scope, trail);
    if (node.type === 'SubExpression') {
      const { path, params } = node as hbs.AST.SubExpression;
      this.call(node, path, params, scope, trail);
    }
    return VALUE;
  }

  /** What stands at a path; null, and a problem, where nothing does. */
  private path(node: hbs.AST.PathExpression, scope: Scope, trail: readonly string[]): Shape | null {
    const { original, data, depth, parts } = node;
    if (data) {
      if (ABOUT_LISTS.has(parts.join('.'))) return VALUE;
      this.note(trail, node, `“${original}”不能用`, '@ 后面只能是 index、first、last、key。');
      return null;
    }
    let from: Scope | null = scope;
    for (let up = 0; up < depth; up++) from = from?.parent ?? null;
    let shape = from?.shape ?? null;
    for (const part of parts) {
      if (shape === ANYTHING) return ANYTHING;
      // `length` of a list is a field of its own.
      if (part === 'length' && shape?.items) return VALUE;
      shape = shape?.fields?.get(part) ?? null;
      if (shape) continue;
      this.note(trail, node, `没有“${original}”这个字段`, `请核对字段名${fieldsOf(from?.shape)}。`);
      return null;
    }
    return shape;
  }

  private note(trail: readonly string[], node: hbs.AST.Node, what: string, remedy: string): void {
    this.problems.push(problem(trail.at(-1)!, node.loc.start.line, what, remedy));
  }
}

const VALUE: Shape = { printable: true, fields: null, items: null };
/** Below what was refused already, everything passes: one mistake is told once. */
const ANYTHING: Shape = { printable: true, fields: new Map(), items: { printable: true, fields: null, items: null } };

function problem(name: string, line: number | null, what: string, remedy: string): TemplateProblem {
  return { file: `${name}.hbs`, line, what, remedy };
}

const fieldsOf = (shape: Shape | undefined): string =>
  shape?.fields && shape.fields.size > 0 ? `；这里有：${[...shape.fields.keys()].slice(0, 20).join('、')}` : '';

const distinct = (problems: readonly TemplateProblem[]): TemplateProblem[] => [
  ...new Map(problems.map((one) => [JSON.stringify(one), one])).values(),
];

/** The templates that one includes, with itself; in any branch. */
export function templatesBelow(sources: ReadonlyMap<string, string>, name: string): Set<string> {
  const found = new Set<string>();
  const visit = (one: string): void => {
    if (found.has(one)) return;
    found.add(one);
    for (const [, included = ''] of (sources.get(one) ?? '').matchAll(/\{\{~?>\s*([\w/-]+)/g)) visit(included);
  };
  visit(name);
  return found;
}

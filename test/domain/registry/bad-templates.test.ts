import { describe, expect, it } from '@jest/globals';
import { inspectTemplates } from '../../../src/platform/templates/inspect.js';
import { problemsIn } from '../../../src/platform/templates/markup.js';
import { hollowPlaces, shapeOf } from '../../../src/platform/templates/shape.js';

const SHAPE = shapeOf([
  { title: '答复', tag: 'p', note: null, rows: [{ name: '甲', cells: ['一'] }], contact: { phone: '1' } },
  { title: '答复', tag: 'h2', note: '注', rows: [], contact: null },
]);

function found(page: string, more: Record<string, string> = {}): string[] {
  const sources = new Map(Object.entries({ page, ...more }));
  return inspectTemplates(sources, new Map([['page', [SHAPE]]])).map(
    ({ file, line, what }) => `${file}:${line} ${what}`,
  );
}

describe('templates of others', () => {
  it.each([
    '<p class="a">{{title}}</p>',
    '<{{tag}}>{{note}}</{{tag}}>',
    '{{#each rows}}<b>{{name}}</b>{{#each cells}}{{this}}{{@index}}{{../name}}{{/each}}{{/each}}',
    '{{#with contact}}{{phone}}{{else}}{{title}}{{/with}}',
    '{{#if (eq rows.length 2)}}{{title}}{{/if}}{{#unless (not rows)}}有{{/unless}}',
    '{{! 说明 }}<table><tr><td style="width:{{title}}mm">x</td></tr></table>',
  ])('takes %s', (page) => expect(found(page)).toEqual([]));

  it.each([
    ['an unknown field', '<p>\n{{nane}}</p>', 'page.hbs:2 没有“nane”这个字段'],
    ['a field within a list', '{{#each rows}}{{title}}{{/each}}', 'page.hbs:1 没有“title”这个字段'],
    ['a field above a block', '{{#each rows}}{{../../title}}{{/each}}', 'page.hbs:1 没有“../../title”这个字段'],
    [
      'a field of a branch that no sample enters',
      '{{#if note}}{{else}}{{nane}}{{/if}}',
      'page.hbs:1 没有“nane”这个字段',
    ],
    ['a whole list', '{{rows}}', 'page.hbs:1 “rows”是一组内容，不能直接印出来'],
    ['each of what is no list', '{{#each title}}x{{/each}}', 'page.hbs:1 {{#each}} 后面不是一列内容'],
    ['an unknown helper', '{{shout title}}', 'page.hbs:1 “shout”不是可用的函数'],
    ['an unknown helper within', '{{#if (gt 1 2)}}x{{/if}}', 'page.hbs:1 “gt”不是可用的函数'],
    ['lookup', '{{lookup this "constructor"}}', 'page.hbs:1 “lookup”不是可用的函数'],
    ['log', '{{log title}}', 'page.hbs:1 “log”不是可用的函数'],
    ['an unknown block', '{{#section}}x{{/section}}', 'page.hbs:1 块“{{#section}}”不能用'],
    ['__proto__', '{{__proto__}}', 'page.hbs:1 没有“__proto__”这个字段'],
    ['constructor', '{{title.constructor}}', 'page.hbs:1 没有“title.constructor”这个字段'],
    [
      'constructor of a list',
      '{{#with rows.constructor}}{{name}}{{/with}}',
      'page.hbs:1 没有“rows.constructor”这个字段',
    ],
    ['@root', '{{@root.title}}', 'page.hbs:1 “@root.title”不能用'],
    ['raw output', '{{{title}}}', 'page.hbs:1 “{{{title}}}”会把数据当作标记印出来'],
    ['raw output by &', '{{&title}}', 'page.hbs:1 “{{{title}}}”会把数据当作标记印出来'],
    ['an unknown partial', '{{> nowhere}}', 'page.hbs:1 没有“nowhere”这个片段'],
    ['a partial named by data', '{{> (eq title "x")}}', 'page.hbs:1 片段名不能由数据决定'],
    ['an inline partial', '{{#*inline "x"}}x{{/inline}}', 'page.hbs:1 用了模板不许用的写法（内联片段、装饰器）'],
    ['a syntax error', 'x\n{{#if title}}', 'page.hbs:2 写法不对，读不下去'],
    ['a script', '<script>1</script>', 'page.hbs:1 公文里不能有 <script>'],
    ['a script in a branch', '{{#if note}}<p>\n<script src="x">{{/if}}', 'page.hbs:2 公文里不能有 <script>'],
    ['an image from elsewhere', '<img src="https://example.com/a.png">', 'page.hbs:1 公文里不能有 <img>'],
    ['a frame', '<iframe></iframe>', 'page.hbs:1 公文里不能有 <iframe>'],
    ['a link', '<a href="javascript:1">x</a>', 'page.hbs:1 公文里不能有 <a>'],
    ['a style sheet', '<style>p{}</style>', 'page.hbs:1 公文里不能有 <style>'],
    ['a handler', '<td onclick="x()">1</td>', 'page.hbs:1 <td> 不能有属性“onclick”'],
    ['a handler in other letters', '<p oNError=x>1</p>', 'page.hbs:1 <p> 不能有属性“onerror”'],
    [
      'a background from elsewhere',
      '<p style="background:url( //x/y)">1</p>',
      'page.hbs:1 <p> 的样式用了“url(”，会引用外部内容',
    ],
    ['a hidden one', '<p style="background:u\\72l(x)">1</p>', 'page.hbs:1 <p> 的样式用了转义字符“\\”'],
    ['an svg that refers', '<svg><image href="x"/></svg>', 'page.hbs:1 公文里不能有 <image>'],
    ['data as a tag', '<{{title}}>x', 'page.hbs:1 “{{title}}”写在了标记里，数据会变成标记'],
    ['data as an attribute', '<p {{title}}>x</p>', 'page.hbs:1 “{{title}}”写在了标记里，数据会变成标记'],
    ['data without quotes', '<p class={{title}}>x</p>', 'page.hbs:1 “{{title}}”写在了标记里，数据会变成标记'],
  ])('names %s', (_, page, words) => expect(found(page)).toContain(words));

  it('names a file that nothing uses, and a partial that includes itself', () => {
    expect(found('{{title}}', { extra: 'x' })).toEqual(['extra.hbs:null 没有哪个模板用到这个文件']);
    expect(found('{{> a}}', { a: '{{> a}}' })).toEqual(['a.hbs:1 片段“a”套了自己']);
  });

  it('looks at a partial with the fields that it is given', () => {
    expect(found('{{#each rows}}{{> row label=name}}{{/each}}', { row: '{{label}}{{cells.length}}' })).toEqual([]);
    expect(found('{{> row}}', { row: '<p>\n{{label}}' })).toEqual(['row.hbs:2 没有“label”这个字段']);
  });

  it('looks at a finished page, too', () => {
    expect(problemsIn('page', '<p>好</p>')).toEqual([]);
    expect(problemsIn('page', '<p>\n<object data=x>').map(({ line, what }) => `${line} ${what}`)).toEqual([
      '2 公文里不能有 <object>',
      '2 <object> 不能有属性“data”',
    ]);
  });
});

describe('samples', () => {
  it('tell what they do not show', () => {
    expect(hollowPlaces(SHAPE)).toEqual([]);
    expect(hollowPlaces(shapeOf([{ a: null, rows: [], b: [{ c: null }] }]))).toEqual(['a', 'rows[]', 'b[].c']);
  });
});

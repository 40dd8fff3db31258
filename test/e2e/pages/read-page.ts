/** Reads a page as a person does: its heading, its text, the form with this button, filled in as it stands. */

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
  '#x60': '`',
  '#x3D': '=',
};

const plain = (html: string): string => html.replace(/&([^;]+);/g, (all, name: string) => ENTITIES[name] ?? all);

const attribute = (tag: string, name: string): string | undefined => {
  const match = new RegExp(`\\s${name}="([^"]*)"`).exec(tag);
  return match ? plain(match[1]!) : undefined;
};

export function heading(html: string): string {
  return plain(/<h1[^>]*>([^<]*)<\/h1>/.exec(html)?.[1] ?? '');
}

/** The words of a page or a part of it, blanks run together. */
export function words(html: string): string {
  const visible = html.replace(/<(script|style|head)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ');
  return plain(visible).replace(/\s+/g, ' ').trim();
}

/** The address of the link that reads so. */
export function link(html: string, label: string): string {
  for (const [, tag, content] of html.matchAll(/(<a [^>]*>)([\s\S]*?)<\/a>/g))
    if (words(content!) === label) return attribute(tag!, 'href')!;
  throw new Error(`no link “${label}”`);
}

/** What a label stands beside: the names of inputs by their label. */
export function labelled(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<label[^>]*\sfor="([^"]+)"[^>]*>([\s\S]*?)<\/label>/g)].map(([, id, label]) => {
      const input = new RegExp(`<(?:input|select|textarea)[^>]*\\sid="${id}"[^>]*>`).exec(html)?.[0] ?? '';
      return [words(label!), attribute(input, 'name') ?? ''];
    }),
  );
}

export interface PageForm {
  action: string;
  fields: Record<string, string>;
}

/** The form that posts to an address that ends so, with the values it would send. */
export function form(html: string, ending: string): PageForm {
  for (const [, tag, content] of html.matchAll(/(<form [^>]*>)([\s\S]*?)<\/form>/g)) {
    const action = attribute(tag!, 'action') ?? '';
    if (attribute(tag!, 'method') === 'post' && action.endsWith(ending)) return { action, fields: fieldsOf(content!) };
  }
  throw new Error(`no form for “${ending}”`);
}

function fieldsOf(content: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of content.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, 'name');
    const off = /checkbox|radio/.test(attribute(tag, 'type') ?? '') && !/\schecked/.test(tag);
    if (name !== undefined && !off) fields[name] = attribute(tag, 'value') ?? '';
  }
  for (const [, tag, text] of content.matchAll(/(<textarea[^>]*>)\n?([\s\S]*?)<\/textarea>/g))
    fields[attribute(tag!, 'name') ?? ''] = plain(text!);
  for (const [, tag, options] of content.matchAll(/(<select[^>]*>)([\s\S]*?)<\/select>/g)) {
    const chosen = /<option value="([^"]*)" selected>/.exec(options!) ?? /<option value="([^"]*)"/.exec(options!);
    fields[attribute(tag!, 'name')!] = plain(chosen?.[1] ?? '');
  }
  return fields;
}

/** As much of JSON Schema as the contract of `read --json` uses. */
export interface Schema {
  type?: string | string[];
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  minimum?: number;
  maximum?: number;
  format?: string;
}

/** Where and how `value` breaks `schema`; empty when it does not. */
export function violations(schema: Schema, value: unknown, at = '$'): string[] {
  const found: string[] = [];
  const types = [schema.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) found.push(`${at}: not ${types.join(' or ')}`);
  if (schema.enum && !schema.enum.includes(value)) found.push(`${at}: ${String(value)} is not allowed`);
  if (typeof value === 'number' && value < (schema.minimum ?? -Infinity)) found.push(`${at}: too small`);
  if (typeof value === 'number' && value > (schema.maximum ?? Infinity)) found.push(`${at}: too large`);
  if (schema.format === 'date' && typeof value === 'string' && !/^\d{4}-\d\d-\d\d$/.test(value))
    found.push(`${at}: no date`);
  if (Array.isArray(value) && schema.items) {
    const { items } = schema;
    found.push(...value.flatMap((item, index) => violations(items, item, `${at}[${index}]`)));
  } else if (typeof value === 'object' && value !== null) {
    const fields = value as Record<string, unknown>;
    found.push(...(schema.required ?? []).filter((name) => !(name in fields)).map((name) => `${at}.${name}: missing`));
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (name in fields) found.push(...violations(property, fields[name], `${at}.${name}`));
    }
  }
  return found;
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

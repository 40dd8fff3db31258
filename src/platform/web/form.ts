/** A submitted form: names and values as the browser sent them; a name may come several times or not at all. */
export type FormBody = Readonly<Record<string, unknown>> | undefined;

/** The text of one field, line ends as `\n` (forms send CRLF); empty when absent. Of a repeated field the last one. */
export function formText(body: FormBody, name: string): string {
  const value = body?.[name];
  const last: unknown = Array.isArray(value) ? value.at(-1) : value;
  return typeof last === 'string' ? last.replace(/\r\n?/g, '\n') : '';
}

/** The values of a repeated field, such as ticked boxes of one name. */
export function formTexts(body: FormBody, name: string): string[] {
  const value = body?.[name];
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
}

/** The field without blanks around it, or null when nothing was typed. */
export function formValue(body: FormBody, name: string): string | null {
  return formText(body, name).trim() || null;
}

/** One input of a form as a template shows it: what was typed and, after a refusal, what is wrong with it. */
export interface Field {
  name: string;
  value: string;
  /** Chinese sentence, or null. */
  error: string | null;
}

/** One entry of a list to choose from. */
export interface Choice {
  value: string;
  label: string;
  selected: boolean;
}

/** The form's fields with the values typed and the refusal's sentences beside them. */
export function formFields<Name extends string>(
  values: Readonly<Record<Name, string>>,
  errors: Readonly<Record<string, string>> = {},
): Record<Name, Field> {
  const entries = Object.entries<string>(values).map(([name, value]): [string, Field] => [
    name,
    { name, value, error: errors[name] ?? null },
  ]);
  return Object.fromEntries(entries) as Record<Name, Field>;
}

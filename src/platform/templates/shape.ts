/** What samples of a view have in common: which fields there are, and what may be printed. */
export interface Shape {
  /** Text, number or truth value in some sample. */
  printable: boolean;
  fields: ReadonlyMap<string, Shape> | null;
  /** Of a list. */
  items: Shape | null;
}

/** Every field that one of the samples has. A value that is null in one of them is what it is in the others. */
export function shapeOf(samples: readonly unknown[]): Shape {
  const values = samples.filter((sample) => sample !== null && sample !== undefined);
  const lists = values.filter((value): value is unknown[] => Array.isArray(value));
  const objects = values.filter(isRecord);
  const names = [...new Set(objects.flatMap((value) => Object.keys(value)))];
  return {
    printable: values.some((value) => typeof value !== 'object'),
    fields:
      objects.length > 0 ? new Map(names.map((name) => [name, shapeOf(objects.map((value) => value[name]))])) : null,
    items: lists.length > 0 ? shapeOf(lists.flat()) : null,
  };
}

/** Where no sample shows what is there: always null, or a list that is always empty. Such samples prove nothing. */
export function hollowPlaces(shape: Shape, place = ''): string[] {
  const { printable, fields, items } = shape;
  if (!printable && !fields && !items) return [place];
  return [
    ...(items ? hollowPlaces(items, `${place}[]`) : []),
    ...[...(fields ?? [])].flatMap(([name, field]) => hollowPlaces(field, place === '' ? name : `${place}.${name}`)),
  ];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One measured figure; `of` says what it is a figure of. */
export interface Figure {
  value: number;
  unit: string;
  of: string;
}

/** Milliseconds of repeated runs of one way. */
export type Samples = number[];

export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const start = performance.now();
  const result = await work();
  return { result, ms: performance.now() - start };
}

/** The value below which the given share of the samples lies (nearest rank). */
export function quantile(samples: Samples, share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('No samples.');
  return value;
}

export const median = (samples: Samples): number => quantile(samples, 0.5);

/** The named figures, in the order they were added. */
export class Report {
  readonly figures: Record<string, Figure> = {};

  add(name: string, value: number, unit: string, of: string): void {
    this.figures[name] = { value: Number(value.toPrecision(4)), unit, of };
  }

  /** Median and p95 of one way. */
  addSamples(name: string, samples: Samples, of: string): void {
    this.add(`${name}.p50`, median(samples), 'ms', `${of}, median of ${samples.length}`);
    this.add(`${name}.p95`, quantile(samples, 0.95), 'ms', `${of}, 95th percentile of ${samples.length}`);
  }

  get table(): string {
    const rows = Object.entries(this.figures).map(([name, { value, unit, of }]) => [name, String(value), unit, of]);
    const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    const pad = (text = '', column: number) =>
      column === 1 ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0);
    return rows.map((row) => row.map(pad).join('  ').trimEnd()).join('\n');
  }
}

/** Who knows the cases: says how many are open, each of which keeps the rules it was filed under. */
export abstract class OpenCases {
  abstract count(): Promise<number>;
}

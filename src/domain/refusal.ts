/**
 * A refusal that a person is told about: what is wrong, and what to do. Pages show it, the API answers with it as
 * `application/problem+json`, the command line prints it and exits with 1. It is not a defect of the program.
 */
export class Refusal extends Error {
  constructor(
    /** Stable code for programs, e.g. `letter.missing-unit`. */
    readonly code: string,
    /** One Chinese sentence that names the thing and its value. */
    readonly sentence: string,
    /** One Chinese sentence that says what to do next. */
    readonly remedy: string,
    /** Which input it is about, when there is one: field name → sentence. */
    readonly fields: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(`${sentence}${remedy}`, options);
    this.name = 'Refusal';
  }
}

/** A refusal with more to read than a sentence: what differs, line by line. */
export class DetailedRefusal extends Refusal {
  constructor(
    code: string,
    sentence: string,
    remedy: string,
    fields: Readonly<Record<string, string>>,
    /** One sentence each. */
    readonly details: readonly string[],
  ) {
    super(code, sentence, remedy, fields);
  }
}

/** A refusal that holds for a time only. */
export class TooOften extends Refusal {
  constructor(
    code: string,
    sentence: string,
    remedy: string,
    /** After which one may try again. */
    readonly seconds: number,
  ) {
    super(code, sentence, remedy);
  }
}

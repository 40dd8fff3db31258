/** What is wrong at one place of a file that a person wrote; a file can have many, told all at once. */
export interface Problem {
  /** Where: `第3行`, `第1版，答复时限`. */
  place: string;
  /** What is wrong, one Chinese sentence. */
  sentence: string;
  /** The same place for programs: names and indices (from 0) from the top of the file, where it is one value. */
  path?: readonly (string | number)[];
}

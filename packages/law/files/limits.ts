/** What a facts file may be at most. Stated in the manual; a larger one gets an error that names the limit. */
export const LIMITS = {
  /** Bytes of a file or of standard input. */
  bytes: 1_048_576,
  /** Mappings and lists inside each other. A facts file needs six. */
  depth: 32,
  /** Statements about one fact, and items of one list. */
  items: 1_000,
  /** Characters of one text. */
  text: 10_000,
} as const

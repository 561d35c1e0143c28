/** Facts beside a code, as the API gives them. */
export type Facts = Record<string, unknown>

/** A sentence, or how to make one from the facts. */
export type Sentence = string | ((facts: Facts) => string)

/** Keeps the keys of a dictionary of sentences, so that the other language must have the same. */
export const sentences = <K extends string>(dictionary: Record<K, Sentence>): Record<K, Sentence> => dictionary

/** The sentence for `code`, or what `otherwise` makes of a code nobody has worded. */
export function say(
  dictionary: Record<string, Sentence>,
  code: string,
  facts: Facts,
  otherwise: (code: string) => string,
): string {
  const sentence = Object.hasOwn(dictionary, code) ? dictionary[code] : undefined
  if (sentence === undefined) return otherwise(code)
  return typeof sentence === 'string' ? sentence : sentence(facts)
}

/** The label of `value`, or the value itself where nobody has named it. */
export const named = (labels: Record<string, string>, value: string): string =>
  Object.hasOwn(labels, value) ? labels[value]! : value

/** How large a file may be, as people say it: whole megabytes, or kilobytes below one. */
export const sizeOf = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.floor(bytes / 1024)} KB` : `${Math.floor(bytes / 1_048_576)} MB`

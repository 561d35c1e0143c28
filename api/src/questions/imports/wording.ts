import type { Found } from './found.ts'

/** How problems read in the language of who asks; the API itself speaks codes only. */
export interface Wording {
  /** Of the column with the sentences. */
  heading: string
  /**
   * By code; `{name}` stands for a fact of the problem. The words for `row`, `line`, `element`, `cell`, `error` and
   * `warning` may be among them.
   */
  sentences: Record<string, string>
}

/** What is wrong, in a sentence; the code itself where nobody has worded it. */
export function worded({ code, detail = {}, column, cell }: Found, { sentences }: Wording): string {
  const facts: Record<string, string | number | undefined> = { ...detail, column, cell }
  const sentence = Object.hasOwn(sentences, code) ? sentences[code]! : code
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole))
}

/** Everything a template may name; the text of a document is filled from these and nothing else. */
export const PLACEHOLDERS = [
  'holderName',
  'organName',
  'credentialNo',
  'act',
  'facts',
  'reason',
  'legalBasis',
  'startsOn',
  'end',
  'statementDays',
  'statementDueOn',
  'statement',
  'conditions',
  'aboutNo',
  'decisionNo',
  'documentNo',
  'department',
  'remedy',
  'servedDocument',
  'method',
  'servedOn',
  'recipient',
  'witness',
  'note',
] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]
export type Filling = Partial<Record<Placeholder, string>>

const NAMED = /\{\{\s*(\w*)\s*\}\}/g

/** Names in a wording that are none of ours, or braces that name nothing: what a template must not have. */
export const strangers = (text: string): string[] => {
  const names = [...text.matchAll(NAMED)].map(([, name]) => name!)
  const unknown = names.filter((name) => !(PLACEHOLDERS as readonly string[]).includes(name))
  return /\{\{|\}\}/.test(text.replaceAll(NAMED, '')) ? [...unknown, '{{'] : unknown
}

/** What is filled in is text and never a placeholder again; a paragraph of which nothing remains is left out. */
export const fill = (text: string, filling: Filling): string =>
  text
    .split('\n')
    .map((line) => line.replaceAll(NAMED, (_, name: Placeholder) => filling[name] ?? ''))
    .filter((line) => line.trim() !== '')
    .join('\n')

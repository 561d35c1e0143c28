import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'

const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/g

/** The wording of a document on a page; with examples in place of the placeholders when it is a preview. */
export function TemplateText({ title, body, filledIn }: { title: string; body: string; filledIn?: boolean }) {
  const { credentials } = useWords()
  const { samples } = credentials.way.templates
  const fill = (text: string) =>
    filledIn ? text.replace(PLACEHOLDER, (whole, name: string) => named(samples, name).trim() || whole) : text
  return (
    <div className="rounded border border-line bg-well px-4 py-5 sm:px-8">
      <p className="mb-4 text-center text-lg font-semibold">{fill(title)}</p>
      {body
        .split('\n')
        .map((line) => fill(line))
        .map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs are told apart by their place alone
          <p key={i} className="mb-2 min-h-4 break-words whitespace-pre-wrap">
            {line}
          </p>
        ))}
    </div>
  )
}

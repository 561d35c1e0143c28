import { Labelled } from '../questions/content/labelled.tsx'
import { Icon } from '../ui/icon.tsx'
import { useWords } from '../words/context.ts'

/** What was typed into each blank, and what is accepted there, the first as it is meant. */
export function SolvedBlanks({
  given = [],
  accepted = [],
}: {
  given?: readonly string[]
  accepted?: readonly string[][]
}) {
  const { practice: words, questions: terms } = useWords()
  const blanks = Array.from({ length: Math.max(given.length, accepted.length) }, (_, i) => ({
    no: i + 1,
    typed: given[i]?.trim() ?? '',
    accepted: accepted[i],
  }))
  return (
    <ol className="flex flex-col gap-2">
      {blanks.map(({ no, typed, accepted: [best, ...others] = [] }) => (
        <li key={no} className="rounded border border-line px-3 py-2 text-lg">
          <p>
            <span className="text-soft">{words.answerOfBlank(no)}</span>
            {typed || <span className="text-soft">{words.notAnswered}</span>}
          </p>
          {best !== undefined && (
            <p className="flex flex-wrap items-center gap-x-2 font-medium text-good">
              <Icon name="tick" />
              {words.rightAnswer}
              <span>{best}</span>
              {others.length > 0 && (
                <span className="text-base font-normal text-soft">{terms.alsoAccepted(others)}</span>
              )}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}

/** What was written as a short answer. */
export function GivenText({ text = '' }: { text?: string }) {
  const { practice: words } = useWords()
  return (
    <Labelled label={words.yourAnswer}>
      {text.trim() ? (
        <p className="rounded border border-line px-3 py-2 text-lg whitespace-pre-wrap">{text}</p>
      ) : (
        <p className="text-soft">{words.notAnswered}</p>
      )}
    </Labelled>
  )
}

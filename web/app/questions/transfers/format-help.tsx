import { useWords } from '../../words/context.ts'
import { FORMATS } from './formats.ts'

/** Which files can be brought in, and what each is good for. */
export function FormatHelp() {
  const { questions } = useWords()
  const words = questions.transfers
  return (
    <details className="rounded bg-well px-4 py-2">
      <summary className="min-h-11 py-2 font-medium text-primary underline">{words.whichFormats}</summary>
      <dl className="flex flex-col gap-2 pb-2">
        {FORMATS.map((format) => (
          <div key={format}>
            <dt className="font-medium">{words.formats[format].label}</dt>
            <dd className="text-sm text-soft">{words.formats[format].hint}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

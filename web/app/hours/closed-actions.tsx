import { useWords } from '../words/context.ts'
import { named, say } from '../words/sentence.ts'

/** What the reader may not do now, and why, in words. */
export function ClosedActions({ closed, labels }: { closed: Record<string, string>; labels: Record<string, string> }) {
  const { errors } = useWords()
  const rows = Object.entries(closed)
  if (rows.length === 0) return null
  return (
    <ul className="flex flex-col gap-1 text-sm text-soft">
      {rows.map(([action, code]) => (
        <li key={action}>
          {named(labels, action)}: {say(errors.codes, code, {}, errors.unknown)}
        </li>
      ))}
    </ul>
  )
}

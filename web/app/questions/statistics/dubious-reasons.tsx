import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'

/** Why the statistics make a question doubtful, in plain words. */
export function DubiousReasons({ reasons }: { reasons: readonly string[] }) {
  const { questions } = useWords()
  return (
    <ul className="list-disc ps-5">
      {reasons.map((reason) => (
        <li key={reason}>{named(questions.statistics.dubious, reason)}</li>
      ))}
    </ul>
  )
}

import type { QuestionInput } from '@app/api/contract'
import { useWords } from '../../words/context.ts'
import { Labelled } from './labelled.tsx'

/** The accepted answers of each blank, the first as it is shown. */
export function BlankList({ blanks, anyOrder }: { blanks: NonNullable<QuestionInput['blanks']>; anyOrder: boolean }) {
  const { questions: words } = useWords()
  const numbered = blanks.map(({ accepted }, i) => ({ no: i + 1, accepted }))
  return (
    <Labelled label={anyOrder ? words.blanksAnyOrder : words.key}>
      <ol className="flex flex-col gap-2">
        {numbered.map(({ no, accepted }) => (
          <li key={no} className="flex flex-wrap items-center gap-2 rounded border border-good bg-good-pale px-3 py-2">
            <span className="text-sm text-soft">{words.blankNo(no)}</span>
            <span className="font-medium">{accepted[0]}</span>
            {accepted.length > 1 && <span className="text-sm text-soft">{words.alsoAccepted(accepted.slice(1))}</span>}
          </li>
        ))}
      </ol>
    </Labelled>
  )
}

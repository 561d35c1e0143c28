import type { Blueprint } from '@app/api/contract'
import { TextField } from '../ui/fields.tsx'
import { useWords } from '../words/context.ts'

/** What a paper asks for as a whole: how often a question may be seen, and how hard the paper shall be. */
export function BlueprintRules({ blueprint: { exposureCap, expected } }: { blueprint: Blueprint }) {
  const { blueprint: words, format } = useWords()
  const number = { type: 'number', min: 0, max: 100, step: 0.01, inputMode: 'decimal' } as const
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="font-medium">{words.whole}</legend>
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField
          {...number}
          name="exposureCap"
          label={words.exposureCap}
          hint={words.exposureCapHint}
          defaultValue={exposureCap ? format.marks(exposureCap) : null}
        />
        <TextField
          {...number}
          name="expectedFrom"
          label={words.expectedFrom}
          hint={words.expectedHint}
          defaultValue={expected ? format.marks(expected[0]!) : null}
        />
        <TextField
          {...number}
          name="expectedTo"
          label={words.expectedTo}
          defaultValue={expected ? format.marks(expected[1]!) : null}
        />
      </div>
    </fieldset>
  )
}

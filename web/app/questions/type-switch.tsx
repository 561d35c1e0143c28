import type { Question } from '@app/api/contract'
import { cx } from '../ui/class-names.ts'
import { GroupFrame } from '../ui/field-frame.tsx'
import { useWords } from '../words/context.ts'

const TYPES = ['SINGLE', 'MULTIPLE', 'TRUE_FALSE'] as const

/** The type of a question. Another one asks for other fields, so choosing it shows the form again with what was written. */
export function TypeSwitch({ current }: { current: Question['type'] }) {
  const { questions: words } = useWords()
  return (
    <GroupFrame id="field-type" label={words.changeType} hint={words.changeTypeHint}>
      <input type="hidden" name="type" value={current} />
      <div className="flex flex-wrap gap-2">
        {TYPES.map((type) => (
          <button
            key={type}
            type="submit"
            name="_type"
            value={type}
            formNoValidate
            aria-pressed={type === current}
            className={cx(
              'min-h-11 rounded border px-4 font-medium',
              type === current ? 'border-primary bg-primary text-white' : 'border-edge bg-sheet hover:bg-well',
            )}
          >
            {words.types[type]}
          </button>
        ))}
      </div>
    </GroupFrame>
  )
}

import { cx } from '../../ui/class-names.ts'
import { GroupFrame } from '../../ui/field-frame.tsx'
import { fieldId, useField } from '../../ui/form-state.ts'
import { useWords } from '../../words/context.ts'
import type { QuestionType } from './names.ts'
import { useTypeOf } from './text-field.tsx'

/** The type of a question. Another one asks for other fields, so choosing it shows the form again with what was written. */
export function TypeSwitch({
  prefix,
  types,
  label,
}: {
  prefix: string
  types: readonly QuestionType[]
  label: string
}) {
  const { questions: words } = useWords()
  const current = useTypeOf(prefix)
  const name = `${prefix}type`
  const { error } = useField(name)
  return (
    <GroupFrame id={fieldId(name)} label={label} hint={prefix ? undefined : words.editor.typeHint} error={error}>
      <input type="hidden" name={name} value={current} />
      <div className="flex flex-wrap gap-2">
        {types.map((type) => (
          <button
            key={type}
            type="submit"
            name="_type"
            value={`${prefix}|${type}`}
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

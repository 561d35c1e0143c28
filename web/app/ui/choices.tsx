import { cx } from './class-names.ts'
import { GroupFrame } from './field-frame.tsx'
import type { FieldTexts } from './fields.tsx'
import { useField } from './form-state.ts'
import type { Option } from './options.ts'

interface Choices extends FieldTexts {
  options: readonly (Option & { hint?: string })[]
}

const ROW = 'flex min-h-11 items-center gap-3 rounded px-2 hover:bg-primary-pale has-checked:bg-primary-pale'

/** Any number of answers. */
export function CheckboxGroup({
  options,
  defaultValues = [],
  columns,
  ...texts
}: Choices & {
  defaultValues?: readonly string[]
  /** Several columns where the labels are short. */
  columns?: boolean
}) {
  const { id, values, error } = useField(texts.name, defaultValues)
  return (
    <GroupFrame {...texts} id={id} error={error}>
      <div key={values.join()} className={cx(columns && 'grid grid-cols-1 xs:grid-cols-2 lg:grid-cols-3')}>
        {options.map((option) => (
          <label key={option.value} className={ROW}>
            <input
              type="checkbox"
              name={texts.name}
              value={option.value}
              defaultChecked={values.includes(option.value)}
              className="size-5 shrink-0 accent-primary"
            />
            <ChoiceText {...option} />
          </label>
        ))}
      </div>
    </GroupFrame>
  )
}

/** Exactly one answer, all of them in sight. */
export function RadioGroup({ options, defaultValue, ...texts }: Choices & { defaultValue?: string | null }) {
  const { id, values, error } = useField(texts.name, defaultValue ? [defaultValue] : [])
  return (
    <GroupFrame {...texts} id={id} error={error}>
      <div key={values.join()}>
        {options.map((option) => (
          <label key={option.value} className={ROW}>
            <input
              type="radio"
              name={texts.name}
              value={option.value}
              required={texts.required}
              defaultChecked={values.includes(option.value)}
              className="size-5 shrink-0 accent-primary"
            />
            <ChoiceText {...option} />
          </label>
        ))}
      </div>
    </GroupFrame>
  )
}

function ChoiceText({ label, hint }: { label: string; hint?: string }) {
  return (
    <span>
      {label}
      {hint && <span className="block text-sm text-soft">{hint}</span>}
    </span>
  )
}

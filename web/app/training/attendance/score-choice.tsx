import { GroupFrame } from '../../ui/field-frame.tsx'
import { useField } from '../../ui/form-state.ts'

const SCORES = ['1', '2', '3', '4', '5']

/** One criterion from 1 to 5 in a row that a thumb can hit. */
export function ScoreChoice({ name, label }: { name: string; label: string }) {
  const { id, values, error } = useField(name, [])
  return (
    <GroupFrame label={label} required id={id} error={error}>
      <div key={values.join()} className="grid max-w-md grid-cols-5 gap-2">
        {SCORES.map((score) => (
          <label
            key={score}
            className="flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded border border-line hover:bg-primary-pale has-checked:border-primary has-checked:bg-primary-pale has-checked:font-semibold"
          >
            <input
              type="radio"
              name={name}
              value={score}
              required
              defaultChecked={values.includes(score)}
              className="size-4 shrink-0 accent-primary"
            />
            {score}
          </label>
        ))}
      </div>
    </GroupFrame>
  )
}

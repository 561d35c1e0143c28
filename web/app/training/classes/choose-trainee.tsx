import { useField } from '../../ui/form-state.ts'
import { useWords } from '../../words/context.ts'

/** The box of one person in a list to choose from; it stays chosen when the form comes back. */
export function ChooseTrainee({ name, value, label }: { name: string; value: string; label: string }) {
  const { classes: words } = useWords()
  const isChosen = useField(name).values.includes(value)
  return (
    <label className="-m-3 inline-flex p-3">
      <input
        key={String(isChosen)}
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={isChosen}
        aria-label={words.choose(label)}
        className="size-5 accent-primary"
      />
    </label>
  )
}

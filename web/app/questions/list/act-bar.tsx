import { useMay } from '../../layout/me.ts'
import { Button } from '../../ui/button.tsx'
import { useWords } from '../../words/context.ts'
import { ACTS, NEEDS } from '../many/acts.ts'

/** What can be done with many questions at once: with those ticked, or with all that the filters find. */
export function ActBar({ total }: { total: number }) {
  const { questions, format } = useWords()
  const words = questions.many
  const may = useMay()
  return (
    <fieldset className="no-print flex flex-col gap-2 border-b border-line px-4 py-3 sm:px-6">
      <legend className="sr-only">{words.title}</legend>
      <div className="flex flex-wrap items-center gap-x-6">
        <Scope value="chosen" label={words.chosen} isFirst />
        <Scope value="all" label={words.allFound(format.number(total))} />
      </div>
      <div className="flex flex-wrap gap-2">
        {ACTS.filter((act) => may(NEEDS[act])).map((act) => (
          <Button key={act} type="submit" name="act" value={act}>
            {words.acts[act]}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}

const Scope = ({ value, label, isFirst }: { value: string; label: string; isFirst?: boolean }) => (
  <label className="flex min-h-11 items-center gap-2">
    <input type="radio" name="scope" value={value} defaultChecked={isFirst} className="size-5 accent-primary" />
    {label}
  </label>
)

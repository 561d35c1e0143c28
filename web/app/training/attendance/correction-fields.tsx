import type { Board } from '@app/api/contract'
import { toField } from '../../forms/local-time.ts'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { SelectField, TextArea, TextField } from '../../ui/fields.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** When the chosen people came and went, as the coordinator says; each of the two may stay as it is. */
export function CorrectionFields({ board: { startsAt, endsAt } }: { board: Board }) {
  const { attendance: words, common } = useWords()
  const ways = [
    { value: 'KEEP', label: words.keep },
    { value: 'SET', label: words.set },
    { value: 'TAKE', label: words.take },
  ]
  const row = (name: 'in' | 'out', label: string, usual: string) => (
    <div className="grid items-end gap-3 sm:grid-cols-2">
      <SelectField name={`${name}Way`} label={label} options={ways} defaultValue="KEEP" />
      <TextField name={name} label={`${label} ${words.set}`} type="datetime-local" defaultValue={toField(usual)} />
    </div>
  )
  return (
    <Sheet title={words.correction}>
      <div className="flex max-w-2xl flex-col gap-4">
        <p className="text-soft">{words.correctionLead}</p>
        {row('in', words.correctIn, startsAt)}
        {row('out', words.correctOut, endsAt)}
        <TextArea name="reason" label={words.correctReason} required minLength={2} maxLength={300} rows={2} />
        <div>
          <ConfirmButton
            look="primary"
            icon="check"
            label={words.correct}
            title={words.correctTitle}
            confirm={words.correct}
            cancel={common.back}
          >
            {words.correctBody}
          </ConfirmButton>
        </div>
      </div>
    </Sheet>
  )
}

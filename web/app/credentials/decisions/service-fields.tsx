import { RadioGroup } from '../../ui/choices.tsx'
import { DayField, TextField } from '../../ui/fields.tsx'
import { useWords } from '../../words/context.ts'
import { DecisionFileField } from './decision-file.tsx'

/** How, when and to whom something was handed over (送达). */
export function ServiceFields({ today, recipient }: { today: string; recipient: string }) {
  const { credentials } = useWords()
  const { documents: words } = credentials.way
  const methods = Object.entries(words.methods)
  return (
    <>
      <RadioGroup
        name="method"
        label={words.method}
        required
        defaultValue="DIRECT"
        options={methods.map(([value, label]) => ({ value, label, hint: words.methodHints[value] }))}
      />
      <DayField name="servedOn" label={words.servedOn} required defaultValue={today} max={today} />
      <TextField
        name="recipient"
        label={words.recipient}
        hint={words.recipientHint}
        required
        maxLength={60}
        defaultValue={recipient}
      />
      <TextField name="witness" label={words.witness} hint={words.witnessHint} maxLength={60} />
      <TextField name="note" label={words.note} maxLength={300} />
      <DecisionFileField label={words.proof} hint={words.proofHint} />
    </>
  )
}

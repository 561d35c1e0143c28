import { SelectField, TextArea } from '../ui/fields.tsx'
import { optionsOf } from '../ui/options.ts'
import { useWords } from '../words/context.ts'

const MONTHS = Array.from({ length: 12 }, (_, i) => i + 1)

/** What a claim for exemption asks for. */
export function ExemptionFields({ year }: { year: number }) {
  const { hours: words, common } = useWords()
  const months = MONTHS.map((month) => ({ value: String(month), label: words.month(month) }))
  const years = [year, year - 1].map((one) => ({ value: String(one), label: words.yearNamed(one) }))
  return (
    <>
      <SelectField
        name="kind"
        label={words.exemptionKind}
        required
        options={optionsOf(words.exemptionKinds)}
        placeholder={common.choose}
      />
      <SelectField name="year" label={words.year} required options={years} defaultValue={String(year)} />
      <div className="grid gap-5 xs:grid-cols-2">
        <SelectField name="fromMonth" label={words.fromMonth} required options={months} />
        <SelectField name="toMonth" label={words.toMonth} required options={months} defaultValue="12" />
      </div>
      <TextArea name="note" label={words.note} maxLength={500} rows={3} />
    </>
  )
}

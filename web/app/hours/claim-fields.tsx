import type { HourClaim } from '@app/api/contract'
import { RadioGroup } from '../ui/choices.tsx'
import { DayField, FileField, SelectField, TextField } from '../ui/fields.tsx'
import { optionsOf } from '../ui/options.ts'
import { useWords } from '../words/context.ts'

/** The most that the rule `training.proof_max_kb` can allow; where it allows less the API says so. */
const PROOF_BYTES = 20 * 1024 * 1024
const PROOF_TYPES = '.pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png'

/** What a claim asks for: new ones start with the year of today, changed ones with what stands there. */
export function ClaimFields({ claim, year }: { claim?: HourClaim; year: number }) {
  const { hours: words } = useWords()
  const years = [...new Set([year, year - 1, ...(claim ? [claim.year] : [])])]
  return (
    <>
      <TextField name="title" label={words.claimTitle} required maxLength={120} defaultValue={claim?.title} />
      <TextField name="provider" label={words.provider} required maxLength={120} defaultValue={claim?.provider} />
      <RadioGroup
        name="category"
        label={words.category}
        required
        options={optionsOf(words.categories)}
        defaultValue={claim?.category}
      />
      <div className="flex flex-wrap gap-5">
        <DayField name="startsOn" label={words.claimStarts} required defaultValue={claim?.startsOn} />
        <DayField name="endsOn" label={words.claimEnds} required defaultValue={claim?.endsOn} />
      </div>
      <SelectField
        name="year"
        label={words.countsFor}
        hint={words.countsForHint}
        required
        options={years.map((one) => ({ value: String(one), label: words.yearNamed(one) }))}
        defaultValue={String(claim?.year ?? year)}
      />
      <TextField
        name="hours"
        label={words.claimHours}
        hint={words.claimHoursHint}
        required
        type="number"
        inputMode="decimal"
        min="0.01"
        max="1000"
        step="0.01"
        className="max-w-40"
        defaultValue={claim && String(claim.hours)}
      />
      <TextField
        name="certificateNo"
        label={words.certificateNo}
        hint={words.certificateHint}
        maxLength={60}
        defaultValue={claim?.certificateNo}
      />
    </>
  )
}

/** A document that shows that it is so. */
export function ProofField({ hint, required }: { hint: string; required?: boolean }) {
  const { hours: words } = useWords()
  return (
    <FileField
      name="file"
      label={words.proof}
      hint={hint}
      accept={PROOF_TYPES}
      maxBytes={PROOF_BYTES}
      required={required}
    />
  )
}

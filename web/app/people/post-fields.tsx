import type { Domain } from '@app/api/contract'
import { useDomainOptions } from '../organisations/domain-names.ts'
import { CheckboxGroup, RadioGroup } from '../ui/choices.tsx'
import { DayField, TextField } from '../ui/fields.tsx'
import type { Option } from '../ui/options.ts'
import { optionsOf } from '../ui/options.ts'
import { Picker } from '../ui/picker.tsx'
import { useWords } from '../words/context.ts'

/** The facts of a post: organ, employment, position, domains and first day. */
export function PostFields({ domains, organ }: { domains: readonly Domain[]; organ?: Option | null }) {
  const { people: words } = useWords()
  return (
    <>
      <Picker name="organId" label={words.organ} required searchUrl="/organs/options" startsWith={organ} />
      <RadioGroup name="employmentType" label={words.employment} required options={optionsOf(words.employmentTypes)} />
      <TextField name="positionTitle" label={words.position} maxLength={60} />
      <CheckboxGroup name="domainCodes" label={words.domains} columns options={useDomainOptions(domains)} />
      <DayField name="startedOn" label={words.startedOn} required />
      <DayField name="contractUntil" label={words.contractUntil} hint={words.contractUntilHint} />
    </>
  )
}

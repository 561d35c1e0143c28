import type { Domain, Exemption } from '@app/api/contract'
import { useDomainOptions } from '../../organisations/domain-names.ts'
import { RadioGroup } from '../../ui/choices.tsx'
import { FileField, SelectField, TextArea } from '../../ui/fields.tsx'
import { optionsOf } from '../../ui/options.ts'
import { useWords } from '../../words/context.ts'

/** As the API takes them. */
const MAX_BYTES = 5_000_000

/** From what somebody is to be exempt, why, and what proves it. Only grounds that the province accepts are offered. */
export function ExemptionFields({
  domains,
  grounds,
}: {
  domains: readonly Domain[]
  grounds: readonly Exemption['ground'][]
}) {
  const { exemptions: words, common } = useWords()
  return (
    <>
      <RadioGroup name="part" label={words.part} required options={optionsOf(words.parts)} />
      <SelectField
        name="domainCode"
        label={words.domain}
        hint={words.domainHint}
        options={useDomainOptions(domains)}
        placeholder={common.choose}
      />
      <SelectField
        name="ground"
        label={words.ground}
        required
        options={grounds.map((ground) => ({ value: ground, label: words.grounds[ground] }))}
        placeholder={common.choose}
      />
      <TextArea name="facts" label={words.facts} hint={words.factsHint} required maxLength={1000} rows={4} />
      <FileField
        name="file"
        label={words.evidence}
        hint={words.evidenceHint}
        required
        accept="application/pdf,image/jpeg,image/png"
        maxBytes={MAX_BYTES}
      />
    </>
  )
}

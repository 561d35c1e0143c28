import type { Domain, Filing } from '@app/api/contract'
import { useDomainOptions } from '../../organisations/domain-names.ts'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { DayField, FileField, TextField } from '../../ui/fields.tsx'
import { useWords } from '../../words/context.ts'
import { DOCUMENT_BYTES, DOCUMENT_TYPES } from '../document-input.tsx'

/** The facts of a ministry's certificate and its scan. */
export function FilingFields({ filing, domains }: { filing?: Filing; domains: readonly Domain[] }) {
  const { filings: words } = useWords()
  return (
    <>
      <TextField
        name="issuer"
        label={words.issuer}
        hint={words.issuerHint}
        required
        maxLength={60}
        defaultValue={filing?.issuer}
      />
      <TextField
        name="title"
        label={words.certificate}
        hint={words.certificateHint}
        required
        maxLength={60}
        defaultValue={filing?.title}
      />
      <TextField
        name="credentialNo"
        label={words.number}
        required
        maxLength={60}
        className="font-mono"
        autoComplete="off"
        defaultValue={filing?.credentialNo}
      />
      <CheckboxGroup
        name="domainCodes"
        label={words.domains}
        columns
        options={useDomainOptions(domains)}
        defaultValues={filing?.domainCodes}
      />
      <DayField name="validFrom" label={words.validFrom} required defaultValue={filing?.validFrom} />
      <DayField name="validTo" label={words.validTo} hint={words.validToHint} defaultValue={filing?.validTo} />
      <FileField
        name="file"
        label={words.scan}
        hint={filing ? `${words.scanAgainHint}${words.scanHint}` : words.scanHint}
        required
        accept={DOCUMENT_TYPES}
        maxBytes={DOCUMENT_BYTES}
      />
    </>
  )
}

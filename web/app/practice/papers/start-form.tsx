import type { Domain, PracticeBank } from '@app/api/contract'
import { ActionForm } from '../../forms/action-form.tsx'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** Chooses what a new mock paper is about, as far as there are free questions. */
export function StartForm({ banks, domains }: { banks: readonly PracticeBank[]; domains: readonly Domain[] }) {
  const { practice: words } = useWords()
  const domainNames = useDomainNames(domains)
  const codes = [...new Set(banks.flatMap(({ domainCode }) => domainCode ?? []))]
  const general = banks.some(({ part }) => part === 'GENERAL') ? [{ value: '', label: words.generalOnly }] : []
  const options = [...codes.map((code) => ({ value: code, label: words.withDomain(domainNames([code])) })), ...general]
  return (
    <Sheet title={words.startTitle}>
      <ActionForm>
        {options.length > 1 ? (
          <RadioGroup name="domainCode" label={words.domain} options={options} defaultValue={codes[0]} required />
        ) : (
          <input type="hidden" name="domainCode" value={options[0]?.value ?? ''} />
        )}
        <p className="text-soft">{words.startHint}</p>
        <SubmitButton icon="clock" className="min-h-12 text-lg sm:self-start sm:px-10">
          {words.start}
        </SubmitButton>
      </ActionForm>
    </Sheet>
  )
}

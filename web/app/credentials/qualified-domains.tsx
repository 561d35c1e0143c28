import type { Applicant, Application, Domain } from '@app/api/contract'
import { useDomainNames, useDomainOptions } from '../organisations/domain-names.ts'
import { useField } from '../ui/form-state.ts'
import { useWords } from '../words/context.ts'
import { domainsField } from './batch-fields.ts'
import { keepsDomains, offeredDomains } from './choices.ts'

/** The domains that a person may apply for; those of the post, or of the credential, are ticked. */
export function QualifiedDomains({
  applicant,
  type,
  kind,
  domains,
}: {
  applicant: Applicant
  type: Application['type']
  kind: Application['kind']
  domains: readonly Domain[]
}) {
  const { personId, name, credential } = applicant
  const { credentials } = useWords()
  const { offered, usual } = offeredDomains(applicant, type, kind)
  const field = domainsField(personId)
  const { values } = useField(field, usual)
  const domainNames = useDomainNames(domains)
  const labels = new Map(useDomainOptions(domains).map(({ value, label }) => [value, label]))
  if (keepsDomains(type)) {
    const kept = credential?.domainCodes ?? []
    return (
      <>
        {domainNames(kept) || '—'}
        {kept.map((code) => (
          <input key={code} type="hidden" name={field} value={code} />
        ))}
      </>
    )
  }
  if (offered.length === 0)
    return kind === 'ENFORCEMENT' ? (
      <span className="text-soft">{credentials.applications.noQualifiedDomain}</span>
    ) : (
      '—'
    )
  if (!applicant.eligible) return domainNames(offered)
  return (
    <fieldset className="-my-2.5 flex flex-col">
      <legend className="sr-only">{credentials.applications.domainsOf(name)}</legend>
      {offered.map((code) => (
        <label key={`${code}-${values.includes(code)}`} className="flex min-h-11 items-center gap-2">
          <input
            type="checkbox"
            name={field}
            value={code}
            defaultChecked={values.includes(code)}
            className="size-5 shrink-0 accent-primary"
          />
          {labels.get(code) ?? code}
        </label>
      ))}
    </fieldset>
  )
}

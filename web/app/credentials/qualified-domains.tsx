import type { Applicant, Domain } from '@app/api/contract'
import { useDomainNames, useDomainOptions } from '../organisations/domain-names.ts'
import { useField } from '../ui/form-state.ts'
import { useWords } from '../words/context.ts'
import { domainsField } from './batch-fields.ts'

/** The domains in which a person is qualified, to apply for; those of the post are ticked. */
export function QualifiedDomains({ applicant, domains }: { applicant: Applicant; domains: readonly Domain[] }) {
  const { personId, name, domainCodes, qualifiedDomains } = applicant
  const { credentials } = useWords()
  const usual = qualifiedDomains.filter((code) => domainCodes.includes(code))
  const field = domainsField(personId)
  const { values } = useField(field, usual)
  const domainNames = useDomainNames(domains)
  const labels = new Map(useDomainOptions(domains).map(({ value, label }) => [value, label]))
  if (qualifiedDomains.length === 0)
    return <span className="text-soft">{credentials.applications.noQualifiedDomain}</span>
  if (!applicant.eligible) return domainNames(qualifiedDomains)
  return (
    <fieldset className="-my-2.5 flex flex-col">
      <legend className="sr-only">{credentials.applications.domainsOf(name)}</legend>
      {qualifiedDomains.map((code) => (
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

import type { Credential, Domain } from '@app/api/contract'
import { useDomainNames } from '../organisations/domain-names.ts'
import { Fact, Facts } from '../ui/facts.tsx'
import { useWords } from '../words/context.ts'
import { useCategoryNames } from './category-names.ts'
import { Validity } from './validity.tsx'

/** Every fact that is printed on a credential or shown by its public page. */
export function CredentialFacts({ credential, domains }: { credential: Credential; domains: readonly Domain[] }) {
  const { credentials: words, format } = useWords()
  const categoryNames = useCategoryNames()
  const domainNames = useDomainNames(domains)
  const { validFrom, validTo, categories, issuedAt } = credential
  return (
    <Facts>
      <Fact label={words.holder}>{credential.holderName}</Fact>
      <Fact label={words.number}>
        <span className="font-mono">{credential.credentialNo}</span>
      </Fact>
      <Fact label={words.organ}>{credential.organName}</Fact>
      <Fact label={words.kind}>{words.kinds[credential.kind]}</Fact>
      <Fact label={words.domains}>{domainNames(credential.domainCodes)}</Fact>
      <Fact label={words.categories}>{categoryNames(categories)}</Fact>
      <Fact label={words.area}>{credential.areaName}</Fact>
      <Fact label={words.authority}>{credential.issuingAuthority}</Fact>
      <Fact label={words.validity}>
        <Validity from={validFrom} to={validTo} />
      </Fact>
      <Fact label={words.issuedAt}>{issuedAt && format.instant(issuedAt)}</Fact>
    </Facts>
  )
}

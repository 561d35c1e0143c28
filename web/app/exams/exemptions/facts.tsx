import type { Domain, Exemption } from '@app/api/contract'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Sheet } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

/** What was asked with which proof, and what was decided. */
export function ExemptionFacts({ exemption, domains }: { exemption: Exemption; domains: readonly Domain[] }) {
  const { exemptions: words, format } = useWords()
  const domainNames = useDomainNames(domains)
  const { id, part, domainCode, ground, facts, proposedByName, proposedAt } = exemption
  const { decidedByName, decisionReason, validFrom } = exemption
  return (
    <Sheet>
      <Facts>
        <Fact label={words.part}>{words.parts[part]}</Fact>
        <Fact label={words.domain}>{domainCode ? domainNames([domainCode]) : words.everyDomain}</Fact>
        <Fact label={words.ground}>{words.grounds[ground]}</Fact>
        <Fact label={words.evidence}>
          <a href={`/files/exam-exemptions/${id}/evidence`} className="text-primary underline">
            {words.evidenceOpen}
          </a>
        </Fact>
        <Fact label={words.facts} wide>
          <span className="whitespace-pre-wrap">{facts}</span>
        </Fact>
        <Fact label={words.proposedBy}>{proposedByName}</Fact>
        <Fact label={words.proposedAt}>{format.instant(proposedAt)}</Fact>
        {decidedByName && <Fact label={words.decidedBy}>{decidedByName}</Fact>}
        {validFrom && <Fact label={words.validFrom}>{format.day(validFrom)}</Fact>}
        {decisionReason && (
          <Fact label={words.reason} wide>
            <span className="whitespace-pre-wrap">{decisionReason}</span>
          </Fact>
        )}
      </Facts>
    </Sheet>
  )
}

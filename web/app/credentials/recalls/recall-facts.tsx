import type { ActionReason, Domain, Recall } from '@app/api/contract'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { Fact, Facts } from '../../ui/facts.tsx'
import { useWords } from '../../words/context.ts'
import { Articles } from '../decisions/legal-basis.tsx'
import { useReasonName } from '../reason-names.ts'

/** What is recalled, on what ground, in which stages, by whom. */
export function RecallFacts({
  recall,
  reasons,
  domains,
}: {
  recall: Recall
  reasons: readonly ActionReason[]
  domains: readonly Domain[]
}) {
  const { credentials, format } = useWords()
  const { recalls: words } = credentials
  const reasonName = useReasonName(reasons)
  const domainNames = useDomainNames(domains)
  const end = [recall.endsOn && format.day(recall.endsOn), recall.endEvent].filter(Boolean).join(' · ')
  return (
    <Facts>
      <Fact label={words.organ}>{recall.organName}</Fact>
      <Fact label={words.includeBelow}>{recall.includeBelow ? words.withBelow : words.onlyThis}</Fact>
      <Fact label={words.stages} wide>
        <ol>
          {recall.stages.map(({ startsOn, domains: codes, organIds, organNames = [] }, i) => (
            <li key={`${startsOn}-${codes?.join() ?? ''}-${organIds?.join() ?? ''}`}>
              {words.stage(i + 1)} · {format.day(startsOn)} · {codes ? domainNames(codes) : words.allDomains}
              {organIds && ` · ${words.someOrgans(organNames.join(words.organJoin))}`}
            </li>
          ))}
        </ol>
      </Fact>
      {end && <Fact label={words.end}>{end}</Fact>}
      <Fact label={words.ground} wide>
        {reasonName(recall.reasonCode)}
      </Fact>
      <Fact label={words.basis} wide>
        {recall.legalBasis}
        <Articles articles={recall.articles} />
      </Fact>
      <Fact label={words.facts} wide>
        <span className="whitespace-pre-wrap">{recall.facts}</span>
      </Fact>
      <Fact label={words.unitStatement} wide>
        <span className="whitespace-pre-wrap">{recall.unitStatement}</span>
      </Fact>
      <Fact label={words.proposedBy}>{recall.proposedByName}</Fact>
      <Fact label={words.proposedAt}>{format.instant(recall.proposedAt)}</Fact>
      {recall.decidedAt && (
        <>
          <Fact label={words.decidedBy}>{recall.decidedByName}</Fact>
          <Fact label={words.decidedAt}>{format.instant(recall.decidedAt)}</Fact>
          <Fact label={words.note}>{recall.decisionNote}</Fact>
        </>
      )}
      {recall.undoneAt && (
        <>
          <Fact label={words.undoneBy}>{recall.undoneByName}</Fact>
          <Fact label={words.undoneAt}>{format.instant(recall.undoneAt)}</Fact>
          <Fact label={words.undoReason} wide>
            {recall.undoReason}
          </Fact>
        </>
      )}
    </Facts>
  )
}

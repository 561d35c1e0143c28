import type { ActionReason, Decision } from '@app/api/contract'
import { Link } from '@remix-run/react'
import { useMay } from '../layout/me.ts'
import { Fact, Facts } from '../ui/facts.tsx'
import { useWords } from '../words/context.ts'
import { Articles, Conditions } from './decisions/legal-basis.tsx'
import { useReasonName } from './reason-names.ts'

/** What is proposed, on what ground, and what was decided. */
export function DecisionFacts({ decision, reasons }: { decision: Decision; reasons: readonly ActionReason[] }) {
  const { credentials, format } = useWords()
  const { acts: words, way } = credentials
  const reasonName = useReasonName(reasons)
  const may = useMay()
  const { action, credentialId, credentialNo, endsOn, endEvent } = decision
  const end = [endsOn && format.day(endsOn), endEvent].filter(Boolean).join(' · ')
  return (
    <Facts>
      <Fact label={words.holder}>{decision.holderName}</Fact>
      <Fact label={words.organ}>{decision.organName}</Fact>
      <Fact label={words.credential}>
        {may('credential:read') ? (
          <Link to={`/credentials/${credentialId}`} className="font-mono text-primary underline">
            {credentialNo}
          </Link>
        ) : (
          <span className="font-mono">{credentialNo}</span>
        )}
      </Fact>
      <Fact label={words.action}>{words.actions[action]}</Fact>
      <Fact label={words.startsOn}>{format.day(decision.startsOn)}</Fact>
      {end && <Fact label={words.end}>{end}</Fact>}
      {decision.isInterim && <Fact label={way.measure}>{way.interim}</Fact>}
      {decision.aboutId && (
        <Fact label={way.about}>
          <Link to={`/credential-decisions/${decision.aboutId}`} className="text-primary underline">
            {way.toAbout}
          </Link>
        </Fact>
      )}
      <Fact label={words.ground} wide>
        {reasonName(decision.reasonCode)}
      </Fact>
      <Fact label={words.basis} wide>
        {decision.legalBasis}
        <Articles articles={decision.articles} />
      </Fact>
      <Fact label={words.facts} wide>
        <span className="whitespace-pre-wrap">{decision.facts}</span>
      </Fact>
      {decision.conditions.length > 0 && (
        <Fact label={way.conditions.title} wide>
          <Conditions conditions={decision.conditions} />
        </Fact>
      )}
      {decision.statement && (
        <Fact label={words.statement} wide>
          <span className="whitespace-pre-wrap">{decision.statement}</span>
        </Fact>
      )}
      <Fact label={words.proposedBy}>{decision.proposedByName}</Fact>
      <Fact label={words.proposedAt}>{format.instant(decision.proposedAt)}</Fact>
      {decision.decidedAt && (
        <>
          <Fact label={words.decidedBy}>{decision.decidedByName}</Fact>
          <Fact label={words.decidedAt}>{format.instant(decision.decidedAt)}</Fact>
          <Fact label={words.decisionNo}>{decision.decisionNo}</Fact>
          <Fact label={words.note}>{decision.decisionNote}</Fact>
        </>
      )}
    </Facts>
  )
}

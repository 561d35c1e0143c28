import type { credentials as contract, Domain } from '@app/api/contract'
import { Link } from '@remix-run/react'
import type { Answer } from '../api/call.server.ts'
import { useMay } from '../layout/me.ts'
import { useDomainNames } from '../organisations/domain-names.ts'
import { Fact, Facts } from '../ui/facts.tsx'
import { useWords } from '../words/context.ts'
import { Held } from './applicant-table.tsx'
import { useCategoryNames } from './category-names.ts'
import { DueDay } from './due-day.tsx'

export type OneApplication = Answer<typeof contract.readApplication>

/** What is asked for, for whom, and until when somebody has to act on it. */
export function ApplicationFacts({
  application,
  domains,
  today,
}: {
  application: OneApplication
  domains: readonly Domain[]
  today: string
}) {
  const { credentials, format } = useWords()
  const { applications: words } = credentials
  const domainNames = useDomainNames(domains)
  const categoryNames = useCategoryNames()
  const may = useMay()
  const { personId, personName, request, batchId, credential } = application
  return (
    <Facts>
      <Fact label={words.person}>
        {may('person:read') ? (
          <Link to={`/people/${personId}`} className="text-primary underline">
            {personName}
          </Link>
        ) : (
          personName
        )}
      </Fact>
      <Fact label={words.organ}>{application.organName}</Fact>
      <Fact label={words.kind}>{credentials.kinds[application.kind]}</Fact>
      <Fact label={words.type}>
        {words.types[application.type]}
        {request.cause && `（${words.causes[request.cause]}）`}
      </Fact>
      {credential && (
        <Fact label={words.currentCredential}>
          <Held {...credential} />
        </Fact>
      )}
      <Fact label={words.domains}>{domainNames(application.domainCodes)}</Fact>
      <Fact label={words.categories}>{categoryNames(application.categories)}</Fact>
      {request.note && (
        <Fact label={words.requestNote} wide>
          {request.note}
        </Fact>
      )}
      <Fact label={words.submittedAt}>{format.instant(application.submittedAt)}</Fact>
      <Fact label={words.dueOn}>
        <DueDay dueOn={application.dueOn} today={today} />
      </Fact>
      <Fact label={words.returnCount}>{format.number(application.returnCount)}</Fact>
      {batchId && (
        <Fact label={words.batch}>
          <Link to={`/credential-applications?batch=${batchId}`} className="text-primary underline">
            {words.showBatch}
          </Link>
        </Fact>
      )}
    </Facts>
  )
}

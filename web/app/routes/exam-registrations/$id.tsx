import { registrations, sessions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { idOf } from '../../api/params.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { GuardList } from '../../exams/guard-list.tsx'
import { AmendForm, ReviewForm, VoidForm } from '../../exams/registration-actions.tsx'
import { RegistrationChain } from '../../exams/registration-chain.tsx'
import { RegistrationStateBadge } from '../../exams/state-badges.tsx'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'

export const handle = trail<typeof loader>(({ navigation }, { registration }) => [
  { label: navigation.registrations, to: '/exam-registrations' },
  { label: registration.personName },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [registration, domains] = await Promise.all([
    call(request, sessions.readRegistration, { params: { id: idOf(params) } }),
    domainsFor(request),
  ])
  return { registration, domains }
}

const DECIDED = {
  APPROVE: 'registration-approved',
  RETURN: 'registration-returned',
  REJECT: 'registration-rejected',
} as const
const AMENDED = { RESUBMIT: 'registration-resubmitted', CANCEL: 'registration-cancelled' } as const

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const version = fields.int('version')
  if (fields.intent === 'amend') {
    const body = { action: fields.oneOf<keyof typeof AMENDED>('action'), reason: fields.orNull('reason'), version }
    const answer = await submit(request, sessions.amend, fields, { params: { id }, body })
    return answer.done ? done(`/exam-registrations/${id}`, AMENDED[body.action]) : answer.refused
  }
  if (fields.intent === 'void') {
    const body = { reason: fields.text('reason'), version }
    const answer = await submit(request, registrations.void, fields, { params: { id }, body })
    return answer.done ? done(`/exam-registrations/${id}`, 'registration-voided') : answer.refused
  }
  const decision = fields.oneOf<keyof typeof DECIDED>('decision')
  const body = { decision, reason: fields.orNull('reason') ?? undefined, version }
  const answer = await submit(request, sessions.review, fields, { params: { id }, body })
  return answer.done ? done(`/exam-registrations/${id}`, DECIDED[decision]) : answer.refused
}

export default function OneRegistration() {
  const { registration, domains } = useLoaderData<typeof loader>()
  const { exams: words, sitting, format } = useWords()
  const domainNames = useDomainNames(domains)
  const may = useMay()
  const { steps, guards, levels, nextLevel, reason, state } = registration
  const isStopped = state === 'RETURNED' || state === 'REJECTED'
  return (
    <Stack>
      <PageHeader
        title={registration.personName}
        lead={registration.organName}
        badge={<RegistrationStateBadge state={state} />}
      >
        {may('accommodation:write') && (
          <ButtonLink to={`/exam-registrations/${registration.id}/accommodation`}>{sitting.accommodations}</ButtonLink>
        )}
        {may('person:read') && (
          <ButtonLink to={`/people/${registration.personId}`} icon="person">
            {words.toPerson}
          </ButtonLink>
        )}
      </PageHeader>
      {isStopped && reason && (
        <NoticeBox tone="caution" title={words.lastReason}>
          {reason}
        </NoticeBox>
      )}
      <Sheet title={words.reviewChain}>
        <RegistrationChain levels={levels} steps={steps} nextLevel={nextLevel} />
      </Sheet>
      <ReviewForm registration={registration} />
      <AmendForm registration={registration} />
      <VoidForm registration={registration} />
      <Sheet title={words.admission}>
        <Facts>
          <Fact label={words.session}>
            <Link to={`/exam-sessions/${registration.sessionId}`} className="text-primary underline">
              {registration.sessionName}
            </Link>
          </Fact>
          <Fact label={words.examDomain}>{domainNames([registration.domainCode])}</Fact>
          <Fact label={words.slotName}>{registration.slotName}</Fact>
          <Fact label={words.startsAt}>{registration.startsAt && format.instant(registration.startsAt)}</Fact>
          <Fact label={words.admissionNo}>
            {registration.admissionNo && <span className="font-mono">{registration.admissionNo}</span>}
          </Fact>
          <Fact label={words.seatNo}>{registration.seatNo}</Fact>
        </Facts>
      </Sheet>
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Sheet title={words.eligibility}>
          <GuardList guards={guards} />
        </Sheet>
        <Sheet title={words.history}>
          <ol className="flex flex-col gap-3">
            {steps.map(({ toState, level, actorName, reason: said, at }) => (
              <li key={at}>
                <span className="font-medium">{named(words.registrationStates, toState)}</span> · {actorName}
                {level && ` · ${named(words.levels, level)}`}
                <span className="block text-sm text-soft">{format.instant(at)}</span>
                {said && <p className="whitespace-pre-wrap">{said}</p>}
              </li>
            ))}
          </ol>
        </Sheet>
      </div>
    </Stack>
  )
}

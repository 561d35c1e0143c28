import { papers, registrations, sessions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { MakingUp } from '../../../exams/making-up.tsx'
import { RegistrationCounts } from '../../../exams/registration-counts.tsx'
import { SessionActions } from '../../../exams/session-actions.tsx'
import { SessionHead } from '../../../exams/session-head.tsx'
import { SessionPlan } from '../../../exams/session-plan.tsx'
import { SessionProgress } from '../../../exams/session-progress.tsx'
import { sessionTrail } from '../../../exams/session-trail.ts'
import { SlotList } from '../../../exams/slot-list.tsx'
import { useMay } from '../../../layout/me.ts'
import { trail } from '../../../layout/page-handle.ts'
import { useDomainNames } from '../../../organisations/domain-names.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { session }) => sessionTrail(words, session))

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [session, domains] = await Promise.all([
    call(request, sessions.read, { params: { id: idOf(params) } }),
    domainsFor(request),
  ])
  return { session, domains }
}

const DONE = {
  OPEN_REGISTRATION: 'session-opened',
  CLOSE_REGISTRATION: 'session-closed',
  ARRANGE: 'session-arranged',
  CANCEL: 'session-cancelled',
} as const

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/exam-sessions/${id}`
  const fields = await Fields.of(request)
  const [verb, slotId = ''] = fields.intent.split(' ')
  if (verb === 'seal') {
    const answer = await submit(request, papers.seal, fields, { params: { id: slotId } })
    return answer.done ? done(`${here}/papers`, 'slot-sealed') : answer.refused
  }
  if (verb === 'close') {
    const answer = await submit(request, sessions.closeSlot, fields, { params: { id: slotId } })
    return answer.done ? done(here, 'slot-closed') : answer.refused
  }
  if (verb === 'register-owed') {
    const answer = await submit(request, registrations.registerOwed, fields, { params: { id } })
    return answer.done ? done(here, 'owed-registered') : answer.refused
  }
  const move = verb as keyof typeof DONE
  const body = { action: move, version: fields.int('version') }
  const answer = await submit(request, sessions.act, fields, { params: { id }, body })
  return answer.done ? done(here, DONE[move]) : answer.refused
}

export default function OneSession() {
  const { session, domains } = useLoaderData<typeof loader>()
  const { exams: words, organising, format, common } = useWords()
  const domainNames = useDomainNames(domains)
  const may = useMay()
  return (
    <Stack>
      <SessionHead session={session}>
        {may('registration:write') && session.state === 'REG_OPEN' && (
          <ButtonLink to={`/exam-sessions/${session.id}/nominate`} look="primary" icon="plus">
            {words.nominate}
          </ButtonLink>
        )}
        {session.mode === 'PAPER_IMPORT' &&
          may('result:grade') &&
          ['ARRANGED', 'ENDED', 'SCORED'].includes(session.state) && (
            <ButtonLink to={`/exam-sessions/${session.id}/marks`} look="primary" icon="pencil">
              {organising.importMarks}
            </ButtonLink>
          )}
        {(session.state === 'PUBLISHED_RESULTS' || session.lostPapers > 0) &&
          !session.rehearsalOf &&
          may('session:write') && (
            <ButtonLink to={`/exam-sessions/new?makeupOf=${session.id}`} icon="plus">
              {organising.makeup}
            </ButtonLink>
          )}
        {session.openActions.includes('CHANGE') && (
          <ButtonLink to={`/exam-sessions/${session.id}/edit`} icon="pencil">
            {common.edit}
          </ButtonLink>
        )}
        {may('registration:read') && (
          <ButtonLink to={`/exam-registrations?session=${session.id}`} icon="list">
            {words.seeRegistrations}
          </ButtonLink>
        )}
      </SessionHead>
      {session.rehearsalOf && <NoticeBox tone="caution">{organising.rehearsalNote}</NoticeBox>}
      {session.makeupOf && <NoticeBox>{organising.makeupLead}</NoticeBox>}
      <MakingUp session={session} />
      <Sheet>
        <SessionProgress state={session.state} />
      </Sheet>
      <SessionActions session={session} />
      <Sheet title={words.basics}>
        <Facts>
          <Fact label={organising.mode}>
            {organising.modes[session.mode]}
            <span className="block text-sm text-soft">{organising.modeMeanings[session.mode]}</span>
          </Fact>
          <Fact label={organising.sessionPart}>{organising.sessionParts[session.part]}</Fact>
          <Fact label={words.registrationTime}>
            {words.to(format.instant(session.registrationOpensAt), format.instant(session.registrationClosesAt))}
          </Fact>
          <Fact label={words.domains}>{domainNames(session.domainCodes)}</Fact>
        </Facts>
      </Sheet>
      <RegistrationCounts session={session} />
      <SlotList session={session} domains={domains} />
      <SessionPlan session={session} />
    </Stack>
  )
}

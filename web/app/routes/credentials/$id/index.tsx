import { credentials } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { ActList } from '../../../credentials/act-list.tsx'
import { CredentialFacts } from '../../../credentials/credential-facts.tsx'
import { CredentialPhoto } from '../../../credentials/credential-photo.tsx'
import { EventTimeline } from '../../../credentials/event-timeline.tsx'
import { qrPicture } from '../../../credentials/qr.server.ts'
import { reasonsFor } from '../../../credentials/reasons.server.ts'
import { CredentialBadge, LostBadge, toneOf } from '../../../credentials/state-badges.tsx'
import { VerifyBox } from '../../../credentials/verify-box.tsx'
import { useMay } from '../../../layout/me.ts'
import { trail } from '../../../layout/page-handle.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { credential }) => [
  { label: navigation.credentialList, to: '/credentials' },
  { label: credential.credentialNo },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [credential, domains, reasons] = await Promise.all([
    call(request, credentials.read, { params: { id: idOf(params) } }),
    domainsFor(request),
    reasonsFor(request),
  ])
  const picture = credential.verifyUrl ? qrPicture(credential.verifyUrl) : null
  return { credential, domains, reasons, picture, now: new Date().toISOString() }
}

export default function OneCredential() {
  const { credential, domains, reasons, picture, now } = useLoaderData<typeof loader>()
  const { credentials: words, format } = useWords()
  const may = useMay()
  const { id, state, personId, holderName, credentialNo, verifyUrl, events, lostAt } = credential
  return (
    <Stack>
      <PageHeader
        title={holderName}
        lead={`${words.kinds[credential.kind]} ${credentialNo}`}
        badge={
          <>
            <CredentialBadge state={state} />
            {lostAt && <LostBadge />}
          </>
        }
      >
        {may('person:read') && (
          <ButtonLink to={`/people/${personId}`} icon="person">
            {words.applications.personFile}
          </ButtonLink>
        )}
        {may('decision:read') && (
          <ButtonLink to={`/credential-decisions?credential=${id}`} icon="scales">
            {words.decisions}
          </ButtonLink>
        )}
        {credential.mayReportLoss && (
          <ButtonLink to={`/credentials/${id}/loss`} icon="ban">
            {words.applications.reportLoss}
          </ButtonLink>
        )}
        <ButtonLink to={`/credentials/${id}/entitlement`} icon="clock">
          {words.entitlement.link}
        </ButtonLink>
      </PageHeader>
      {lostAt && <NoticeBox tone="danger">{words.applications.lostMeaning(format.instant(lostAt))}</NoticeBox>}
      {state !== 'ACTIVE' && <NoticeBox tone={toneOf(state)}>{words.meanings[state]}</NoticeBox>}
      <div className="grid items-start gap-5 lg:grid-cols-[1fr_17rem]">
        <Sheet title={words.printed}>
          <div className="flex flex-col gap-5 sm:flex-row">
            <CredentialPhoto verifyUrl={verifyUrl} holderName={holderName} />
            <div className="min-w-0 flex-1">
              <CredentialFacts credential={credential} domains={domains} />
            </div>
          </div>
        </Sheet>
        <Sheet title={words.code}>
          <VerifyBox
            credentialNo={credentialNo}
            verifyUrl={verifyUrl}
            picture={picture}
            pdfUrl={`/files/credentials/${id}/card.pdf`}
          />
        </Sheet>
      </div>
      {may('decision:propose') && (
        <Sheet title={words.acts.acts}>
          <ActList credential={credential} />
        </Sheet>
      )}
      <Sheet title={words.history}>
        <p className="mb-4 text-soft">{words.historyLead}</p>
        <EventTimeline events={events} reasons={reasons} now={now} />
      </Sheet>
    </Stack>
  )
}

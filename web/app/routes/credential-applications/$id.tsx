import { credentials } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { idOf } from '../../api/params.server.ts'
import { AmendForms } from '../../credentials/amend-forms.tsx'
import { applicationAction } from '../../credentials/application-action.server.ts'
import { ApplicationFacts } from '../../credentials/application-facts.tsx'
import { DocumentList } from '../../credentials/document-list.tsx'
import { GuardList } from '../../credentials/guard-list.tsx'
import { ReviewForm } from '../../credentials/review-form.tsx'
import { ReviewHistory } from '../../credentials/review-history.tsx'
import { ReviewStepper } from '../../credentials/review-stepper.tsx'
import { ApplicationBadge } from '../../credentials/state-badges.tsx'
import { today } from '../../credentials/today.server.ts'
import { useWaysOut } from '../../credentials/ways-out.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { application }) => [
  { label: navigation.applications, to: '/credential-applications' },
  { label: application.personName },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [application, domains] = await Promise.all([
    call(request, credentials.readApplication, { params: { id: idOf(params) } }),
    domainsFor(request),
  ])
  return { application, domains, today: await today(request) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  return applicationAction(request, idOf(params), await request.formData())
}

export default function OneApplication() {
  const { application, domains, today } = useLoaderData<typeof loader>()
  const { credentials, format } = useWords()
  const { applications: words } = credentials
  const domainNames = useDomainNames(domains)
  const may = useMay()
  const { id, personName, state, reason, credentialId, guards, openActions, escalatedAt, nextLevel } = application
  const wayOut = useWaysOut(application)
  const isUnits = openActions.includes('RESUBMIT') || openActions.includes('WITHDRAW')
  return (
    <Stack key={id}>
      <PageHeader
        title={personName}
        lead={`${application.organName} · ${words.types[application.type]}`}
        badge={<ApplicationBadge state={state} />}
      >
        {credentialId && may('credential:read') && (
          <ButtonLink to={`/credentials/${credentialId}`} icon="card">
            {words.toCredential}
          </ButtonLink>
        )}
      </PageHeader>
      {reason && (state === 'RETURNED' || state === 'REJECTED') && (
        <NoticeBox
          tone={state === 'RETURNED' ? 'caution' : 'danger'}
          title={state === 'RETURNED' ? words.returnedBecause : words.rejectedBecause}
        >
          {reason}
        </NoticeBox>
      )}
      {escalatedAt && nextLevel && (
        <NoticeBox tone="danger" title={words.escalated(format.instant(escalatedAt))}>
          {words.escalatedLead}
        </NoticeBox>
      )}
      <Sheet title={words.way}>
        <ReviewStepper {...application} />
      </Sheet>
      <ReviewPart application={application} />
      {isUnits && (
        <Sheet title={words.amend}>
          <AmendForms {...application} />
        </Sheet>
      )}
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Sheet title={words.application}>
          <ApplicationFacts application={application} domains={domains} today={today} />
        </Sheet>
        <Sheet title={words.conditions}>
          {guards.length > 0 ? (
            <GuardList guards={guards} domainNames={domainNames} wayOut={wayOut} />
          ) : (
            <p className="text-soft">{words.decided}</p>
          )}
        </Sheet>
      </div>
      <Sheet title={words.documents}>
        <DocumentList
          applicationId={id}
          documents={application.documents}
          mayChange={openActions.includes('RESUBMIT')}
        />
      </Sheet>
      <Sheet title={words.history}>
        <ReviewHistory steps={application.steps} />
      </Sheet>
    </Stack>
  )
}

/** The review for whoever may review; why not, where it is not this person's turn. */
function ReviewPart({ application }: { application: ReturnType<typeof useLoaderData<typeof loader>>['application'] }) {
  const { credentials } = useWords()
  const { applications: words } = credentials
  const may = useMay()
  const { nextLevel, openActions, levels } = application
  if (!nextLevel || !may('application:review')) return null
  return (
    <Sheet title={words.review}>
      {openActions.includes('APPROVE') ? (
        <ReviewForm application={application} levels={levels} />
      ) : (
        <NoticeBox tone="calm">{words.notYours(words.levels[nextLevel])}</NoticeBox>
      )}
    </Sheet>
  )
}

import { credentials, type OwnApplication } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../../api/list.server.ts'
import { DueDay } from '../../../credentials/due-day.tsx'
import { ReviewStepper } from '../../../credentials/review-stepper.tsx'
import { ApplicationBadge } from '../../../credentials/state-badges.tsx'
import { today } from '../../../credentials/today.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { useDomainNames } from '../../../organisations/domain-names.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { EmptyState } from '../../../ui/data-table.tsx'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail(({ navigation, credentials: { applications } }) => [
  { label: navigation.myCredentials, to: '/my/credentials' },
  { label: applications.ownTitle },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, domains] = await Promise.all([list(request, credentials.myApplications), domainsFor(request)])
  return { page, domains, today: await today(request) }
}

/** What one's unit has applied for on one's behalf. */
export default function MyApplications() {
  const { page, domains, today: day } = useLoaderData<typeof loader>()
  const { credentials: words } = useWords()
  const domainNames = useDomainNames(domains)
  return (
    <Stack>
      <PageHeader title={words.applications.ownTitle} lead={words.applications.ownLead} />
      {page.items.map((application) => (
        <OneOfMine key={application.id} application={application} day={day} domainNames={domainNames} />
      ))}
      {page.items.length === 0 && (
        <Sheet flush>
          <EmptyState icon="list">
            <p>{words.applications.ownNone}</p>
            <p className="text-sm">{words.applications.ownNoneHint}</p>
          </EmptyState>
        </Sheet>
      )}
      {page.total > page.size && (
        <Sheet flush>
          <Pagination {...page} />
        </Sheet>
      )}
    </Stack>
  )
}

interface Mine {
  application: OwnApplication
  day: string
  domainNames: (codes: readonly string[]) => string
}

function OneOfMine({ application, day, domainNames }: Mine) {
  const { credentials, format } = useWords()
  const { applications: words } = credentials
  const { type, kind, state, reason, levels, nextLevel, steps, dueOn, submittedAt, escalatedAt } = application
  return (
    <Sheet title={`${words.types[type]} · ${credentials.kinds[kind]}`} actions={<ApplicationBadge state={state} />}>
      <div className="flex flex-col gap-5">
        {reason && (state === 'RETURNED' || state === 'REJECTED') && (
          <NoticeBox
            tone={state === 'RETURNED' ? 'caution' : 'danger'}
            title={state === 'RETURNED' ? words.returnedBecause : words.rejectedBecause}
          >
            {reason}
          </NoticeBox>
        )}
        <ReviewStepper
          levels={levels}
          nextLevel={nextLevel}
          steps={steps.map((step) => ({ ...step, actorName: '' }))}
        />
        <Facts>
          <Fact label={words.organ}>{application.organName}</Fact>
          {application.domainCodes.length > 0 && (
            <Fact label={words.domains}>{domainNames(application.domainCodes)}</Fact>
          )}
          <Fact label={words.submittedAt}>{format.instant(submittedAt)}</Fact>
          {dueOn && nextLevel && (
            <Fact label={words.dueOn}>
              <DueDay dueOn={dueOn} today={day} />
            </Fact>
          )}
        </Facts>
        {escalatedAt && nextLevel && (
          <NoticeBox tone="caution" title={words.escalated(format.instant(escalatedAt))}>
            {words.escalatedLead}
          </NoticeBox>
        )}
      </div>
    </Sheet>
  )
}

import { type CampaignItem, type CampaignProgress, credentialCampaigns } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { CampaignActs } from '../../../credentials/campaigns/acts.tsx'
import { CampaignBadge } from '../../../credentials/campaigns/badges.tsx'
import { jobOf } from '../../../credentials/cards/job-of.server.ts'
import { Validity } from '../../../credentials/validity.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { JobProgress } from '../../../questions/transfers/job-progress.tsx'
import { PercentBar } from '../../../training/percent-bar.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { campaign }) => [
  { label: navigation.campaigns, to: '/credential-campaigns' },
  { label: campaign.name },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const campaign = await call(request, credentialCampaigns.read, { params: { id } })
  const [progress, job] = await Promise.all([
    list(request, credentialCampaigns.progress, {}, { params: { id } }),
    jobOf(request, campaign.jobId),
  ])
  return { campaign, progress, job }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/credential-campaigns/${id}`
  const fields = await Fields.of(request)
  const version = fields.int('version')
  if (fields.intent === 'OPEN') {
    const answer = await submit(request, credentialCampaigns.open, fields, { params: { id }, body: { version } })
    return answer.done ? redirect(here) : answer.refused
  }
  const action = fields.intent as 'CLOSE' | 'CANCEL'
  const body = { action, reason: fields.orNull('reason'), version }
  const answer = await submit(request, credentialCampaigns.end, fields, { params: { id }, body })
  return answer.done ? done(here, action === 'CLOSE' ? 'campaign-closed' : 'campaign-cancelled') : answer.refused
}

/** How far a campaign has come, unit by unit. */
export default function OneCampaign() {
  const { campaign, progress, job } = useLoaderData<typeof loader>()
  const { campaigns: words, format } = useWords()
  const { id, name, kind, endingFrom, endingTo } = campaign
  const isFilling = job?.state === 'QUEUED' || job?.state === 'RUNNING'
  return (
    <Stack key={id}>
      <PageHeader
        title={name}
        lead={`${words.kinds[kind]} · ${campaign.organName}`}
        badge={<CampaignBadge state={campaign.state} />}
      >
        <ButtonLink to={`/credential-campaigns/${id}/items`} look="primary" icon="list">
          {words.toItems}
        </ButtonLink>
      </PageHeader>
      {isFilling && (
        <Sheet>
          <JobProgress job={job} label={words.filling} />
        </Sheet>
      )}
      {job?.state === 'FAILED' && (
        <NoticeBox tone="danger" role="alert">
          {words.fillFailed}
        </NoticeBox>
      )}
      <Sheet title={words.progress}>
        <Facts>
          <Fact label={words.period}>
            <Validity from={campaign.opensOn} to={campaign.closesOn} />
          </Fact>
          {endingFrom && endingTo && (
            <Fact label={words.ending}>
              <Validity from={endingFrom} to={endingTo} />
            </Fact>
          )}
          <Fact label={words.items}>{format.number(campaign.total)}</Fact>
          {Object.entries(campaign.counts).map(([state, count]) => (
            <Fact key={state} label={words.itemStates[state as CampaignItem['state']]}>
              <Link to={`/credential-campaigns/${id}/items?state=${state}`} className="text-primary underline">
                {format.number(count ?? 0)}
              </Link>
            </Fact>
          ))}
        </Facts>
      </Sheet>
      <Sheet title={words.byOrgan} flush>
        <DataTable
          caption={words.byOrgan}
          columns={useColumns(id)}
          rows={progress.items}
          rowKey={({ organId }) => organId}
          empty={words.noProgress}
        />
        <Pagination {...progress} />
      </Sheet>
      <CampaignActs campaign={campaign} />
    </Stack>
  )
}

function useColumns(id: string): Column<CampaignProgress>[] {
  const { campaigns: words, credentials, format } = useWords()
  return [
    {
      key: 'organ',
      head: credentials.organ,
      isName: true,
      cell: ({ organId, organName }) => (
        <Link to={`/credential-campaigns/${id}/items?organ=${organId}`} className="text-primary underline">
          {organName}
        </Link>
      ),
    },
    {
      key: 'finished',
      head: words.finishedHead,
      nowrap: true,
      cell: ({ finished, total }) => (
        <>
          {words.finished(format.number(finished), format.number(total))}
          <PercentBar percent={total > 0 ? (100 * finished) / total : 0} />
        </>
      ),
    },
    {
      key: 'counts',
      head: words.progress,
      cell: ({ counts }) =>
        Object.entries(counts)
          .map(([state, count]) => `${words.itemStates[state as CampaignItem['state']]} ${format.number(count ?? 0)}`)
          .join(' · '),
    },
  ]
}

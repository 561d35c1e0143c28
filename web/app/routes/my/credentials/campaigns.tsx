import { type CampaignItem, credentialCampaigns } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../../api/fields.server.ts'
import { list } from '../../../api/list.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { ItemBadge } from '../../../credentials/campaigns/badges.tsx'
import { CheckList } from '../../../credentials/campaigns/check-list.tsx'
import { ActionForm } from '../../../forms/action-form.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { SubmitButton } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/data-table.tsx'
import { TextArea } from '../../../ui/fields.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail(({ navigation, campaigns }) => [
  { label: navigation.myCredentials, to: '/my/credentials' },
  { label: campaigns.mine },
])

export const loader = async ({ request }: LoaderFunctionArgs) => ({
  page: await list(request, credentialCampaigns.mine),
})

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const [id = '', credentialId = ''] = fields.intent.split('/')
  const body = { credentialId, declaration: fields.text('declaration') }
  const answer = await submit(request, credentialCampaigns.declareMine, fields, { params: { id }, body })
  return answer.done ? done('/my/credentials/campaigns', 'campaign-declared') : answer.refused
}

/** The officer's own reviews and renewals: what was checked, and the declaration. */
export default function MyCampaigns() {
  const { page } = useLoaderData<typeof loader>()
  const { campaigns: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.mine} lead={words.mineLead} />
      {page.items.map((item) => (
        <OwnItem key={`${item.campaignId}-${item.credentialId}`} item={item} />
      ))}
      {page.items.length === 0 && (
        <Sheet flush>
          <EmptyState icon="calendar">{words.noMine}</EmptyState>
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

function OwnItem({ item }: { item: CampaignItem }) {
  const { campaigns: words } = useWords()
  const { campaignId, campaignName, campaignKind, credentialId, credentialNo, state, declaration, reason, checks } =
    item
  return (
    <Sheet title={campaignName} actions={<ItemBadge state={state} />}>
      <div className="flex flex-col gap-4">
        <p className="font-mono">{credentialNo}</p>
        <CheckList checks={checks} />
        {declaration && (
          <p>
            {words.declaration}：{declaration}
          </p>
        )}
        {reason && <p>{words.because(reason)}</p>}
        {campaignKind === 'ANNUAL_REVIEW' && state === 'OPEN' && (
          <ActionForm intent={`${campaignId}/${credentialId}`}>
            <TextArea
              name="declaration"
              label={words.declareMineText}
              required
              minLength={2}
              maxLength={500}
              rows={2}
              defaultValue={words.declareMineUsual}
            />
            <div>
              <SubmitButton icon="check">{words.declareMine}</SubmitButton>
            </div>
          </ActionForm>
        )}
      </div>
    </Sheet>
  )
}

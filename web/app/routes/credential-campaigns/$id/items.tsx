import { type Campaign, type CampaignItem, credentialCampaigns } from '@app/api/contract'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { attempt } from '../../../api/submit.server.ts'
import { ItemBadge } from '../../../credentials/campaigns/badges.tsx'
import { CheckList } from '../../../credentials/campaigns/check-list.tsx'
import { workOnItems } from '../../../credentials/campaigns/item-action.server.ts'
import { ItemForms } from '../../../credentials/campaigns/item-forms.tsx'
import { ItemsNotice } from '../../../credentials/campaigns/items-notice.tsx'
import { holderColumn } from '../../../credentials/holder-column.tsx'
import { CredentialBadge } from '../../../credentials/state-badges.tsx'
import { ActionForm } from '../../../forms/action-form.tsx'
import { useAnswer } from '../../../forms/answer.ts'
import { useMay } from '../../../layout/me.ts'
import { trail } from '../../../layout/page-handle.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { fieldId } from '../../../ui/form-state.ts'
import { optionsOf } from '../../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { SelectAll, SelectRow } from '../../../ui/select-all.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, campaigns }, { campaign }) => [
  { label: navigation.campaigns, to: '/credential-campaigns' },
  { label: campaign.name, to: `/credential-campaigns/${campaign.id}` },
  { label: campaigns.items },
])

const SIZE = 50

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [campaign, page] = await Promise.all([
    call(request, credentialCampaigns.read, { params: { id } }),
    list(request, credentialCampaigns.items, { size: SIZE }, { params: { id } }),
  ])
  return { campaign, page }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const answer = await attempt(fields, () => workOnItems(request, idOf(params), fields))
  return answer.done ? data({ refused: false as const, outcome: answer.value }) : answer.refused
}

/** The credentials of a campaign: the unit declares, the justice department judges. */
export default function CampaignItems() {
  const { campaign, page } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { campaigns: words, common } = useWords()
  const may = useMay()
  const isReview = campaign.kind === 'ANNUAL_REVIEW'
  const works = campaign.state === 'OPEN' && isReview && (may('campaign:declare') || may('campaign:manage'))
  const checkNames = Object.fromEntries(Object.entries(words.checks).map(([code, { met }]) => [code, met]))
  return (
    <Stack>
      <PageHeader title={words.items} lead={campaign.name}>
        <ButtonLink to={`/credential-campaigns/${campaign.id}`} icon="left">
          {words.progress}
        </ButtonLink>
      </PageHeader>
      {answer && 'outcome' in answer && <ItemsNotice {...answer.outcome} />}
      <FilterBar keep={['sort', 'organ']}>
        <TextField name="search" label={words.search} maxLength={60} type="search" />
        <SelectField name="state" label={words.state} options={optionsOf(words.itemStates)} placeholder={common.all} />
        <SelectField name="check" label={words.check} options={optionsOf(checkNames)} placeholder={common.all} />
        <SelectField
          name="checkPassed"
          label={words.checkPassed}
          options={optionsOf(words.passed)}
          placeholder={common.all}
        />
      </FilterBar>
      <ActionForm className="flex flex-col gap-5">
        <div id={fieldId('credentialIds')} tabIndex={-1}>
          <Sheet flush>
            <DataTable
              caption={words.items}
              columns={[...useChoice(works), ...useColumns(campaign)]}
              rows={page.items}
              rowKey={({ credentialId }) => credentialId}
              empty={words.noItems}
            />
            <Pagination {...page} />
          </Sheet>
        </div>
        {works && page.items.length > 0 && <ItemForms items={page.items} />}
      </ActionForm>
    </Stack>
  )
}

function useChoice(works: boolean): Column<CampaignItem>[] {
  const { campaigns: words } = useWords()
  if (!works) return []
  return [
    {
      key: 'choose',
      head: <SelectAll name="credentialIds" label={words.chooseAll} />,
      label: words.choose,
      cell: ({ credentialId, holderName, state }) =>
        state !== 'LEFT' && (
          <>
            <SelectRow name="credentialIds" value={credentialId} label={words.chooseOne(holderName)} />
            <input type="hidden" name={`name.${credentialId}`} value={holderName} />
          </>
        ),
    },
  ]
}

function useColumns({ kind, state: campaignState }: Campaign): Column<CampaignItem>[] {
  const { campaigns: words, format } = useWords()
  const may = useMay()
  return [
    holderColumn(words.holder),
    {
      key: 'credential',
      head: words.credential,
      cell: ({ credentialId, credentialNo, credentialState, validTo }) => (
        <span className="flex flex-col items-start gap-1">
          <Link to={`/credentials/${credentialId}`} className="font-mono text-primary underline">
            {credentialNo}
          </Link>
          <CredentialBadge state={credentialState} />
          <span className="text-sm text-soft">
            {words.validTo} {format.day(validTo)}
          </span>
        </span>
      ),
    },
    { key: 'checks', head: words.conditions, cell: ({ checks }) => <CheckList checks={checks} /> },
    {
      key: 'state',
      head: words.state,
      cell: ({ state, declaration, reason, updatedByName, updatedAt }) => (
        <span className="flex flex-col items-start gap-1">
          <ItemBadge state={state} />
          {declaration && <span className="text-sm">{declaration}</span>}
          {reason && <span className="text-sm">{words.because(reason)}</span>}
          {updatedByName && (
            <span className="text-sm text-soft">{words.updated(updatedByName, format.instant(updatedAt))}</span>
          )}
          {kind === 'RENEWAL' && campaignState === 'OPEN' && state === 'OPEN' && may('application:write') && (
            <Link
              to="/credential-applications/new?type=RENEW&kind=ENFORCEMENT&eligible=true"
              className="text-primary underline"
            >
              {words.apply}
            </Link>
          )}
        </span>
      ),
    },
  ]
}

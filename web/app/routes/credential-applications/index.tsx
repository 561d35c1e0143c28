import { credentials } from '@app/api/contract'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { list } from '../../api/list.server.ts'
import { ApiProblem } from '../../api/problem.ts'
import { attempt } from '../../api/submit.server.ts'
import { ApplicationTable } from '../../credentials/application-table.tsx'
import { approveBatch } from '../../credentials/approve-batch.server.ts'
import { BatchNotice } from '../../credentials/batch-notice.tsx'
import { QueueSwitch } from '../../credentials/queue-switch.tsx'
import { today } from '../../credentials/today.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { useAnswer } from '../../forms/answer.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { fieldId } from '../../ui/form-state.ts'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { optionsOf } from '../../ui/options.ts'
import { FormActions, PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.applications }])

/** A reviewer works through them page by page. */
const SIZE = 50

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, domains] = await Promise.all([
    list(request, credentials.applications, { size: SIZE }),
    domainsFor(request),
  ])
  return { page, domains, today: await today(request) }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const answer = await attempt(fields, async () => {
    const batchId = fields.text('batchId')
    if (fields.intent === 'batch') return approveBatch(request, { batchId })
    const ids = fields.list('ids')
    if (ids.length === 0) throw new ApiProblem(400, { code: 'application-none-chosen', detail: { field: 'ids' } })
    return approveBatch(request, { ids })
  })
  return answer.done ? data({ refused: false as const, outcome: answer.value }) : answer.refused
}

export default function Applications() {
  const { page, domains, today } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const { credentials, common } = useWords()
  const { applications: words } = credentials
  const [query] = useSearchParams()
  const may = useMay()
  const batch = query.get('batch')
  const choosing = page.items.some(({ openActions }) => openActions.includes('APPROVE'))
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead}>
        {may('application:write') && (
          <ButtonLink to="/credential-applications/new" look="primary" icon="plus">
            {words.apply}
          </ButtonLink>
        )}
      </PageHeader>
      {answer && 'outcome' in answer && <BatchNotice {...answer.outcome} />}
      {batch && <OfOneBatch batchId={batch} mayApprove={choosing} />}
      <QueueSwitch />
      <FilterBar keep={['mine', 'batch']}>
        <TextField name="search" label={words.search} maxLength={50} type="search" />
        <SelectField name="kind" label={words.kind} options={optionsOf(credentials.kinds)} placeholder={common.all} />
        <SelectField name="type" label={words.type} options={optionsOf(words.types)} placeholder={common.all} />
        <SelectField name="state" label={words.state} options={optionsOf(words.states)} placeholder={common.all} />
        <SelectField
          name="overdue"
          label={words.overdueOnly}
          options={optionsOf({ true: words.onlyOverdue })}
          placeholder={common.all}
        />
      </FilterBar>
      <ActionForm className="flex flex-col gap-5">
        <div id={fieldId('ids')} tabIndex={-1}>
          <Sheet flush>
            <ApplicationTable
              applications={page.items}
              domains={domains}
              today={today}
              choosing={choosing}
              empty={useNothingHere(query.get('mine') ? words.nothingWaits : words.nothing, ['mine'])}
            />
            <Pagination {...page} />
          </Sheet>
        </div>
        {choosing && (
          <FormActions>
            <ConfirmButton
              label={words.approveChosen}
              look="primary"
              icon="check"
              title={words.approveTitle}
              confirm={words.approve}
              cancel={common.cancel}
            >
              {words.approveBody}
            </ConfirmButton>
          </FormActions>
        )}
      </ActionForm>
    </Stack>
  )
}

/** Says that only one batch is shown, and approves the whole of it at once. */
function OfOneBatch({ batchId, mayApprove }: { batchId: string; mayApprove: boolean }) {
  const { credentials, common } = useWords()
  const { applications: words } = credentials
  return (
    <NoticeBox tone="info" title={words.inBatch}>
      <div className="mt-2 flex flex-wrap gap-3">
        <ButtonLink to="/credential-applications">{words.everything}</ButtonLink>
        {mayApprove && (
          <ActionForm intent="batch" className="contents">
            <input type="hidden" name="batchId" value={batchId} />
            <ConfirmButton
              label={words.approveWholeBatch}
              look="primary"
              icon="check"
              title={words.approveWholeTitle}
              confirm={words.approve}
              cancel={common.cancel}
            >
              {words.approveBody}
            </ConfirmButton>
          </ActionForm>
        )}
      </div>
    </NoticeBox>
  )
}

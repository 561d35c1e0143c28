import { type Registration, registrations, sessions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { list } from '../../api/list.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { LateCancelForm } from '../../exams/late-cancel-form.tsx'
import { RefusedRegistrations } from '../../exams/refused-registrations.tsx'
import { RegistrationStateBadge } from '../../exams/state-badges.tsx'
import { ActionForm } from '../../forms/action-form.tsx'
import { useAnswer } from '../../forms/answer.ts'
import { useMay } from '../../layout/me.ts'
import { trail } from '../../layout/page-handle.ts'
import { useDomainNames } from '../../organisations/domain-names.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { withQuery } from '../../ui/address.ts'
import { Badge } from '../../ui/badge.tsx'
import { CheckboxGroup } from '../../ui/choices.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { useNothingHere } from '../../ui/nothing-here.ts'
import { optionsOf } from '../../ui/options.ts'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { SelectAll, SelectRow } from '../../ui/select-all.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.registrations }])

export async function loader({ request }: LoaderFunctionArgs) {
  const [page, offered, domains] = await Promise.all([
    list(request, sessions.registrations),
    call(request, sessions.list, { query: { size: 100 } }),
    domainsFor(request),
  ])
  return { page, offered: offered.items.map(({ id, name }) => ({ value: id, label: name })), domains }
}

/** Approves the chosen registrations at the caller's level. */
export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  if (fields.text('act') === 'late') return excuse(request, fields)
  const answer = await submit(request, sessions.reviewMany, fields, { body: { ids: fields.list('ids') } })
  if (!answer.done) return answer.refused
  if (answer.value.refused.length > 0) return { outcome: answer.value }
  const { pathname, search } = new URL(request.url)
  // What was approved is gone from the list, so the page it stood on may be as well.
  return done(pathname + withQuery(search, { page: undefined }), 'registrations-approved')
}

/** Takes the chosen candidates back who can't come for a good reason. */
async function excuse(request: Request, fields: Fields) {
  const body = { ids: fields.list('ids'), reasonCode: fields.text('reasonCode'), facts: fields.text('facts') }
  const answer = await submit(request, registrations.cancelLate, fields, { body })
  if (!answer.done) return answer.refused
  const { cancelled, refused } = answer.value
  if (refused.length > 0) return { outcome: { approved: cancelled, refused } }
  const { pathname, search } = new URL(request.url)
  return done(pathname + search, 'registrations-excused')
}

export default function Registrations() {
  const { page, offered, domains } = useLoaderData<typeof loader>()
  const { exams: words, organising, common } = useWords()
  const answer = useAnswer<typeof action>()
  const outcome = answer && 'outcome' in answer ? answer.outcome : undefined
  const may = useMay()
  const [query] = useSearchParams()
  const isOpen = page.items.some(isApprovable)
  const isExcusable = page.items.some(mayBeExcused)
  const columns = useColumns(useDomainNames(domains))
  return (
    <Stack>
      <PageHeader title={words.registrations} lead={words.registrationsLead} />
      <FilterBar>
        <TextField name="search" label={words.nominateSearch} maxLength={50} type="search" />
        <SelectField name="session" label={words.session} options={offered} placeholder={common.all} />
        <SelectField
          name="state"
          label={words.state}
          options={optionsOf(words.registrationStates)}
          placeholder={common.all}
        />
        <CheckboxGroup
          name="overdue"
          label={organising.dueOn}
          options={[{ value: 'true', label: organising.overdueOnly }]}
        />
        {may('registration:review') && (
          <CheckboxGroup name="mine" label={words.review} options={[{ value: 'true', label: words.waitingForMe }]} />
        )}
      </FilterBar>
      {outcome && <RefusedRegistrations outcome={outcome} rows={page.items} />}
      <ActionForm className="flex flex-col gap-4" preventScrollReset>
        <Sheet flush>
          <DataTable
            caption={words.registrations}
            columns={isOpen || isExcusable ? columns : columns.filter(({ key }) => key !== 'choose')}
            rows={page.items}
            rowKey={({ id }) => id}
            empty={useNothingHere(query.get('mine') ? words.queueEmpty : words.registrationsEmpty, ['mine'])}
          />
          <Pagination {...page} />
        </Sheet>
        {isOpen && (
          <div>
            <ConfirmButton
              look="primary"
              icon="check"
              label={words.approveChosen}
              title={words.approveChosenTitle}
              confirm={words.approveChosen}
              cancel={common.back}
            >
              {words.approveChosenBody}
            </ConfirmButton>
          </div>
        )}
        {isExcusable && <LateCancelForm />}
      </ActionForm>
    </Stack>
  )
}

const mayBeExcused = ({ openActions }: Registration): boolean => openActions.includes('CANCEL_LATE')
const isApprovable = ({ openActions }: Registration): boolean => openActions.includes('APPROVE')

function useColumns(domainNames: (codes: readonly string[]) => string): Column<Registration>[] {
  const { exams: words, organising, format } = useWords()
  return [
    {
      key: 'choose',
      head: <SelectAll name="ids" label={words.chooseAll} />,
      label: '',
      cell: (row) =>
        (isApprovable(row) || mayBeExcused(row)) && (
          <SelectRow name="ids" value={row.id} label={words.chooseRegistration(row.personName)} />
        ),
    },
    {
      key: 'person',
      head: words.candidate,
      isName: true,
      cell: ({ id, personName, organName }) => (
        <>
          <Link to={`/exam-registrations/${id}`} className="text-primary underline">
            {personName}
          </Link>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    {
      key: 'due',
      head: organising.dueOn,
      cell: ({ dueOn, overdue }) =>
        dueOn && (
          <>
            {format.day(dueOn)} {overdue && <Badge tone="danger">{organising.overdue}</Badge>}
          </>
        ),
    },
    {
      key: 'session',
      head: words.session,
      cell: ({ sessionName, domainCode }) => (
        <>
          {sessionName}
          <span className="block text-sm text-soft">{domainNames([domainCode])}</span>
        </>
      ),
    },
    {
      key: 'state',
      head: words.state,
      cell: ({ state, nextLevel }) => (
        <>
          <RegistrationStateBadge state={state} />
          {nextLevel && <span className="block text-sm text-soft">{words.waitsForLevel(words.levels[nextLevel])}</span>}
        </>
      ),
    },
    {
      key: 'admission',
      head: words.admissionNo,
      cell: ({ admissionNo, slotName }) =>
        admissionNo ? (
          <>
            <span className="font-mono">{admissionNo}</span>
            <span className="block text-sm text-soft">{slotName}</span>
          </>
        ) : (
          '—'
        ),
    },
    {
      key: 'submittedAt',
      head: words.submittedTime,
      nowrap: true,
      cell: ({ submittedAt }) => format.instant(submittedAt),
    },
  ]
}

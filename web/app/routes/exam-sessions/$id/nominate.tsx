import { sessions } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { attempt, done } from '../../../api/submit.server.ts'
import { domainField, useNomineeColumns } from '../../../exams/nominee-columns.tsx'
import { RefusedPeople } from '../../../exams/refused-people.tsx'
import { sessionTrail } from '../../../exams/session-trail.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { useDomainNames, useDomainOptions } from '../../../organisations/domain-names.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { session }) => [
  ...sessionTrail(words, session),
  { label: words.exams.nominate },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [session, page, domains] = await Promise.all([
    call(request, sessions.read, { params: { id } }),
    list(request, sessions.nominees, {}, { params: { id } }),
    domainsFor(request),
  ])
  return { session, page, domains }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const entries = fields
    .list('person')
    .map((personId) => ({ personId, domainCode: fields.text(domainField(personId)) }))
  const answer = await attempt(fields, () => {
    if (entries.length === 0) throw new ApiProblem(400, { code: 'nominees-none-chosen' })
    return call(request, sessions.register, { params: { id }, body: { entries } })
  })
  return answer.done ? done(`/exam-registrations?session=${id}`, 'registrations-submitted') : answer.refused
}

/** A unit picks its candidates: everybody of its scope, and for each why or why not. */
export default function Nominate() {
  const { session, page, domains } = useLoaderData<typeof loader>()
  const { exams: words, organising, common, format } = useWords()
  const offered = domains.filter(({ code }) => session.domainCodes.includes(code))
  const columns = useNomineeColumns(session.domainCodes, useDomainNames(domains))
  const isOpen = page.items.every(({ guards }) =>
    guards.every(({ code, passed }) => code !== 'registration-open' || passed),
  )
  const registration = words.to(
    format.instant(session.registrationOpensAt),
    format.instant(session.registrationClosesAt),
  )
  return (
    <Stack>
      <PageHeader title={words.nominate} lead={words.nominateLead}>
        {isOpen && (
          <ButtonLink to={`/exam-sessions/${session.id}/nominations`} icon="plus">
            {organising.importRegistrations}
          </ButtonLink>
        )}
        <ButtonLink to={`/exam-registrations?session=${session.id}`} icon="list">
          {words.seeRegistrations}
        </ButtonLink>
      </PageHeader>
      {!isOpen && (
        <NoticeBox tone="caution">
          {words.nominateClosed} {words.registrationTime}: {registration}
        </NoticeBox>
      )}
      <FilterBar>
        <TextField name="search" label={words.nominateSearch} maxLength={50} type="search" />
        <SelectField
          name="domain"
          label={words.examDomain}
          options={useDomainOptions(offered)}
          placeholder={common.all}
        />
      </FilterBar>
      <ActionForm className="flex flex-col gap-4">
        <RefusedPeople />
        <Sheet flush>
          <DataTable
            caption={words.nominate}
            columns={
              page.items.some(({ eligible }) => eligible) ? columns : columns.filter(({ key }) => key !== 'choose')
            }
            rows={page.items}
            rowKey={({ personId }) => personId}
            empty={words.nominateEmpty}
          />
          <Pagination {...page} />
        </Sheet>
        {page.items.some(({ eligible }) => eligible) && (
          <div className="flex flex-wrap items-center gap-4">
            <SubmitButton icon="check">{words.submitNominations}</SubmitButton>
            <p className="text-sm text-soft">{words.submitNominationsHint}</p>
          </div>
        )}
      </ActionForm>
    </Stack>
  )
}

import { enrolments, type Trainee, trainingClasses } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { list } from '../../../api/list.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { attempt, done } from '../../../api/submit.server.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { useDomainNames, useDomainOptions } from '../../../organisations/domain-names.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { ChooseTrainee } from '../../../training/classes/choose-trainee.tsx'
import { classTrail } from '../../../training/classes/class-trail.ts'
import { EnrolmentGuardList } from '../../../training/classes/guard-list.tsx'
import { RefusedTrainees } from '../../../training/classes/refused-trainees.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx'
import { ConfirmButton } from '../../../ui/confirm.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { SelectField, TextField } from '../../../ui/fields.tsx'
import { FilterBar } from '../../../ui/filter-bar.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { Pagination } from '../../../ui/pagination.tsx'
import { SelectAll } from '../../../ui/select-all.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { one }) => [
  ...classTrail(words, one),
  { label: words.classes.nominate },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const place = { params: { id: idOf(params) } }
  const [one, page, domains] = await Promise.all([
    call(request, trainingClasses.read, place),
    list(request, enrolments.nominees, {}, place),
    domainsFor(request),
  ])
  return { one, page, domains }
}

/** Units nominate; whoever runs the class may also enrol at once (`way`). */
export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const personIds = fields.list('person')
  const way = fields.text('way') === 'ENROL' ? enrolments.enrol : enrolments.nominate
  const answer = await attempt(fields, () => {
    if (personIds.length === 0) throw new ApiProblem(400, { code: 'nominees-none-chosen' })
    return call(request, way, { params: { id }, body: { personIds } })
  })
  if (!answer.done) return answer.refused
  const said = answer.value.waiting > 0 ? 'trainees-waiting' : 'trainees-submitted'
  return done(`/training-classes/${id}/enrolments`, said)
}

/** A unit picks its trainees: everybody of its scope, and for each why or why not. */
export default function Nominate() {
  const { one, page, domains } = useLoaderData<typeof loader>()
  const { classes: words, common } = useWords()
  const columns = useColumns(useDomainNames(domains))
  const mayNominate = one.openActions.includes('NOMINATE')
  const mayEnrol = one.openActions.includes('ENROL')
  const isAnybody = page.items.some(({ eligible }) => eligible)
  return (
    <Stack>
      <PageHeader title={words.nominate} lead={words.nominateLead}>
        {mayNominate && (
          <ButtonLink to={`/training-classes/${one.id}/nominations`} icon="upload">
            {words.batch}
          </ButtonLink>
        )}
        <ButtonLink to={`/training-classes/${one.id}/enrolments`} icon="list">
          {words.enrolments}
        </ButtonLink>
      </PageHeader>
      {!mayNominate && !mayEnrol && <NoticeBox tone="caution">{words.nominateClosed}</NoticeBox>}
      <FilterBar>
        <TextField name="search" label={words.nominateSearch} maxLength={50} type="search" />
        <SelectField
          name="domain"
          label={words.audienceDomains}
          options={useDomainOptions(domains)}
          placeholder={common.all}
        />
      </FilterBar>
      <ActionForm className="flex flex-col gap-4">
        <RefusedTrainees />
        <Sheet flush>
          <DataTable
            caption={words.nominate}
            columns={isAnybody ? columns : columns.filter(({ key }) => key !== 'choose')}
            rows={page.items}
            rowKey={({ personId }) => personId}
            empty={words.nominateEmpty}
          />
          <Pagination {...page} />
        </Sheet>
        {isAnybody && (
          <div className="flex flex-wrap items-center gap-4">
            {mayNominate && (
              <SubmitButton icon="check" name="way" value="NOMINATE">
                {words.submitNominations}
              </SubmitButton>
            )}
            {mayEnrol && (
              <ConfirmButton
                look={mayNominate ? 'plain' : 'primary'}
                icon="plus"
                label={words.enrolDirectly}
                title={words.enrolDirectly}
                confirm={words.enrolDirectly}
                cancel={common.back}
                name="way"
                value="ENROL"
              >
                {words.enrolDirectlyBody}
              </ConfirmButton>
            )}
            {mayNominate && <p className="text-sm text-soft">{words.submitNominationsHint}</p>}
          </div>
        )}
      </ActionForm>
    </Stack>
  )
}

function useColumns(domainNames: (codes: readonly string[]) => string): Column<Trainee>[] {
  const { classes: words, exams } = useWords()
  return [
    {
      key: 'choose',
      head: <SelectAll name="person" label={words.chooseAll} />,
      label: '',
      cell: ({ personId, name, eligible }) => eligible && <ChooseTrainee name="person" value={personId} label={name} />,
    },
    {
      key: 'name',
      head: words.trainee,
      isName: true,
      cell: ({ personId, name, organName }) => (
        <>
          <Link to={`/people/${personId}`} className="text-primary underline">
            {name}
          </Link>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    { key: 'domain', head: words.audienceDomains, cell: ({ domainCodes }) => domainNames(domainCodes) },
    {
      key: 'guards',
      head: words.eligible,
      cell: ({ eligible, guards }) =>
        eligible ? (
          <details>
            <summary className="inline-flex min-h-8 items-center gap-2">
              <Badge tone="good">{words.eligible}</Badge>
              <span className="text-sm text-primary underline">{exams.showGuards}</span>
            </summary>
            <EnrolmentGuardList guards={guards} />
          </details>
        ) : (
          <div className="flex flex-col items-start gap-2">
            <Badge tone="caution">{words.notEligible}</Badge>
            <EnrolmentGuardList guards={guards.filter(({ passed }) => !passed)} />
          </div>
        ),
    },
  ]
}

import { type Enrolment, enrolments, trainingClasses } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { Fields } from '../../../../api/fields.server.ts'
import { list } from '../../../../api/list.server.ts'
import { idOf } from '../../../../api/params.server.ts'
import { ApiProblem } from '../../../../api/problem.ts'
import { attempt, done } from '../../../../api/submit.server.ts'
import { ActionForm } from '../../../../forms/action-form.tsx'
import { trail } from '../../../../layout/page-handle.ts'
import { ChooseTrainee } from '../../../../training/classes/choose-trainee.tsx'
import { ClassHead } from '../../../../training/classes/class-head.tsx'
import { classTrail } from '../../../../training/classes/class-trail.ts'
import { EnrolmentStateBadge } from '../../../../training/classes/state-badges.tsx'
import { ButtonLink } from '../../../../ui/button.tsx'
import { ConfirmButton } from '../../../../ui/confirm.tsx'
import { type Column, DataTable } from '../../../../ui/data-table.tsx'
import { SelectField, TextField } from '../../../../ui/fields.tsx'
import { FilterBar } from '../../../../ui/filter-bar.tsx'
import { useNothingHere } from '../../../../ui/nothing-here.ts'
import { optionsOf } from '../../../../ui/options.ts'
import { Sheet, Stack } from '../../../../ui/page.tsx'
import { Pagination } from '../../../../ui/pagination.tsx'
import { SelectAll } from '../../../../ui/select-all.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail<typeof loader>((words, { one }) => [
  ...classTrail(words, one),
  { label: words.classes.enrolments },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = idOf(params)
  const [one, page] = await Promise.all([
    call(request, trainingClasses.read, { params: { id } }),
    list(request, enrolments.list, { class: id }),
  ])
  return { one, page }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const ids = fields.list('enrolment')
  const answer = await attempt(fields, async () => {
    if (ids.length === 0) throw new ApiProblem(400, { code: 'nominees-none-chosen' })
    const { confirmed, refused } = await call(request, enrolments.confirm, { params: { id }, body: { ids } })
    const [first] = refused
    if (confirmed === 0 && first) throw new ApiProblem(409, { code: first.code })
    return refused.length
  })
  if (!answer.done) return answer.refused
  return done(
    `/training-classes/${id}/enrolments`,
    answer.value > 0 ? 'trainees-partly-confirmed' : 'trainees-confirmed',
  )
}

export default function Enrolments() {
  const { one, page } = useLoaderData<typeof loader>()
  const { classes: words, common } = useWords()
  const columns = useColumns()
  const mayConfirm = page.items.some(({ openActions }) => openActions.includes('CONFIRM'))
  return (
    <Stack>
      <ClassHead one={one}>
        {(one.openActions.includes('NOMINATE') || one.openActions.includes('ENROL')) && (
          <ButtonLink to={`/training-classes/${one.id}/nominate`} look="primary" icon="plus">
            {words.nominate}
          </ButtonLink>
        )}
      </ClassHead>
      <FilterBar>
        <TextField name="search" label={words.enrolmentSearch} maxLength={50} type="search" />
        <SelectField
          name="state"
          label={words.state}
          options={optionsOf(words.enrolmentStates)}
          placeholder={common.all}
        />
      </FilterBar>
      <ActionForm className="flex flex-col gap-4">
        <Sheet flush>
          <DataTable
            caption={words.enrolments}
            columns={mayConfirm ? columns : columns.filter(({ key }) => key !== 'choose')}
            rows={page.items}
            rowKey={({ id }) => id}
            empty={useNothingHere(words.enrolmentsEmpty)}
          />
          <Pagination {...page} />
        </Sheet>
        {mayConfirm && (
          <div>
            <ConfirmButton
              look="primary"
              icon="check"
              label={words.confirmMany}
              title={words.confirmMany}
              confirm={words.confirmMany}
              cancel={common.back}
            >
              {words.confirmManyBody}
            </ConfirmButton>
          </div>
        )}
      </ActionForm>
      <p className="text-sm text-soft">{words.myUnitOnly}</p>
    </Stack>
  )
}

function useColumns(): Column<Enrolment>[] {
  const { classes: words, training, format } = useWords()
  return [
    {
      key: 'choose',
      head: <SelectAll name="enrolment" label={words.chooseAll} />,
      label: '',
      cell: ({ id, personName, openActions }) =>
        openActions.includes('CONFIRM') && <ChooseTrainee name="enrolment" value={id} label={personName} />,
    },
    {
      key: 'name',
      head: words.trainee,
      isName: true,
      cell: ({ personId, personName, organName }) => (
        <>
          <Link to={`/people/${personId}`} className="text-primary underline">
            {personName}
          </Link>
          <span className="block text-sm font-normal text-soft">{organName}</span>
        </>
      ),
    },
    {
      key: 'state',
      head: words.state,
      cell: ({ state, position, reason }) => (
        <>
          <EnrolmentStateBadge state={state} position={position} />
          {reason && <span className="block text-sm text-soft">{reason}</span>}
        </>
      ),
    },
    { key: 'source', head: words.source, nowrap: true, cell: ({ source }) => words.sources[source] },
    { key: 'at', head: words.enrolledAt, nowrap: true, cell: ({ createdAt }) => format.instant(createdAt) },
    {
      key: 'hours',
      head: words.earned,
      numeric: true,
      cell: ({ hours, certificateNo }) =>
        hours !== null && (
          <>
            {training.hours(format.number(hours))}
            {certificateNo && <span className="block font-mono text-sm text-soft">{certificateNo}</span>}
          </>
        ),
    },
    {
      key: 'acts',
      head: '',
      cell: ({ id, classId, openActions }) =>
        openActions.some((act) => act !== 'CONFIRM') && (
          <Link
            to={`/training-classes/${classId}/enrolments/${id}`}
            className="inline-flex min-h-11 items-center text-primary underline"
          >
            {words.manage}
          </Link>
        ),
    },
  ]
}

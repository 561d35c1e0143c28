import { type Plan, trainingPlans } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { useMay } from '../../../layout/me.ts'
import { trail } from '../../../layout/page-handle.ts'
import { Coverage } from '../../../training/plans/coverage.tsx'
import { type PlanAct, PlanActs } from '../../../training/plans/plan-acts.tsx'
import { PlanStateBadge } from '../../../training/plans/state-badge.tsx'
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Fact, Facts } from '../../../ui/facts.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { NoticeBox } from '../../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation }, { plan }) => [
  { label: navigation.trainingPlans, to: '/training-plans' },
  { label: plan.name },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { plan: await call(request, trainingPlans.read, { params: { id: idOf(params) } }) }
}

const DONE = {
  SUBMIT: 'plan-submitted',
  CLOSE: 'plan-closed',
  APPROVE: 'plan-approved',
  RETURN: 'plan-returned',
} as const

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const here = `/training-plans/${id}`
  const fields = await Fields.of(request)
  const act = fields.intent as PlanAct | 'COPY'
  const version = fields.int('version')
  if (act === 'DELETE') {
    const answer = await submit(request, trainingPlans.remove, fields, { params: { id } })
    return answer.done ? done('/training-plans', 'plan-removed') : answer.refused
  }
  if (act === 'COPY') {
    const body = { year: fields.int('year'), name: fields.text('name') }
    const answer = await submit(request, trainingPlans.copy, fields, { params: { id }, body })
    return answer.done ? done(`/training-plans/${answer.value.id}`, 'plan-copied') : answer.refused
  }
  const reason = fields.text('reason')
  const answer =
    act === 'APPROVE' || act === 'RETURN'
      ? await submit(request, trainingPlans.decide, fields, {
          params: { id },
          body: { action: act, version, ...(reason && { reason }) },
        })
      : await submit(request, trainingPlans.act, fields, { params: { id }, body: { action: act, version } })
  return answer.done ? done(here, DONE[act]) : answer.refused
}

export default function OnePlan() {
  const { plan } = useLoaderData<typeof loader>()
  const { training: words, format, common } = useWords()
  return (
    <Stack>
      <PageHeader title={plan.name} lead={plan.organName} badge={<PlanStateBadge state={plan.state} />}>
        {plan.openActions.includes('CHANGE') && (
          <ButtonLink to={`/training-plans/${plan.id}/edit`} icon="pencil">
            {common.edit}
          </ButtonLink>
        )}
      </PageHeader>
      {plan.state === 'RETURNED' && plan.reason && (
        <NoticeBox tone="caution" title={words.planStates.RETURNED}>
          {plan.reason}
        </NoticeBox>
      )}
      <PlanActs plan={plan} />
      <Sheet>
        <Facts>
          <Fact label={words.year}>{words.yearOf(plan.year)}</Fact>
          <Fact label={words.author}>{plan.authorName}</Fact>
          <Fact label={words.submittedAt}>{plan.submittedAt && format.instant(plan.submittedAt)}</Fact>
          <Fact label={words.decider}>
            {plan.deciderName && plan.decidedAt && `${plan.deciderName} · ${format.instant(plan.decidedAt)}`}
          </Fact>
          <Fact label={words.note} wide>
            {plan.note && <span className="whitespace-pre-line">{plan.note}</span>}
          </Fact>
        </Facts>
      </Sheet>
      <Coverage coverage={plan.coverage} />
      <Sheet title={words.items} flush>
        <DataTable
          caption={words.items}
          columns={useItemColumns(plan)}
          rows={plan.items}
          rowKey={({ id }) => id}
          empty={words.coming}
        />
      </Sheet>
      {plan.openActions.includes('COPY') && <CopyForm plan={plan} />}
    </Stack>
  )
}

function CopyForm({ plan }: { plan: Plan }) {
  const { training: words } = useWords()
  return (
    <Sheet title={words.copyPlan}>
      <ActionForm intent="COPY">
        <p className="text-soft">{words.copyPlanBody}</p>
        <TextField name="name" label={words.name} required maxLength={100} defaultValue={plan.name} />
        <TextField
          name="year"
          label={words.year}
          type="number"
          required
          min={2000}
          max={2100}
          defaultValue={String(plan.year + 1)}
          className="max-w-40"
        />
        <div>
          <SubmitButton look="plain" icon="plus">
            {words.copyPlan}
          </SubmitButton>
        </div>
      </ActionForm>
    </Sheet>
  )
}

function useItemColumns({ id: planId, state }: Plan): Column<Plan['items'][number]>[] {
  const { training: words, format } = useWords()
  const may = useMay()
  return [
    {
      key: 'title',
      head: words.itemTitle,
      isName: true,
      cell: ({ title, kind }) => (
        <>
          {title}
          <span className="block text-sm font-normal text-soft">{words.kinds[kind]}</span>
        </>
      ),
    },
    { key: 'category', head: words.category, cell: ({ category }) => words.categories[category] },
    {
      key: 'hours',
      head: words.hoursLabel,
      numeric: true,
      nowrap: true,
      cell: ({ hours }) => words.hours(format.number(hours)),
    },
    {
      key: 'quarter',
      head: words.quarter,
      nowrap: true,
      cell: ({ quarter }) => words.quarters[quarter as 1 | 2 | 3 | 4],
    },
    { key: 'target', head: words.target, numeric: true, cell: ({ target }) => format.number(target) },
    {
      key: 'classes',
      head: words.classesOfItem,
      numeric: true,
      nowrap: true,
      cell: ({ classes, places, completed }) =>
        words.itemClasses(format.number(classes), format.number(places), format.number(completed)),
    },
    {
      key: 'open',
      head: '',
      cell: ({ id }) =>
        state === 'APPROVED' &&
        may('training:write') && (
          <Link
            to={`/training-classes/new?plan=${planId}&item=${id}`}
            className="inline-flex min-h-11 items-center text-primary underline"
          >
            {words.newClassFor}
          </Link>
        ),
    },
  ]
}

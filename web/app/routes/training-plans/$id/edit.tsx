import { trainingPlans } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done, submit } from '../../../api/submit.server.ts'
import { findForPicker } from '../../../forms/find-for-picker.server.ts'
import { changedRows } from '../../../forms/same-form.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { findOrgans } from '../../../organisations/find.server.ts'
import { PlanForm } from '../../../training/plans/plan-form.tsx'
import { atPlanFields, planInput } from '../../../training/plans/plan-input.server.ts'
import { PageHeader, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>(({ navigation, training }, { plan }) => [
  { label: navigation.trainingPlans, to: '/training-plans' },
  { label: plan.name, to: `/training-plans/${plan.id}` },
  { label: training.changePlan },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return { plan: await call(request, trainingPlans.read, { params: { id: idOf(params) } }) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const fields = await Fields.of(request)
  const again = changedRows(fields) ?? (await findForPicker(request, fields, { organId: findOrgans }))
  if (again) return again
  const body = { ...planInput(fields), version: fields.int('version') }
  const answer = await submit(request, trainingPlans.change, fields, { params: { id }, body })
  return answer.done ? done(`/training-plans/${id}`, 'plan-saved') : atPlanFields(answer.refused)
}

export default function ChangePlan() {
  const { plan } = useLoaderData<typeof loader>()
  const { training: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.changePlan} lead={plan.name} />
      <PlanForm plan={plan} year={plan.year} back={`/training-plans/${plan.id}`} />
    </Stack>
  )
}

import { trainingPlans } from '@app/api/contract'
import type { ActionFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { changedRows } from '../../forms/same-form.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { findOrgans } from '../../organisations/find.server.ts'
import { PlanForm } from '../../training/plans/plan-form.tsx'
import { atPlanFields, planInput } from '../../training/plans/plan-input.server.ts'
import { PageHeader, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'
import { wallClock } from '../../words/instant.ts'

export const handle = trail(({ navigation, training }) => [
  { label: navigation.trainingPlans, to: '/training-plans' },
  { label: training.newPlan },
])

/** Plans are written for the year to come once the year is nearly over. */
export function loader() {
  const { year, month } = wallClock(new Date().toISOString())
  return { year: Number(year) + (Number(month) >= 10 ? 1 : 0) }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const again = changedRows(fields) ?? (await findForPicker(request, fields, { organId: findOrgans }))
  if (again) return again
  const answer = await submit(request, trainingPlans.create, fields, { body: planInput(fields) })
  return answer.done ? done(`/training-plans/${answer.value.id}`, 'plan-saved') : atPlanFields(answer.refused)
}

export default function NewPlan() {
  const { year } = useLoaderData<typeof loader>()
  const { training: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.newPlan} lead={words.plansLead} />
      <PlanForm year={year} back="/training-plans" />
    </Stack>
  )
}

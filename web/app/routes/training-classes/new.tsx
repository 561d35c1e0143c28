import { courses, trainingPlans } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { idOf } from '../../api/params.server.ts'
import { done } from '../../api/submit.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { ClassForm } from '../../training/classes/class-form.tsx'
import { saveClass } from '../../training/classes/save-class.server.ts'
import { PageHeader, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, classes }) => [
  { label: navigation.trainingClasses, to: '/training-classes' },
  { label: classes.create },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const [domains, course, planItems] = await Promise.all([
    domainsFor(request),
    courseOf(request, searchParams.get('course')),
    planItemsOf(request, searchParams.get('plan'), searchParams.get('item')),
  ])
  return { domains, course, planItems }
}

async function courseOf(request: Request, id: string | null) {
  if (!id) return null
  const { title } = await call(request, courses.read, { params: { id: idOf({ id }) } })
  return { value: id, label: title }
}

/** The items of the plan that the page was opened from, the chosen one first. */
async function planItemsOf(request: Request, plan: string | null, chosen: string | null) {
  if (!plan) return []
  const { items } = await call(request, trainingPlans.read, { params: { id: idOf({ id: plan }) } })
  return items
    .map(({ id, title }) => ({ value: id, label: title }))
    .sort((a, b) => Number(b.value === chosen) - Number(a.value === chosen))
}

export async function action({ request }: ActionFunctionArgs) {
  const answer = await saveClass(request, await Fields.of(request))
  return answer.done ? done(`/training-classes/${answer.value.id}`, 'class-saved') : answer.refused
}

export default function NewClass() {
  const form = useLoaderData<typeof loader>()
  const { classes: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.create} lead={words.lead1} />
      <ClassForm {...form} back="/training-classes" />
    </Stack>
  )
}

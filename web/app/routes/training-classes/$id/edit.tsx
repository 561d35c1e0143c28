import { trainingClasses } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { idOf } from '../../../api/params.server.ts'
import { done } from '../../../api/submit.server.ts'
import { trail } from '../../../layout/page-handle.ts'
import { domainsFor } from '../../../organisations/domains.server.ts'
import { ClassForm } from '../../../training/classes/class-form.tsx'
import { classTrail } from '../../../training/classes/class-trail.ts'
import { saveClass } from '../../../training/classes/save-class.server.ts'
import { PageHeader, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail<typeof loader>((words, { one }) => [
  ...classTrail(words, one),
  { label: words.classes.change },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const [one, domains] = await Promise.all([
    call(request, trainingClasses.read, { params: { id: idOf(params) } }),
    domainsFor(request),
  ])
  return { one, domains }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const id = idOf(params)
  const answer = await saveClass(request, await Fields.of(request), id)
  return answer.done ? done(`/training-classes/${id}`, 'class-saved') : answer.refused
}

export default function ChangeClass() {
  const { one, domains } = useLoaderData<typeof loader>()
  const { classes: words } = useWords()
  const planItem = one.planItemId && { value: one.planItemId, label: one.planItemTitle ?? one.planItemId }
  return (
    <Stack>
      <PageHeader title={words.change} lead={one.name} />
      <ClassForm
        one={one}
        course={{ value: one.courseId, label: one.courseTitle }}
        planItems={planItem ? [planItem] : []}
        domains={domains}
        back={`/training-classes/${one.id}`}
      />
    </Stack>
  )
}

import { instructorEvaluations } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../../api/list.server.ts'
import { EvaluationsView } from '../../../instructors/evaluations-view.tsx'
import { MineTabs } from '../../../instructors/mine-tabs.tsx'
import { mineTrail } from '../../../instructors/mine-trail.ts'
import { ownEntry } from '../../../instructors/own-entry.server.ts'
import { PageHeader, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = mineTrail('evaluations')

export async function loader({ request }: LoaderFunctionArgs) {
  const { id } = await ownEntry(request)
  return { evaluations: await list(request, instructorEvaluations.mine, {}, { params: { id } }) }
}

export default function MyEvaluations() {
  const { evaluations } = useLoaderData<typeof loader>()
  const { instructors } = useWords()
  const { judged: words } = instructors.teaching
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead} />
      <MineTabs />
      <EvaluationsView {...evaluations} />
    </Stack>
  )
}

import { scheduleProposals } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { changedRows } from '../../forms/same-form.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { ProposalForm } from '../../schedule/proposal-form.tsx'
import { proposalChoices, proposalInput } from '../../schedule/proposal-input.server.ts'
import { PageHeader, Stack } from '../../ui/page.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation, schedule }) => [
  { label: navigation.scheduleProposals, to: '/schedule-proposals' },
  { label: schedule.make },
])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ choices: await proposalChoices(request) })

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const changed = changedRows(fields)
  if (changed) return changed
  const answer = await submit(request, scheduleProposals.create, fields, { body: proposalInput(fields) })
  return answer.done ? done(`/schedule-proposals/${answer.value.id}`, 'proposal-made') : answer.refused
}

export default function NewProposal() {
  const { choices } = useLoaderData<typeof loader>()
  const { schedule: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.make} lead={choices.organName} />
      <ProposalForm choices={choices} />
    </Stack>
  )
}

import { type InstructorSuggestion, instructorInvitations, instructors } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { PoolTabs } from '../../instructors/pool-tabs.tsx'
import { SuggestionForm } from '../../instructors/suggestion-form.tsx'
import { SuggestionList } from '../../instructors/suggestion-list.tsx'
import { suggested } from '../../instructors/suggestion-query.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { domainsFor } from '../../organisations/domains.server.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { NoticeBox } from '../../ui/notice-box.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'

export const handle = trail(({ navigation, instructors: { tabs } }) => [
  { label: navigation.instructors, to: '/instructors' },
  { label: tabs.suggestions },
])

export async function loader({ request }: LoaderFunctionArgs) {
  const [asked, domains, topics] = await Promise.all([
    suggested(request),
    domainsFor(request),
    call(request, instructors.topics),
  ])
  return { ...asked, domains, topics: topics.items }
}

/** Asks somebody else for the lesson of an invitation that was refused or withdrawn. */
export async function action({ request }: ActionFunctionArgs) {
  const query = new URL(request.url).searchParams
  const fields = await Fields.of(request)
  const body = { instructorId: fields.text('instructorId'), despiteTimes: fields.text('despite') === 'true' }
  const params = { id: query.get('invitation') ?? '' }
  const answer = await submit(request, instructorInvitations.replace, fields, { params, body })
  const back = `/instructor-invitations/${query.get('lesson') ?? ''}`
  return answer.done ? done(back, 'invitation-sent') : answer.refused
}

export default function Suggestions() {
  const { answer, refusal, area, found, domains, topics } = useLoaderData<typeof loader>()
  const { instructors: all, errors } = useWords()
  const { find: words } = all.teaching
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead} />
      <PoolTabs />
      <SuggestionForm area={area} found={found} domains={domains} topics={topics} />
      {refusal && <NoticeBox tone="danger">{say(errors.codes, refusal, {}, errors.unknown)}</NoticeBox>}
      {!answer && !refusal && <NoticeBox tone="calm">{words.ask}</NoticeBox>}
      {answer && (
        <Sheet flush>
          <SuggestionList
            suggestions={answer.items}
            domains={domains}
            act={(suggestion) => <Invite suggestion={suggestion} />}
          />
          <Pagination {...answer} />
        </Sheet>
      )}
    </Stack>
  )
}

function Invite({ suggestion: { instructor, availability } }: { suggestion: InstructorSuggestion }) {
  const { instructors: all } = useWords()
  const { lectures: words } = all.teaching
  const [query] = useSearchParams()
  const span = { from: query.get('from') ?? '', to: query.get('to') ?? '' }
  if (availability === 'BUSY') return null
  if (!query.get('invitation'))
    return (
      <ButtonLink
        to={`/instructor-invitations/new?${new URLSearchParams({ instructor: instructor.id, ...span })}`}
        aria-label={`${words.inviteThis} ${instructor.name}`}
      >
        {words.inviteThis}
      </ButtonLink>
    )
  return (
    <ActionForm intent={instructor.id} className="flex flex-col gap-2">
      <input type="hidden" name="instructorId" value={instructor.id} />
      {availability === 'UNAVAILABLE' && (
        <label className="flex items-start gap-2 text-sm">
          <input type="checkbox" name="despite" value="true" required className="size-5 shrink-0 accent-primary" />
          {words.despite}
        </label>
      )}
      <SubmitButton look="plain" aria-label={`${words.inviteThis} ${instructor.name}`}>
        {words.inviteThis}
      </SubmitButton>
    </ActionForm>
  )
}

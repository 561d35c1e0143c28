import { type DuplicatePair, instructors } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Fields } from '../../api/fields.server.ts'
import { list } from '../../api/list.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { ActionForm } from '../../forms/action-form.tsx'
import { PoolTabs } from '../../instructors/pool-tabs.tsx'
import { InstructorBadge } from '../../instructors/state-badges.tsx'
import { trail } from '../../layout/page-handle.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { ConfirmButton } from '../../ui/confirm.tsx'
import { EmptyState } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'
import { named } from '../../words/sentence.ts'

export const handle = trail(({ navigation, instructors: { tabs } }) => [
  { label: navigation.instructors, to: '/instructors' },
  { label: tabs.duplicates },
])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ page: await list(request, instructors.duplicates) })

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const body = { otherId: fields.text('otherId') }
  const answer = await submit(request, instructors.markDistinct, fields, { params: { id: fields.text('id') }, body })
  return answer.done ? done('/instructors/duplicates', 'instructor-distinct') : answer.refused
}

export default function Duplicates() {
  const { page } = useLoaderData<typeof loader>()
  const { instructors: all } = useWords()
  const { duplicates: words } = all
  return (
    <Stack>
      <PageHeader title={all.tabs.duplicates} lead={words.lead} />
      <PoolTabs />
      {page.items.length === 0 && (
        <Sheet flush>
          <EmptyState icon="people">{words.nothing}</EmptyState>
        </Sheet>
      )}
      {page.items.map((pair) => (
        <Pair key={`${pair.first.id}-${pair.second.id}`} pair={pair} />
      ))}
      {page.total > page.size && (
        <Sheet flush>
          <Pagination {...page} />
        </Sheet>
      )}
    </Stack>
  )
}

function Pair({ pair: { first, second, because, counts } }: { pair: DuplicatePair }) {
  const { instructors: all, common } = useWords()
  const { duplicates: words } = all
  const belongs = (side: 'first' | 'second') =>
    counts.filter((one) => one[side] > 0).map((one) => `${words.what[one.what]} ${one[side]}`)
  const ids = `${first.id}-${second.id}`
  return (
    <Sheet title={because.map((code) => named(words.because, code)).join('；')}>
      <div className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Side side={first} label={words.first} belongs={belongs('first')} />
          <Side side={second} label={words.second} belongs={belongs('second')} />
        </div>
        <ActionForm intent={ids} className="flex flex-wrap gap-3">
          <ButtonLink to={`/instructors/${first.id}/merge/${second.id}`} look="primary">
            {words.compare}
          </ButtonLink>
          <input type="hidden" name="id" value={first.id} />
          <input type="hidden" name="otherId" value={second.id} />
          <ConfirmButton
            look="plain"
            label={words.distinct}
            title={words.distinctTitle}
            confirm={words.distinct}
            cancel={common.cancel}
          >
            {words.distinctBody}
          </ConfirmButton>
        </ActionForm>
      </div>
    </Sheet>
  )
}

function Side({ side, label, belongs }: { side: DuplicatePair['first']; label: string; belongs: readonly string[] }) {
  const { instructors: all } = useWords()
  return (
    <div className="rounded border border-line p-3">
      <p className="text-sm text-soft">{label}</p>
      <p className="flex flex-wrap items-center gap-2">
        <Link to={`/instructors/${side.id}`} className="font-medium text-primary underline">
          {side.name}
        </Link>
        <InstructorBadge state={side.state} />
      </p>
      <p>{side.organName}</p>
      <p className="text-sm text-soft">{side.appointmentNo}</p>
      {belongs.length > 0 && (
        <p className="text-sm">
          {all.duplicates.belongs}：{belongs.join('、')}
        </p>
      )}
    </div>
  )
}

import { type Notice, notices } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { list } from '../../api/list.server.ts'
import { safePath } from '../../api/safe-path.ts'
import { trail } from '../../layout/page-handle.ts'
import { Badge } from '../../ui/badge.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'

export const handle = trail(({ notices }) => [{ label: notices.title }])

export const loader = async ({ request }: LoaderFunctionArgs) => ({ page: await list(request, notices.list) })

/** Marks a notice as read and goes where it leads. */
export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  await call(request, notices.markRead, { params: { id: fields.text('id') } })
  return redirect(safePath(fields.text('link'), '/me/notices'))
}

export default function MyNotices() {
  const { page } = useLoaderData<typeof loader>()
  const { notices: words } = useWords()
  return (
    <Stack>
      <PageHeader title={words.title} />
      <Sheet flush>
        {page.items.length === 0 && <EmptyState icon="bell">{words.empty}</EmptyState>}
        <ul className="divide-y divide-line">
          {page.items.map((notice) => (
            <li key={notice.id}>
              <OneNotice notice={notice} />
            </li>
          ))}
        </ul>
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

function OneNotice({ notice: { id, kind, params, link, createdAt, readAt } }: { notice: Notice }) {
  const { notices: words, format } = useWords()
  return (
    <Form method="post" className="flex flex-wrap items-center justify-between gap-3 px-4 py-3 sm:px-6">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="link" value={link ?? ''} />
      <div className="min-w-0 flex-1 basis-60">
        <p className={cx(!readAt && 'font-semibold')}>
          {!readAt && <Badge tone="info">{words.unread}</Badge>} {say(words.kinds, kind, params, words.other)}
        </p>
        <p className="text-sm text-soft">{format.instant(createdAt)}</p>
      </div>
      {(link || !readAt) && (
        <button type="submit" className={buttonClass('plain')}>
          {link ? words.follow : words.markRead}
        </button>
      )}
    </Form>
  )
}

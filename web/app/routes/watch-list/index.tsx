import { watchList } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../api/call.server.ts'
import { Fields } from '../../api/fields.server.ts'
import { list } from '../../api/list.server.ts'
import { done, submit } from '../../api/submit.server.ts'
import { findForPicker } from '../../forms/find-for-picker.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { findOrgans } from '../../organisations/find.server.ts'
import { useChangeColumns, useWatchColumns } from '../../register/watch-columns.tsx'
import { WatchForms } from '../../register/watch-forms.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ navigation }) => [{ label: navigation.watchList }])

const ADDRESS = '/watch-list'
/** Changes of one page. */
const SIZE = 50

export async function loader({ request }: LoaderFunctionArgs) {
  const after = /^[0-9]{1,18}$/.exec(new URL(request.url).searchParams.get('after') ?? '')?.[0]
  const [page, changes] = await Promise.all([
    list(request, watchList.list),
    call(request, watchList.changes, { query: { size: SIZE, ...(after && { after }) } }),
  ])
  return { page, changes, isFirst: !after }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const found = await findForPicker(request, fields, { organId: findOrgans })
  if (found) return found
  if (fields.intent === 'remove') {
    const answer = await submit(request, watchList.remove, fields, { params: { id: fields.text('id') } })
    return answer.done ? done(ADDRESS, 'watch-removed') : answer.refused
  }
  const body =
    fields.intent === 'organ'
      ? { organId: fields.picked('organId') ?? undefined }
      : { credentialNo: fields.text('credentialNo') }
  const answer = await submit(request, watchList.add, fields, { body })
  return answer.done ? done(ADDRESS, 'watch-added') : answer.refused
}

/** 关注名单: numbers and units whose public state an agency follows, and what has changed. */
export default function WatchList() {
  const { page, changes, isFirst } = useLoaderData<typeof loader>()
  const { register } = useWords()
  const { watch: words } = register
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead} />
      <WatchForms />
      <Sheet flush>
        <DataTable
          caption={words.list}
          columns={useWatchColumns()}
          rows={page.items}
          rowKey={({ id }) => id}
          empty={words.none}
        />
        <Pagination {...page} />
      </Sheet>
      <h2 className="text-lg font-bold">{words.changes}</h2>
      <Sheet flush>
        <DataTable
          caption={words.changes}
          columns={useChangeColumns()}
          rows={changes.items}
          rowKey={({ cursor }) => cursor}
          empty={words.noChanges}
        />
      </Sheet>
      <div className="flex flex-wrap gap-3">
        {!isFirst && (
          <ButtonLink to={ADDRESS} look="quiet">
            {words.fromStart}
          </ButtonLink>
        )}
        {changes.more && <ButtonLink to={`${ADDRESS}?after=${changes.next}`}>{words.later}</ButtonLink>}
      </div>
    </Stack>
  )
}

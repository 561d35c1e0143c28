import { publicIntakes } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { list } from '../../api/list.server.ts'
import { trail } from '../../layout/page-handle.ts'
import { EmptyState } from '../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../ui/page.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { useWords } from '../../words/context.ts'

export const handle = trail(({ register }) => [{ label: register.intakes.title }])

export async function loader({ request }: LoaderFunctionArgs) {
  return { page: await list(request, publicIntakes.list) }
}

/** What citizens said after a scan, for the department that received it. */
export default function PublicIntakes() {
  const { page } = useLoaderData<typeof loader>()
  const { register, format } = useWords()
  const { intakes: words } = register
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead} />
      <Sheet flush>
        {page.items.length === 0 && (
          <EmptyState icon="shield">
            <p>{words.none}</p>
          </EmptyState>
        )}
        <ul>
          {page.items.map((one) => (
            <li key={one.id} className="border-b border-line px-4 py-4 sm:px-6">
              <h2 className="font-bold">
                {words.kinds[one.kind]}
                {one.rating !== null && ` · ${words.rating(one.rating)}`}
              </h2>
              <p>
                {words.about}：{one.holderName} {one.credentialNo} {one.organName}
              </p>
              {one.text && <p className="whitespace-pre-wrap">{one.text}</p>}
              {one.contact && (
                <p>
                  {words.contact}：{one.contact}
                </p>
              )}
              <p className="text-sm text-soft">
                {words.number} {one.intakeNo} · {words.receivedAt} {format.instant(one.createdAt)}
              </p>
            </li>
          ))}
        </ul>
        <Pagination {...page} />
      </Sheet>
    </Stack>
  )
}

import { credentialHolder, credentials } from '@app/api/contract'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../../api/call.server.ts'
import { LiveCodeView } from '../../../../credentials/present/live-code-view.tsx'
import { useMe } from '../../../../layout/me.ts'
import { trail } from '../../../../layout/page-handle.ts'
import { EmptyState } from '../../../../ui/data-table.tsx'
import { PageHeader, Sheet, Stack } from '../../../../ui/page.tsx'
import { useWords } from '../../../../words/context.ts'

export const handle = trail(({ navigation, register }) => [
  { label: navigation.myCredentials, to: '/my/credentials' },
  { label: register.present.title },
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = params.id!
  const [mine, { days }] = await Promise.all([
    call(request, credentials.mine, { query: { size: 100 } }),
    call(request, credentialHolder.scans, { params: { id } }),
  ])
  const credential = mine.items.find((one) => one.id === id)
  if (!credential) throw new Response(null, { status: 404 })
  const { holderName, credentialNo, organName } = credential
  return { id, holderName, credentialNo, organName, days }
}

export default function Present() {
  const { id, holderName, credentialNo, organName, days } = useLoaderData<typeof loader>()
  const me = useMe()
  const { register, format } = useWords()
  const { present: words } = register
  return (
    <Stack>
      <PageHeader title={words.title} lead={words.lead} />
      <Sheet>
        <p className="mb-3 text-xl font-bold">
          {holderName} <span className="font-mono text-lg">{credentialNo}</span>
          <span className="block text-base font-normal">{organName}</span>
        </p>
        {me && <LiveCodeView accountId={me.accountId} credentialId={id} />}
      </Sheet>
      <Sheet title={words.scans}>
        <p className="text-soft">{words.scansLead}</p>
        {days.length === 0 ? (
          <EmptyState icon="shield">
            <p>{words.noScans}</p>
          </EmptyState>
        ) : (
          <table className="mt-3 w-full max-w-sm border-collapse">
            <thead>
              <tr className="border-b border-line text-sm text-soft">
                <th scope="col" className="py-2 text-start font-medium">
                  {words.day}
                </th>
                <th scope="col" className="py-2 text-end font-medium">
                  {words.times}
                </th>
              </tr>
            </thead>
            <tbody>
              {days.map(({ day, scans }) => (
                <tr key={day} className="border-b border-line last:border-b-0">
                  <td className="py-2">{format.day(day)}</td>
                  <td className="py-2 text-end tabular-nums">{format.number(scans)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Sheet>
    </Stack>
  )
}

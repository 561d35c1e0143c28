import { publicRegister } from '@app/api/contract'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { useAnswer } from '../../../forms/answer.ts'
import { OpenFrame } from '../../../layout/open-frame.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { askRegister, proofIn } from '../../../register/ask.server.ts'
import { Held } from '../../../register/held.tsx'
import { buttonClass } from '../../../ui/button.tsx'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail(({ register }) => [{ label: register.title, to: '/register' }, { label: register.byOrgan }])
export const meta: MetaFunction = () => [{ name: 'robots', content: 'noindex, nofollow' }]

const pageOf = (request: Request) =>
  Math.min(500, Math.max(1, Number(new URL(request.url).searchParams.get('page')) || 1))

async function list(request: Request, organId: string, form?: FormData) {
  const body = { organId, page: pageOf(request), proof: form && proofIn(form) }
  return askRegister(() => call(request, publicRegister.listOrgan, { body }))
}

export const loader = ({ request, params }: LoaderFunctionArgs) => list(request, params.id!)

/** The same page again, paid for. */
export async function action({ request, params }: ActionFunctionArgs) {
  return list(request, params.id!, await request.formData())
}

/** After a paid search the page must not be asked for a second time. */
export const shouldRevalidate = ({ formMethod }: { formMethod?: string }) => formMethod === undefined

export default function OrganRegister() {
  const loaded = useLoaderData<typeof loader>()
  const paid = useAnswer<typeof action>()
  const { register: words } = useWords()
  const found = paid ?? loaded
  return (
    <OpenFrame>
      <Stack>
        <h1 className="text-2xl font-bold">{'answer' in found ? found.answer.organName : words.byOrgan}</h1>
        {'held' in found ? (
          <Form method="post">
            <Held {...found.held} />
          </Form>
        ) : (
          <Sheet>
            <ul>
              {found.answer.items.map(({ credentialNo, holderName }) => (
                <li key={credentialNo} className="border-b border-line py-2">
                  {holderName} <span className="font-mono">{credentialNo}</span>
                </li>
              ))}
            </ul>
            <nav className="mt-4 flex items-center gap-4" aria-label={words.page(found.answer.page)}>
              {found.answer.page > 1 && (
                <a className={buttonClass()} rel="nofollow" href={`?page=${found.answer.page - 1}`}>
                  {words.previous}
                </a>
              )}
              <span>{words.page(found.answer.page)}</span>
              {found.answer.more && (
                <a className={buttonClass()} rel="nofollow" href={`?page=${found.answer.page + 1}`}>
                  {words.next}
                </a>
              )}
            </nav>
          </Sheet>
        )}
      </Stack>
    </OpenFrame>
  )
}

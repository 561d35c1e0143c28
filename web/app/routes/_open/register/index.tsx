import { publicRegister } from '@app/api/contract'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { useAnswer } from '../../../forms/answer.ts'
import { OpenFrame } from '../../../layout/open-frame.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { askRegister, proofIn } from '../../../register/ask.server.ts'
import { EntryList } from '../../../register/entry-list.tsx'
import { Held } from '../../../register/held.tsx'
import { SubmitButton } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { Sheet, Stack } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail(({ register }) => [{ label: register.title }])
export const meta: MetaFunction = () => [{ name: 'robots', content: 'noindex, nofollow' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams.get('unit')?.trim() ?? ''
  if (search.length < 2) return { search, organs: null }
  const { items } = await call(request, publicRegister.organs, { query: { search: search.slice(0, 60) } })
  return { search, organs: items }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData()
  const text = (name: string) => String(form.get(name) ?? '').trim() || undefined
  const asked = { credentialNo: text('credentialNo'), holderName: text('holderName'), organName: text('organName') }
  const body = { ...asked, proof: proofIn(form) }
  const found = await askRegister(() => call(request, publicRegister.search, { body }))
  return data({ asked, found }, { status: 'held' in found && !found.held.challenge ? 400 : 200 })
}

/** The public register: every form works without script. */
export default function Register() {
  const { search, organs } = useLoaderData<typeof loader>()
  const result = useAnswer<typeof action>()
  const { register: words } = useWords()
  const found = result?.found
  const byNumber = result?.asked.credentialNo !== undefined
  const held = found && 'held' in found ? <Held {...found.held} /> : null
  return (
    <OpenFrame>
      <Stack>
        <h1 className="text-2xl font-bold">{words.title}</h1>
        <p className="text-soft">{words.lead}</p>
        {found && 'answer' in found && <EntryList {...found.answer} />}
        <Sheet>
          <h2 className="mb-3 text-lg font-bold">{words.byNumber}</h2>
          <Form method="post" className="flex flex-col gap-4">
            <TextField
              name="credentialNo"
              label={words.number}
              required
              maxLength={40}
              defaultValue={result?.asked.credentialNo}
            />
            {(byNumber && held) || <SubmitButton className="self-start">{words.search}</SubmitButton>}
          </Form>
        </Sheet>
        <Sheet>
          <h2 className="mb-3 text-lg font-bold">{words.byName}</h2>
          <Form method="post" className="flex flex-col gap-4">
            <TextField
              name="holderName"
              label={words.name}
              required
              maxLength={60}
              defaultValue={result?.asked.holderName}
            />
            <TextField
              name="organName"
              label={words.organ}
              required
              maxLength={100}
              defaultValue={result?.asked.organName}
            />
            {(!byNumber && held) || <SubmitButton className="self-start">{words.search}</SubmitButton>}
          </Form>
        </Sheet>
        <Sheet>
          <h2 className="mb-3 text-lg font-bold">{words.byOrgan}</h2>
          <Form method="get" className="flex flex-col gap-4">
            <TextField
              name="unit"
              label={words.organPart}
              required
              minLength={2}
              maxLength={60}
              defaultValue={search}
            />
            <SubmitButton className="self-start">{words.find}</SubmitButton>
          </Form>
          {organs?.length === 0 && <p className="mt-3">{words.noOrgan}</p>}
          <ul className="mt-3 flex flex-col gap-2">
            {organs?.map(({ id, name, areaName }) => (
              <li key={id}>
                <a className="text-primary underline" href={`/register/${id}`}>
                  {name}
                </a>{' '}
                <span className="text-soft">{areaName}</span>
              </li>
            ))}
          </ul>
        </Sheet>
        <p>
          <a href="/verify/" className="font-medium text-primary underline">
            {words.scan}
          </a>
        </p>
      </Stack>
    </OpenFrame>
  )
}

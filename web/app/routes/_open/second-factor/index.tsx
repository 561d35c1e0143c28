import { identity } from '@app/api/contract'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { call } from '../../../api/call.server.ts'
import { Fields } from '../../../api/fields.server.ts'
import { safePath } from '../../../api/safe-path.ts'
import { submit } from '../../../api/submit.server.ts'
import { ActionForm } from '../../../forms/action-form.tsx'
import { OpenFrame } from '../../../layout/open-frame.tsx'
import { trail } from '../../../layout/page-handle.ts'
import { SubmitButton } from '../../../ui/button.tsx'
import { TextField } from '../../../ui/fields.tsx'
import { Sheet } from '../../../ui/page.tsx'
import { useWords } from '../../../words/context.ts'

export const handle = trail(({ identity }) => [{ label: identity.secondFactor }])

export async function loader({ request }: LoaderFunctionArgs) {
  const next = safePath(new URL(request.url).searchParams.get('next'))
  const { owes } = await call(request, identity.me)
  if (owes !== 'FACTOR') throw redirect(next)
  return { next }
}

export async function action({ request }: ActionFunctionArgs) {
  const fields = await Fields.of(request)
  const answer = await submit(request, identity.giveFactor, fields, { body: { code: fields.secret('code').trim() } })
  return answer.done ? redirect(safePath(fields.text('next'))) : answer.refused
}

/** The second step of signing in. */
export default function SecondFactor() {
  const { next } = useLoaderData<typeof loader>()
  const { identity: words } = useWords()
  return (
    <OpenFrame>
      <div className="mx-auto flex max-w-md flex-col gap-4 sm:py-10">
        <h1 className="text-2xl font-bold">{words.secondFactor}</h1>
        <Sheet>
          <ActionForm>
            <input type="hidden" name="next" value={next} />
            <TextField
              name="code"
              label={words.secondFactorCode}
              hint={words.secondFactorCodeHint}
              required
              maxLength={40}
              autoComplete="one-time-code"
              autoCapitalize="characters"
              spellCheck={false}
            />
            <SubmitButton className="w-full text-lg">{words.secondFactorEnter}</SubmitButton>
          </ActionForm>
        </Sheet>
        <form method="post" action="/sign-out">
          <button type="submit" className="min-h-11 text-primary underline">
            {words.signOut}
          </button>
        </form>
      </div>
    </OpenFrame>
  )
}
